public import Acces
internal import Demandes
internal import Notifications
internal import Rapprochement

/// The review desk: what an agent does with the questions that only a person may settle.
public struct Revues: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// The cases to settle, and how many there are by reason.
    public struct Guichet: Sendable {
        public let revues: [Revue]
        public let comptes: [(motif: MotifRevue, ouvertes: Int, enRetard: Int)]
    }

    /// Overdue first. Nothing of either identity is read.
    public func lister(motif: MotifRevue?, etat: EtatRevue?, limite: Int, _ trace: TraceAcces) async throws -> Guichet {
        try await atelier.depot.ecrire { ecriture in
            try ecriture.tracer(trace)
            return Guichet(
                revues: try ecriture.revues(motif: motif, etat: etat, limite: limite),
                comptes: try ecriture.revuesEnAttente(trace.le))
        }
    }

    /// A case with both identities, and for a contest who holds the number; for a number that lives again, what the
    /// compte holds now.
    public struct Dossier: Sendable {
        public let revue: Revue
        public let faceAFace: FaceMontree?
        public let tenant: Tenant?
    }

    public struct Tenant: Sendable {
        public let rattachement: Rattachement
        /// Its own identity beside the demande it holds.
        public let faceAFace: FaceMontree?
    }

    /// Reading it is written to the access log, with the reading.
    public func lire(_ id: String, _ trace: TraceAcces) async throws -> Dossier {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard let revue = try ecriture.revue(id) else { return .failure(Refus(.revueIntrouvable)) }
            try ecriture.tracer(trace)
            switch revue.motif {
            case .contestation where revue.etat.estOuvert: return .success(try ecriture.contestation(revue))
            case .numeroReactive where revue.etat.estOuvert:
                let tenu = try ecriture.rattachementVivant(compte: revue.compte)
                return .success(
                    Dossier(revue: revue, faceAFace: nil, tenant: tenu.map { Tenant(rattachement: $0, faceAFace: nil) })
                )
            default:
                return .success(Dossier(revue: revue, faceAFace: revue.faceAFace.map(FaceMontree.init), tenant: nil))
            }
        }
    }

    /// This salarié is that titulaire. `role`: which of them, where several could be. A number that another compte
    /// holds changes hands on the word of two agents: on the first, the case stays open.
    public func accepter(
        _ id: String, role: String?, pourquoi: String, _ trace: TraceAcces, memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let secrets = atelier.secrets
        let (tache, relecture) = (secrets.identifiant("tch"), secrets.identifiant("tch"))
        let (courrier, autre) = (secrets.identifiant("mel"), secrets.identifiant("mel"))
        return try await trancher(id, trace, memoire) { ecriture, revue in
            let acte = ActeRevue(.acceptation, par: trace.qui, le: trace.le, pourquoi: pourquoi)
            var acceptee = revue.apres(acte, .acceptee)
            if revue.motif == .contestation {
                if let premier = try ecriture.premierAccord(revue, acte) { return premier }
                try ecriture.liberer(revue, courrier: autre, trace.le)
            } else if revue.motif == .numeroReactive {
                if let refus = try ecriture.rendreLaPlace(revue, tache: tache, trace.le) { return .failure(refus) }
            } else {
                guard revue.motif != .etatCivilModifie || !revue.estRouverte(par: trace.qui) else {
                    return .failure(Refus(.secondAgentRequis))
                }
                let personnes = revue.faceAFace?.personnes.map(\.role) ?? []
                let nomme = role.map { RoleTitulaire(nom: $0) } ?? revue.faceAFace?.roleEvident
                guard let choisi = nomme, personnes.contains(choisi) else {
                    return .failure(.roleAChoisir(personnes))
                }
                acceptee.role = choisi
                if let refus = try ecriture.reprendre(revue, tache: tache, relecture: relecture, trace.le) {
                    return .failure(refus)
                }
            }
            try ecriture.repondre(acceptee, courrier: courrier)
            return .success(acceptee)
        }
    }

    /// This salarié is not that titulaire.
    public func refuser(
        _ id: String, pourquoi: String, _ trace: TraceAcces, memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let courrier = atelier.secrets.identifiant("mel")
        return try await trancher(id, trace, memoire) { ecriture, revue in
            let acte = ActeRevue(.refus, par: trace.qui, le: trace.le, pourquoi: pourquoi)
            let refusee = revue.apres(acte, .refusee)
            if revue.motif == .numeroReactive { try ecriture.laisserLaPlace(revue, trace.le) }
            if revue.motif != .contestation { try ecriture.ecarter(revue, trace.le) }
            try ecriture.repondre(refusee, courrier: courrier)
            return .success(refusee)
        }
    }

    /// Asks the salarié: the time is theirs until they answer.
    public func demander(
        _ id: String, question: String, _ trace: TraceAcces, memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let courrier = atelier.secrets.identifiant("mel")
        return try await trancher(id, trace, memoire) { ecriture, revue in
            let posee = revue.apres(
                ActeRevue(.question, par: trace.qui, le: trace.le, pourquoi: question), .enAttente)
            try ecriture.changer(posee)
            try ecriture.deposer(
                Courrier(courrier, .revueQuestion, compte: revue.compte, revue: revue.id, le: trace.le))
            return .success(posee)
        }
    }

    /// An act on an open case; it is written to the access log with what it did.
    private func trancher(
        _ id: String, _ trace: TraceAcces, _ memoire: Memoire<Revue>?,
        _ travail: @escaping @Sendable (any Ecriture, Revue) throws -> Result<Revue, Refus>
    ) async throws -> Revue {
        try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard let revue = try ecriture.revue(id) else { return .failure(Refus(.revueIntrouvable)) }
            guard revue.etat.estOuvert else { return .failure(Refus(.revueClose)) }
            try ecriture.tracer(trace)
            return try travail(ecriture, revue)
        }
    }
}

extension Refus {
    fileprivate static func roleAChoisir(_ roles: [RoleTitulaire]) -> Refus {
        let noms = roles.map { "« \($0.nom) »" }.joined(separator: ", ")
        return Refus(
            .champInvalide,
            precision: "Dites de quel titulaire il s'agit : « role » doit être l'un de \(noms).", champs: ["role"])
    }
}
