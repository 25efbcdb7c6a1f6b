internal import Demandes
internal import Journal
public import Notifications

/// What the salarié adds to the demande, and confirms again each time it has changed.
public struct GestionDossiers: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    public func completer(
        compte: String, employeur: String, residencePrincipale: Bool
    ) async throws -> DossierTenu {
        let (now, id) = (bureau.horloge(), bureau.identifiant("dos"))
        let nom = employeur.split(separator: " ").joined(separator: " ")
        guard (1...200).contains(nom.count), !nom.contains(where: \.isNewline) else {
            throw RefusCandidature(.dossierIncoherent, champs: ["employeur"])
        }
        return try await bureau.depot.ecrireActes { ecriture in
            let dossier = try ecriture.dossier(compte: compte)
            return try ecriture.jouer(
                Acte(
                    .dossierComplete, ref: dossier?.id ?? id, version: (dossier?.version ?? 0) + 1, le: now,
                    DetailsActe {
                        $0.compte = compte
                        $0.mot = nom
                        $0.oui = residencePrincipale
                    }), sur: dossier)
        }
    }

    /// What must be known in time comes by e-mail whatever is chosen.
    public func choisir(compte: String, _ choix: ChoixNotification) async throws -> DossierTenu {
        let (now, id) = (bureau.horloge(), bureau.identifiant("dos"))
        return try await bureau.depot.ecrireActes { ecriture in
            let dossier = try ecriture.dossier(compte: compte)
            return try ecriture.jouer(
                Acte(
                    .notificationsChoisies, ref: dossier?.id ?? id, version: (dossier?.version ?? 0) + 1, le: now,
                    DetailsActe {
                        $0.compte = compte
                        $0.mot = choix.rawValue
                    }), sur: dossier)
        }
    }

    /// « Tout est déposé »: `cochees` must hold every box that was asked.
    public func confirmer(compte: String, cochees: Set<String>, demandees: [String]) async throws -> DossierTenu {
        let (now, id, reglement) = (bureau.horloge(), bureau.identifiant("dos"), bureau.reglement)
        let manquantes = demandees.filter { !cochees.contains($0) }
        guard manquantes.isEmpty else {
            throw RefusCandidature(
                .dossierACompleter, precision: "Toutes les cases doivent être cochées avant de valider.",
                champs: manquantes)
        }
        return try await bureau.depot.decider { ecriture in
            guard let tenue = try ecriture.demande(tenuePar: compte), let vue = try ecriture.vue(tenue, le: now) else {
                return .failure(RefusCandidature(.demandeAbsente))
            }
            let dossier = try ecriture.dossier(compte: compte)
            let confirme = try ecriture.jouer(
                Acte(
                    .piecesConfirmees, ref: dossier?.id ?? id, version: (dossier?.version ?? 0) + 1, le: now,
                    DetailsActe {
                        $0.compte = compte
                        $0.demande = vue.ref
                        $0.versionDemande = vue.version
                        $0.lignes = demandees
                    }), sur: dossier)
            if let vivante = try ecriture.candidatureVivante(demande: vue.ref) {
                // The journal may not have brought the change yet: it would ask again what is being answered.
                let (courante, _) = try ecriture.rattraper(vivante, reglement, now)
                if courante.piecesAConfirmer {
                    try ecriture.jouer(courante.acte(.piecesConfirmees, now), sur: courante)
                }
            }
            return .success(confirme)
        }
    }
}
