public import Demandes
internal import Journal
public import Notifications

/// What a compte adds here to what its registration site knows: who employs, and that the pieces are at the site.
public struct DossierTenu: Sendable, Hashable {
    /// `dos_…`, `cpt_…`.
    public let id: String
    public var compte: String?
    public var employeur: String?
    /// « Résidence principale » was declared.
    public var residencePrincipale = false
    /// Whose employer counts, and what that employer asks.
    public var role = RoleEmploye.demandeur
    public var codeEntreprise: String?
    public var matricule: String?
    public var dateEntree: DateCivile?
    public var estEnCDII: Bool?
    public var validation = ValidationEmployeur.nonDemandee
    /// What the salarié lets his employer see; nil until chosen.
    public var niveau: NiveauConfidentialite?
    /// A SIRET that someone says is not the employer's.
    public var siretConteste: String?
    /// Which state its employer was found in, and since when.
    public var employeurConstate: CodeEmployeur?
    public var employeurDepuis: Instant?
    /// The new offres that its compte asked to be told of.
    public var alertes: [AlerteOffre] = []
    /// The demande that its compte held when it was last touched.
    public var demande: String?
    /// The demande, and its version, for which every box was ticked.
    public var demandeConfirmee: String?
    public var versionConfirmee: Int?
    public var pieces: [String] = []
    /// How its compte wants to be told.
    public var choix = ChoixNotification.courriel
    public let creeLe: Instant
    public var version = 1

    init(id: String, compte: String?, creeLe: Instant) {
        self.id = id
        self.compte = compte
        self.creeLe = creeLe
    }

    /// What is missing before a candidature, all of it at once.
    public static func manques(_ dossier: DossierTenu?, pour vue: VueDemande) -> [ManqueAuDossier] {
        var manques: [ManqueAuDossier] = []
        if dossier?.employeur == nil { manques.append(.employeur) }
        if dossier?.residencePrincipale != true { manques.append(.residencePrincipale) }
        if dossier?.aConfirme(vue) != true { manques.append(.piecesAConfirmer) }
        return manques
    }

    /// Whether the pieces were confirmed for what the demande says now.
    public func aConfirme(_ vue: VueDemande) -> Bool {
        demandeConfirmee == vue.ref && versionConfirmee == vue.version
    }
}

extension DossierTenu {
    /// The same as the rules of a dossier look at it.
    public var alin: DossierAlin {
        var alin = DossierAlin()
        alin.role = role
        alin.nomEmployeur = employeur
        alin.codeEntreprise = codeEntreprise
        alin.matricule = matricule
        alin.dateEntree = dateEntree
        alin.estEnCDII = estEnCDII
        alin.validation = validation
        alin.residencePrincipale = residencePrincipale ? true : nil
        return alin
    }
}
