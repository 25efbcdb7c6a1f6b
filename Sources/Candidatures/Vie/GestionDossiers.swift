public import Demandes
internal import Journal
public import Notifications

/// What the salarié adds to the demande, and confirms again each time it has changed.
public struct GestionDossiers: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// All that the salarié says of his employment, in place of what he said before.
    public struct Saisie: Sendable, Hashable {
        public var employeur: String
        public var residencePrincipale: Bool
        public var role = RoleEmploye.demandeur
        public var codeEntreprise: String?
        public var matricule: String?
        public var dateEntree: DateCivile?
        public var estEnCDII: Bool?

        public init(employeur: String, residencePrincipale: Bool) {
            self.employeur = employeur
            self.residencePrincipale = residencePrincipale
        }
    }

    public func completer(
        compte: String, employeur: String, residencePrincipale: Bool
    ) async throws -> DossierTenu {
        try await completer(
            compte: compte, Saisie(employeur: employeur, residencePrincipale: residencePrincipale))
    }

    public func completer(compte: String, _ saisie: Saisie) async throws -> DossierTenu {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        let nom = saisie.employeur.split(separator: " ").joined(separator: " ")
        guard (1...200).contains(nom.count), !nom.contains(where: \.isNewline) else {
            throw RefusCandidature(.dossierIncoherent, champs: ["employeur"])
        }
        guard saisie.dateEntree.map({ $0 <= HeureDeParis.jour(now) }) ?? true else {
            throw RefusCandidature(.dossierIncoherent, champs: ["date_entree"])
        }
        return try await jouer(.dossierComplete, compte: compte) { ecriture, dossier, vue, details in
            var employe = EmployeurSaisi(saisie)
            var avec = dossier
            avec?.role = saisie.role
            let etat = vue.map { reglement.employeur($0.faits, avec) } ?? .absent
            if let code = saisie.codeEntreprise, let phrase = reglement.codeSaisi(code, etat)?.phrase {
                return RefusCandidature(.dossierIncoherent, precision: phrase, champs: ["code_entreprise"])
            }
            employe.validation = Self.validation(etat, dossier, saisie.role)
            details.mot = nom
            details.oui = saisie.residencePrincipale
            details.lignes = employe.lignes
            return nil
        }
    }

    /// What the employer has said stands while it is the same employee's; a no may be asked again.
    private static func validation(
        _ etat: EtatEmployeur, _ dossier: DossierTenu?, _ role: RoleEmploye
    ) -> ValidationEmployeur {
        guard case .connu(let entreprise) = etat, entreprise.exigeValidation else { return .nonDemandee }
        return dossier?.role == role && dossier?.validation == .validee ? .validee : .enAttente
    }

    /// What must be known in time comes by e-mail whatever is chosen.
    public func choisir(compte: String, _ choix: ChoixNotification) async throws -> DossierTenu {
        try await jouer(.notificationsChoisies, compte: compte) { _, _, _, details in
            details.mot = choix.rawValue
            return nil
        }
    }

    /// What the employer may see: lower or higher, at once.
    public func confier(compte: String, _ niveau: NiveauConfidentialite) async throws -> DossierTenu {
        try await jouer(.confidentialiteChoisie, compte: compte) { _, _, _, details in
            details.rang = niveau.rawValue
            return nil
        }
    }

    /// The salarié says that the SIRET of his demande is not his employer's, or no longer says so.
    public func contester(compte: String, conteste: Bool) async throws -> DossierTenu {
        try await jouer(.employeurConteste, compte: compte) { _, dossier, vue, details in
            guard let vue else { return RefusCandidature(.demandeAbsente) }
            details.mot = conteste ? vue.faits.titulaire(dossier?.role ?? .demandeur)?.siret.valeur : nil
            return nil
        }
    }

    /// The employer's word on a dossier that claims him: `siret`, his own; nil for an agent who speaks for any.
    public func repondre(_ id: String, oui: Bool, siret: String?, par agent: String) async throws -> DossierTenu {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        return try await bureau.depot.decider { ecriture in
            guard let dossier = try ecriture.dossier(id), let compte = dossier.compte,
                let demande = try ecriture.demande(tenuePar: compte), let vue = try ecriture.vue(demande, le: now),
                case .connu(let entreprise) = reglement.employeur(vue.faits, dossier),
                siret == nil || entreprise.siret.texte == siret
            else { return .failure(RefusCandidature(.dossierInconnu)) }
            guard dossier.validation != .nonDemandee else {
                return .failure(RefusCandidature(.etapeImpossible, champs: [dossier.validation.rawValue]))
            }
            if dossier.validation == (oui ? .validee : .refusee) { return .success(dossier) }
            let acte = Acte(
                .employeurRepondu, ref: dossier.id, version: dossier.version + 1, le: now,
                DetailsActe {
                    $0.par = agent
                    $0.oui = oui
                })
            return .success(try ecriture.jouer(acte, sur: dossier))
        }
    }

    /// « Tout est déposé »: every box that `version` of the demande calls for.
    public func confirmer(compte: String, cochees: Set<String>, version: Int) async throws -> DossierTenu {
        try await confirmer(compte: compte, cochees: cochees, version: version, demandees: nil)
    }

    /// The same, where the boxes that were asked are given.
    public func confirmer(compte: String, cochees: Set<String>, demandees: [String]) async throws -> DossierTenu {
        try await confirmer(compte: compte, cochees: cochees, version: nil, demandees: demandees)
    }

    private func confirmer(
        compte: String, cochees: Set<String>, version: Int?, demandees: [String]?
    ) async throws -> DossierTenu {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        return try await jouer(.piecesConfirmees, compte: compte) { ecriture, _, vue, details in
            guard let vue else { return RefusCandidature(.demandeAbsente) }
            guard version == nil || version == vue.version else {
                return RefusCandidature(
                    .dossierACompleter,
                    precision: "Votre demande a changé depuis : relisez la liste des pièces, puis cochez-les.",
                    champs: ["version"])
            }
            let cases = demandees ?? reglement.pieces(vue.faits, HeureDeParis.jour(now)).map(\.cle)
            let manquantes = cases.filter { !cochees.contains($0) }
            guard manquantes.isEmpty else {
                return RefusCandidature(
                    .dossierACompleter, precision: "Toutes les cases doivent être cochées avant de valider.",
                    champs: manquantes)
            }
            details.versionDemande = vue.version
            details.lignes = cases
            if let vivante = try ecriture.candidatureVivante(demande: vue.ref) {
                // The journal may not have brought the change yet: it would ask again what is being answered.
                let (courante, _) = try ecriture.rattraper(vivante, reglement, now)
                if courante.piecesAConfirmer {
                    try ecriture.jouer(courante.acte(.piecesConfirmees, now), sur: courante)
                }
            }
            return nil
        }
    }

    /// One act on the dossier of a compte, which it begins where there is none.
    private func jouer(
        _ type: TypeEvenement, compte: String,
        _ remplir:
            @escaping @Sendable (any EcritureActes, DossierTenu?, VueDemande?, inout DetailsActe) throws
            -> RefusCandidature?
    ) async throws -> DossierTenu {
        let (now, id) = (bureau.horloge(), bureau.identifiant("dos"))
        return try await bureau.depot.decider { ecriture in
            let dossier = try ecriture.dossier(compte: compte)
            let vue = try ecriture.demande(tenuePar: compte).flatMap { try ecriture.vue($0, le: now) }
            var details = DetailsActe()
            details.compte = compte
            details.demande = vue?.ref
            if let refus = try remplir(ecriture, dossier, vue, &details) { return .failure(refus) }
            let acte = Acte(
                type, ref: dossier?.id ?? id, version: (dossier?.version ?? 0) + 1, le: now, details)
            return .success(try ecriture.jouer(acte, sur: dossier))
        }
    }
}

extension EmployeurSaisi {
    init(_ saisie: GestionDossiers.Saisie) {
        self.init()
        (role, codeEntreprise, matricule) = (saisie.role, saisie.codeEntreprise, saisie.matricule)
        (dateEntree, estEnCDII) = (saisie.dateEntree, saisie.estEnCDII)
    }
}
