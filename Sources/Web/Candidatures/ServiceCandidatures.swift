internal import Acces
public import Candidatures
internal import Demandes
internal import Journal
public import Registre

/// Both domains' rows, in one transaction (docs/decisions/0007).
public protocol DepotCommun: DepotActes {
    func ecrireEnsemble<R: Sendable>(
        _ travail: @escaping @Sendable (any Ecriture & EcritureActes) throws -> R
    ) async throws -> R
}

/// What the API needs of offres and candidatures.
public struct ServiceCandidatures: Sendable {
    let depot: any DepotCommun
    /// The rules as they stand now, over that store.
    /// Throws `regles_absentes` where the gateway has none.
    let bureau: @Sendable (any DepotActes) async throws -> Bureau

    public init(depot: any DepotCommun, bureau: @escaping @Sendable (any DepotActes) async throws -> Bureau) {
        self.depot = depot
        self.bureau = bureau
    }
}

/// The store of acts, where the answer to a write and the line of the access log are kept with its effect.
private struct DepotQuiRetient: DepotActes {
    let depot: any DepotCommun
    /// Nil for what is no result of a gesture.
    let retenue: @Sendable (any Sendable) -> ReponseRetenue?
    let trace: TraceAcces

    func ecrireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureActes) throws -> R
    ) async throws -> R {
        let (retenue, trace) = (retenue, trace)
        return try await depot.ecrireEnsemble { ecriture in
            let resultat = try travail(ecriture)
            try ecriture.tracer(trace)
            if let retenue = retenue(resultat) { try ecriture.retenir(retenue) }
            return resultat
        }
    }

    func lireActes<R: Sendable>(_ travail: @escaping @Sendable (any LectureActes) throws -> R) async throws -> R {
        try await depot.lireActes(travail)
    }

    func tasser() async throws { try await depot.tasser() }
}

extension Appel {
    /// A gesture: its answer is sent as it is kept, byte for byte.
    func faire<R: Sendable>(
        _ acte: String, _ ref: String, statut: Int = 200, _ rediger: @escaping @Sendable (R) -> JSON,
        _ geste: (Bureau) async throws -> R
    ) async throws -> WireAnswer {
        guard let (cle, empreinte) = cle else { throw Probleme(.cleIdempotenceRequise) }
        let now = now
        let retenue: @Sendable (any Sendable) -> ReponseRetenue? = { resultat in
            let (code, corps): (Int, JSON)
            let issue = (resultat as? Result<R, RefusCandidature>) ?? (resultat as? R).map { .success($0) }
            switch issue {
            case .success(let valeur)?: (code, corps) = (statut, rediger(valeur))
            case .failure(let refus)?:
                let probleme = Probleme(refus)
                (code, corps) = (probleme.statut, probleme.json(requete: nil))
            case nil: return nil
            }
            return ReponseRetenue(cle: cle, demande: empreinte, statut: code, corps: Array(corps.text.utf8), le: now)
        }
        let depot = DepotQuiRetient(depot: service.depot, retenue: retenue, trace: trace(acte, ref))
        return WireAnswer(statut, rediger(try await geste(try await service.bureau(depot))))
    }

    /// Reads in the transaction that writes who read.
    func lireActes<R: Sendable>(
        _ acte: String, _ ref: String, _ travail: @escaping @Sendable (any LectureActes) throws -> R
    ) async throws -> R {
        let trace = trace(acte, ref)
        return try await service.depot.ecrireEnsemble { ecriture in
            try ecriture.tracer(trace)
            return try travail(ecriture)
        }
    }

    var service: ServiceCandidatures { pieces.candidatures }

    func bureau() async throws -> Bureau { try await service.bureau(service.depot) }

    /// The offre of the path.
    func offre() async throws -> Offre {
        let id = parametres["offre"] ?? ""
        guard Gabarit.estIdentifiant(id, "off_"),
            let offre = try await service.depot.lireActes({ try $0.offre(id) })
        else { throw RefusCandidature(.offreInconnue) }
        return offre
    }

    /// The candidature of the path and its offre, for whoever may do that to it: to anyone else it does not exist.
    func candidature(pour action: Action) async throws -> (candidature: Candidature, offre: Offre) {
        let id = parametres["candidature"] ?? ""
        guard Gabarit.estIdentifiant(id, "can_") else { throw RefusCandidature(.candidatureInconnue) }
        let lue = try await service.depot.lireActes { lecture in
            try lecture.candidature(id).flatMap { candidature in
                try lecture.offre(candidature.offre).map { (candidature, $0) }
            }
        }
        guard let (candidature, offre) = lue, candidature.etat != .effacee else {
            throw RefusCandidature(.candidatureInconnue)
        }
        if case .bailleur(let id) = porteur.ressort, id != offre.bailleur, porteur.portee(action) == .sienne {
            throw RefusCandidature(.autreBailleur)
        }
        guard porteur.peut(action, sur: candidature.appartenance(offre)) else {
            throw RefusCandidature(.candidatureInconnue)
        }
        return (candidature, offre)
    }
}

extension Candidature {
    /// A compte's; in its offre's department while it is open; the landlord's once it was sent.
    func appartenance(_ offre: Offre) -> Appartenance {
        Appartenance(
            compte: compte, territoires: etat.estVivante ? offre.territoires : [],
            bailleur: transmiseLe == nil ? nil : offre.bailleur)
    }
}

extension Offre {
    var territoires: Set<String> {
        let commune = logement.commune
        return [String(commune.prefix(commune.hasPrefix("97") || commune.hasPrefix("98") ? 3 : 2))]
    }

    var appartenance: Appartenance { Appartenance(territoires: territoires, bailleur: bailleur) }
}

extension CodeCandidature {
    /// HTTP status: the one place where a refusal meets the wire.
    var statut: Int {
        switch self {
        case .offreInconnue, .candidatureInconnue, .dossierInconnu, .demandeAbsente, .alerteInconnue: 404
        case .autreBailleur: 403
        case .offreIncoherente, .dossierIncoherent, .motifHorsCatalogue, .jourIncoherent, .delaiTropCourt,
            .designationIncoherente, .alerteIncoherente:
            422
        case .reglesAbsentes: 503
        case .offreClose, .etapeImpossible, .demandeInactive, .candidatureEnCours, .dossierACompleter,
            .situationGelee, .nonEligible, .eligibiliteAVerifier, .delaiDeCarence, .dejaTransmise,
            .piecesNonConfirmees, .candidatureARevoir, .candidatureSuspendue, .lectureTropAncienne, .rangDejaDonne,
            .rangPasEncore, .reponseTardive, .tropDAlertes:
            409
        }
    }
}
