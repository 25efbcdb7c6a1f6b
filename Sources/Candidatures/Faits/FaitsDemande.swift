public import Demandes

/// What eligibility, ranking and the checklist of pièces look at in one version of a demande, and nothing else: no
/// name, no NIR, no address, no number. It is read by (opaque reference, version) and belongs to that version for ever.
public struct FaitsDemande: Bloc {
    /// The opaque identifier of the demande.
    public var reference = Valeur<String>()
    public var version = Valeur<Int>()
    /// When its site gave that version.
    public var lueLe = Valeur<Instant>()
    /// The first three characters of the number: where the demande is good for.
    public var territoire = Valeur<String>()
    public var depot = Valeur<DateCivile>()
    public var renouvellement = Valeur<DateCivile>()
    public var statut = Valeur<StatutDemande>()
    public var motifRadiation = Valeur<MotifRadiation>()
    /// An association applies in its own name.
    public var personneMorale = Valeur<Bool>()
    public var demandeur: FaitsTitulaire?
    public var codemandeurs: [FaitsTitulaire] = []
    public var personnesACharge: [FaitsPersonne] = []
    public var enfantsEnGarde: [FaitsEnfant] = []
    public var naissance: NaissanceAttendue?
    public var ressourcesPersonnesACharge: [Ressource] = []
    public var pensionsPersonnesACharge: [Ressource] = []
    /// Someone of the household has a « complément handicap »; not who, nor what.
    public var handicap = Valeur<Bool>()
    public var recherche = FaitsRecherche()
    public var logement = FaitsLogement()
    /// Only the checklist of pièces looks at them.
    public var motifs: [Valeur<MotifDemande>] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("reference", "Référence", \.reference),
        Champ("version", "Version", \.version),
        Champ("lueLe", "Lue le", \.lueLe),
        Champ("territoire", "Territoire", \.territoire),
        Champ("depot", "Date de dépôt", \.depot),
        Champ("renouvellement", "Date de renouvellement", \.renouvellement),
        Champ("statut", "État de la demande", \.statut),
        Champ("motifRadiation", "Motif de radiation", \.motifRadiation),
        Champ("personneMorale", "Association", \.personneMorale),
        Champ("demandeur", "Demandeur", \.demandeur),
        Champ("codemandeurs", "Codemandeurs", \.codemandeurs, .ordonnee),
        Champ("personnesACharge", "Personnes à charge", \.personnesACharge, .ensemble(cle: ["dateNaissance"])),
        Champ("enfantsEnGarde", "Enfants en garde", \.enfantsEnGarde, .ensemble(cle: ["dateNaissance"])),
        Champ("naissance", "Naissance attendue", \.naissance),
        Champ(
            "ressourcesPersonnesACharge", "Ressources des personnes à charge", \.ressourcesPersonnesACharge,
            .ensemble(cle: ["nature"])),
        Champ(
            "pensionsPersonnesACharge", "Pensions versées par les personnes à charge", \.pensionsPersonnesACharge,
            .ensemble(cle: ["nature"])),
        Champ("handicap", "Situation de handicap dans le ménage", \.handicap),
        Champ("recherche", "Logement recherché", \.recherche),
        Champ("logement", "Logement actuel", \.logement),
        Champ("motifs", "Motifs de la demande", \.motifs),
    ]

    /// The demandeur, then the codemandeurs in their order: their ranks are those of `RoleEmploye`.
    public var titulaires: [FaitsTitulaire] { (demandeur.map { [$0] } ?? []) + codemandeurs }

    /// The facts without what says which reading they come from.
    public var contenu: FaitsDemande {
        var contenu = self
        contenu.version = Valeur()
        contenu.lueLe = Valeur()
        return contenu
    }

    /// What differs between two versions for whoever decides on an offre, in words; empty where nothing does.
    public static func ecart(de avant: FaitsDemande, a apres: FaitsDemande) -> Ecart {
        Ecart(section: avant.contenu, a: apres.contenu)
    }

    /// The canonical text of facts, both ways.
    public static let texte = TexteDeSection<FaitsDemande>()
}

/// Someone who would sign the lease.
public struct FaitsTitulaire: Bloc {
    /// A codemandeur's link to the demandeur.
    public var lien = Valeur<LienDemandeur>()
    public var dateNaissance = Valeur<DateCivile>()
    public var situationFamiliale = Valeur<SituationFamiliale>()
    public var contrat = Valeur<ContratTravail>()
    public var siret = Valeur<String>()
    public var plusieursEmployeurs = Valeur<Bool>()
    public var revenusFiscaux: [RevenuFiscal] = []
    public var ressourcesRecues: [Ressource] = []
    public var ressourcesVersees: [Ressource] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("lien", "Lien avec le demandeur", \.lien),
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("situationFamiliale", "Situation familiale", \.situationFamiliale),
        Champ("contrat", "Type de contrat", \.contrat),
        Champ("siret", "SIRET de l'employeur", \.siret),
        Champ("plusieursEmployeurs", "Plusieurs employeurs", \.plusieursEmployeurs),
        Champ("revenusFiscaux", "Revenus fiscaux de référence", \.revenusFiscaux, .ensemble(cle: ["annee"])),
        Champ("ressourcesRecues", "Ressources mensuelles", \.ressourcesRecues, .ensemble(cle: ["nature"])),
        Champ("ressourcesVersees", "Pensions versées", \.ressourcesVersees, .ensemble(cle: ["nature"])),
    ]
}

/// A person fiscally dependent on the household.
public struct FaitsPersonne: Bloc {
    public var dateNaissance = Valeur<DateCivile>()
    public var lien = Valeur<LienParente>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("lien", "Lien de parenté", \.lien),
    ]
}

/// A child who lives here part of the time.
public struct FaitsEnfant: Bloc {
    public var dateNaissance = Valeur<DateCivile>()
    public var garde = Valeur<ModeGarde>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("garde", "Mode de garde", \.garde),
    ]
}

/// What is wanted, and where.
public struct FaitsRecherche: Bloc {
    public var types: [Valeur<TypeLogement>] = []
    public var loyerMaximal = Valeur<Montant>()
    public var demandeElargie = Valeur<Bool>()
    /// The communes, in the applicant's order, without their quarters.
    public var communes: [FaitsCommune] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("types", "Types recherchés", \.types),
        Champ("loyerMaximal", "Loyer maximal", \.loyerMaximal),
        Champ("demandeElargie", "Accepte d'autres communes", \.demandeElargie),
        Champ("communes", "Communes souhaitées", \.communes, .ordonnee),
    ]
}

/// A commune that is wanted.
public struct FaitsCommune: Bloc {
    public var code = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [Champ("code", "Commune (code INSEE)", \.code)]
}

/// Where the household lives today, as far as money and pièces go.
public struct FaitsLogement: Bloc {
    public var modeles: [Valeur<ModeleLogement>] = []
    /// Housing aid, a month.
    public var aide = Valeur<Montant>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("modeles", "Mode d'hébergement", \.modeles),
        Champ("aide", "Aide au logement mensuelle", \.aide),
    ]
}
