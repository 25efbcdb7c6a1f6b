public import Acces
public import Demandes
public import Journal

/// Those to whom the journal is pushed: made known, watched, told again, forgotten. Every act leaves its line in the
/// access log.
public struct Abonnes: Sendable {
    let atelier: Atelier
    private let canal: any CanalAbonne
    /// Rung when there may be something to deliver.
    let reveil: Sonnette

    public init(_ atelier: Atelier, canal: any CanalAbonne, reveil: Sonnette) {
        self.atelier = atelier
        self.canal = canal
        self.reveil = reveil
    }

    public static let maximum = 100
    /// Of a key (Standard Webhooks: 24 to 64).
    static let octetsDeCle = 32

    /// From where an abonné is told.
    public enum Depart: Sendable, Hashable {
        case debut, maintenant
        /// After a position of the epoch in force.
        case position(Int64)
    }

    /// One of them, with what it has not been told.
    public struct Etat: Sendable, Hashable {
        public let abonne: Abonne
        /// When the oldest event that it has neither acknowledged nor lost was written; nil when it is up to date.
        public let enAttenteDepuis: Instant?
        public let lettresMortes: Int
    }

    /// - Parameter trace: the line of the access log, of the identifier given.
    public func creer(
        nom: String, adresse: String, depart: Depart, _ trace: (String) -> TraceAcces,
        memoire: Memoire<Abonne>? = nil
    ) async throws -> Abonne {
        let id = atelier.secrets.identifiant("abn")
        let secret = SecretWebhook(octets: atelier.secrets.octets(Self.octetsDeCle))
        let (trace, estAdmise) = (trace(id), canal.accepte(adresse))
        let cree = try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard estAdmise else { return .failure(Refus(.adresseDAbonneRefusee, champs: ["adresse"])) }
            guard try ecriture.abonnes().count < Self.maximum else { return .failure(Refus(.tropDAbonnes)) }
            let abonne = Abonne(
                id: id, nom: nom, adresse: adresse, secret: secret, epoque: try ecriture.epoque(),
                position: try ecriture.position(depart), creeLe: trace.le)
            try ecriture.tracer(trace)
            try ecriture.inserer(abonne)
            return .success(abonne)
        }
        reveil.sonner()
        return cree
    }

    /// The oldest first.
    public func lister(_ trace: TraceAcces) async throws -> [Etat] {
        try await atelier.depot.ecrire { ecriture in
            try ecriture.tracer(trace)
            return try ecriture.abonnes().map { try ecriture.etat($0) }
        }
    }

    /// One of them, and its oldest dead letters.
    public func lire(_ id: String, lettres: Int, _ trace: TraceAcces) async throws -> (Etat, [LettreMorte]) {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard let abonne = try ecriture.abonne(id) else { return .failure(Refus(.abonneIntrouvable)) }
            try ecriture.tracer(trace)
            let mortes = try ecriture.lettresMortes(id, aRejouer: false, limite: lettres)
            return .success((try ecriture.etat(abonne), mortes))
        }
    }

    /// A new key. The former one signs too for that many hours: the abonné has the time to change.
    public func tourner(
        _ id: String, recouvrement heures: Int, _ trace: TraceAcces, memoire: Memoire<Abonne>? = nil
    ) async throws -> Abonne {
        let secret = SecretWebhook(octets: atelier.secrets.octets(Self.octetsDeCle))
        return try await changer(id, trace, memoire) { abonne, _ in
            abonne.tourner(secret, recouvrement: trace.le.plus(heures: heures), le: trace.le)
        }
    }

    public func desactiver(
        _ id: String, motif: String, _ trace: TraceAcces, memoire: Memoire<Abonne>? = nil
    ) async throws -> Abonne {
        try await changer(id, trace, memoire) { abonne, _ in
            (abonne.etat, abonne.cause, abonne.motif) = (.desactive, .operateur, motif)
        }
    }

    /// It is told again from where it stopped.
    public func activer(_ id: String, _ trace: TraceAcces, memoire: Memoire<Abonne>? = nil) async throws -> Abonne {
        try await changer(id, trace, memoire) { abonne, _ in
            (abonne.etat, abonne.cause, abonne.motif) = (.actif, nil, nil)
            abonne.repartir()
        }
    }

    /// What an operator wants delivered again.
    public enum Relecture: Sendable, Hashable {
        /// Everything after a position of the epoch in force.
        case depuis(Int64)
        /// Every dead letter, before whatever follows.
        case lettresMortes
    }

    public func rejouer(
        _ id: String, _ relecture: Relecture, _ trace: TraceAcces, memoire: Memoire<Abonne>? = nil
    ) async throws -> Abonne {
        try await changer(id, trace, memoire) { abonne, ecriture in
            switch relecture {
            case .depuis(let position): abonne.position = position
            case .lettresMortes: try ecriture.marquerLettres(id, aRejouer: true)
            }
            abonne.repartir()
        }
    }

    public func supprimer(_ id: String, _ trace: TraceAcces, memoire: Memoire<String>? = nil) async throws -> String {
        try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard try ecriture.oublierAbonne(id) else { return .failure(Refus(.abonneIntrouvable)) }
            try ecriture.tracer(trace)
            return .success(id)
        }
    }

    /// What is under way for it meanwhile settles nothing.
    private func changer(
        _ id: String, _ trace: TraceAcces, _ memoire: Memoire<Abonne>?,
        _ acte: @escaping @Sendable (inout Abonne, any Ecriture) throws -> Void
    ) async throws -> Abonne {
        let change = try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard var abonne = try ecriture.abonne(id) else { return .failure(Refus(.abonneIntrouvable)) }
            let cloture = abonne.cloture
            try ecriture.tracer(trace)
            try acte(&abonne, ecriture)
            abonne.cloture = cloture + 1
            guard try ecriture.remplacer(abonne, sur: cloture) else { throw ConflitVersion() }
            return .success(abonne)
        }
        reveil.sonner()
        return change
    }
}

extension Lecture {
    fileprivate func position(_ depart: Abonnes.Depart) throws -> Int64 {
        switch depart {
        case .debut: 0
        case .maintenant: try teteDuJournal()
        case .position(let position): position
        }
    }

    func etat(_ abonne: Abonne) throws -> Abonnes.Etat {
        Abonnes.Etat(
            abonne: abonne, enAttenteDepuis: try inscriptions(apres: abonne.position, limite: 1).first?.evenement.le,
            lettresMortes: try nombreLettresMortes(abonne.id))
    }
}
