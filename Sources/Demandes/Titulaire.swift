/// A person who would sign the lease: the demandeur, or a codemandeur.
public struct Titulaire: Bloc {
    /// A codemandeur's link to the demandeur; absent for the demandeur himself.
    public var lien = Valeur<LienDemandeur>()
    public var civilite = Valeur<Civilite>()
    /// Birth name: the identity decision rests on it.
    public var nomNaissance = Valeur<String>()
    /// Name in use (married name, for instance); it never decides.
    public var nomUsage = Valeur<String>()
    /// True when the site holds a single name, which the mapping took for the birth name.
    public var nomUnique = Valeur<Bool>()
    public var prenoms = Valeur<String>()
    public var dateNaissance = Valeur<DateCivile>()
    public var nationalite = Valeur<Nationalite>()
    public var situationFamiliale = Valeur<SituationFamiliale>()
    /// First five characters of the numéro de sécurité sociale: sex, year and month of birth. The rest is never kept.
    public var nirDebut = Valeur<String>()
    public var telephoneDomicile = Valeur<String>()
    public var telephonePortable = Valeur<String>()
    public var telephoneTravail = Valeur<String>()
    public var courriel = Valeur<String>()
    public var notificationsSms = Valeur<Bool>()
    public var notificationsEvenements = Valeur<Bool>()
    public var emploi: Emploi?
    public var revenusFiscaux: [RevenuFiscal] = []
    public var ressourcesRecues: [Ressource] = []
    public var ressourcesVersees: [Ressource] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("lien", "Lien avec le demandeur", \.lien),
        Champ("civilite", "Civilité", \.civilite),
        Champ("nomNaissance", "Nom de naissance", \.nomNaissance),
        Champ("nomUsage", "Nom d'usage", \.nomUsage),
        Champ("nomUnique", "Un seul nom connu du site", \.nomUnique),
        Champ("prenoms", "Prénoms", \.prenoms),
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("nationalite", "Nationalité", \.nationalite).sensible(),
        Champ("situationFamiliale", "Situation familiale", \.situationFamiliale),
        Champ("nirDebut", "Numéro de sécurité sociale (début)", \.nirDebut).sensible(),
        Champ("telephoneDomicile", "Téléphone du domicile", \.telephoneDomicile),
        Champ("telephonePortable", "Téléphone portable", \.telephonePortable),
        Champ("telephoneTravail", "Téléphone du travail", \.telephoneTravail),
        Champ("courriel", "Adresse électronique", \.courriel),
        Champ("notificationsSms", "Notifications par SMS", \.notificationsSms),
        Champ("notificationsEvenements", "Notifications des événements", \.notificationsEvenements),
        Champ("emploi", "Situation professionnelle", \.emploi),
        Champ("revenusFiscaux", "Revenus fiscaux de référence", \.revenusFiscaux, .ensemble(cle: ["annee"])),
        Champ("ressourcesRecues", "Ressources mensuelles", \.ressourcesRecues, .ensemble(cle: ["nature"])),
        Champ("ressourcesVersees", "Pensions versées", \.ressourcesVersees, .ensemble(cle: ["nature"])),
    ]
}

/// Work, and the employer whose rights the demande may open.
public struct Emploi: Bloc {
    public var contrat = Valeur<ContratTravail>()
    public var profession = Valeur<String>()
    public var plusieursEmployeurs = Valeur<Bool>()
    public var employeur = Valeur<String>()
    /// 14 digits; a wrong Luhn key is only a warning (La Poste's establishments break it).
    public var siret = Valeur<String>()
    public var lieu = Lieu()
    public var organismeCollecteur = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("contrat", "Type de contrat", \.contrat),
        Champ("profession", "Profession", \.profession),
        Champ("plusieursEmployeurs", "Plusieurs employeurs", \.plusieursEmployeurs),
        Champ("employeur", "Employeur principal", \.employeur),
        Champ("siret", "SIRET de l'employeur", \.siret),
        Champ("lieu", "Lieu de travail", \.lieu),
        Champ("organismeCollecteur", "Organisme collecteur", \.organismeCollecteur),
    ]
}

/// The revenu fiscal de référence of one year of income.
public struct RevenuFiscal: Bloc {
    public var annee = Valeur<Int>()
    public var montant = Valeur<Montant>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("annee", "Année des revenus", \.annee),
        Champ("montant", "Montant", \.montant),
    ]
}

/// A monthly resource, or a pension paid.
public struct Ressource: Bloc {
    public var nature = Valeur<NatureRessource>()
    public var montant = Valeur<Montant>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("nature", "Nature", \.nature).sensible(),
        Champ("montant", "Montant mensuel", \.montant),
    ]
}

/// An association that applies in its own name.
public struct Association: Bloc {
    public var nom = Valeur<String>()
    public var telephoneDomicile = Valeur<String>()
    public var telephonePortable = Valeur<String>()
    public var telephoneTravail = Valeur<String>()
    public var courriel = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("nom", "Nom de l'association", \.nom),
        Champ("telephoneDomicile", "Téléphone", \.telephoneDomicile),
        Champ("telephonePortable", "Téléphone portable", \.telephonePortable),
        Champ("telephoneTravail", "Téléphone du travail", \.telephoneTravail),
        Champ("courriel", "Adresse électronique", \.courriel),
    ]
}
