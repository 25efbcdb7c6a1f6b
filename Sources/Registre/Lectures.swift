public import Acces
public import Demandes
internal import Tasks

/// What is read of the registre; every reading of personal data leaves its line in the access log.
public struct Lectures: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// An attachment and what is kept of its demande.
    public struct Dossier: Sendable, Hashable {
        /// The compte's own number, shown beside the numéro unique.
        public let numeroALS: String
        public let rattachement: Rattachement
        public let tenue: DemandeTenue
        /// A refresh is under way or planned; when.
        public let prochainEssai: Instant?
        /// Nil before a first reading.
        public let vie: VieTenue?
    }

    /// The demande a compte holds, frozen or not.
    public func dossier(compte: String, _ trace: TraceAcces) async throws -> Dossier {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            try ecriture.tracer(trace)
            switch try ecriture.rattachementTenu(compte) {
            case .failure(let refus): return .failure(refus)
            case .success(let rattachement): return .success(try ecriture.dossier(rattachement, trace.le))
            }
        }
    }

    /// Every attachment of a compte, newest first: what was withdrawn or replaced stays readable.
    public func historique(compte: String, _ trace: TraceAcces) async throws -> [Rattachement] {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard try ecriture.compte(compte) != nil else { return .failure(Refus(.compteInconnu)) }
            try ecriture.tracer(trace)
            return .success(try ecriture.rattachements(compte: compte))
        }
    }

    /// A demande at one of its versions; `compte`: only if that compte holds or held it.
    public func version(
        _ version: Int, de demande: String, compte: String?, _ trace: TraceAcces
    ) async throws -> DemandeTenue {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard let rattachement = try ecriture.rattachement(demande: demande),
                compte == nil || rattachement.compte == compte,
                let tenue = try ecriture.demande(demande, version: version)
            else { return .failure(Refus(.demandeIntrouvable)) }
            try ecriture.tracer(trace)
            return .success(tenue)
        }
    }

    /// The request that waits for its code or for its site.
    public func importEnCours(compte: String, _ trace: TraceAcces) async throws -> DemandeImport? {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard try ecriture.compte(compte) != nil else { return .failure(Refus(.compteInconnu)) }
            try ecriture.tracer(trace)
            return .success(try ecriture.importVivant(compte: compte))
        }
    }
}

extension Ecriture {
    fileprivate func dossier(_ rattachement: Rattachement, _ now: Instant) throws -> Lectures.Dossier {
        guard let tenue = try demande(rattachement.demande), let compte = try compte(rattachement.compte) else {
            throw PanneDepot.illisible("demande \(rattachement.demande) absente")
        }
        let tache = try tache(espece: EspeceTache.miseAJour.rawValue, argument: rattachement.id)
        let prochain = tache.flatMap { $0.etat.estVivante ? $0.prevueLe : nil }
        return .init(
            numeroALS: compte.numeroALS, rattachement: rattachement, tenue: tenue, prochainEssai: prochain,
            vie: try vieTenue(rattachement, tenue, now))
    }
}
