/// A person who is fiscally dependent on the household.
public struct PersonneACharge: Bloc {
    public var nom = Valeur<String>()
    public var prenom = Valeur<String>()
    public var dateNaissance = Valeur<DateCivile>()
    public var sexe = Valeur<Sexe>()
    public var lien = Valeur<LienParente>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("nom", "Nom", \.nom),
        Champ("prenom", "Prénom", \.prenom),
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("sexe", "Sexe", \.sexe),
        Champ("lien", "Lien de parenté", \.lien),
    ]
}

/// A child who lives here part of the time: garde alternée and droit de visite do not weigh the same.
public struct EnfantEnGarde: Bloc {
    public var prenom = Valeur<String>()
    public var dateNaissance = Valeur<DateCivile>()
    public var sexe = Valeur<Sexe>()
    public var garde = Valeur<ModeGarde>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("prenom", "Prénom", \.prenom),
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("sexe", "Sexe", \.sexe),
        Champ("garde", "Mode de garde", \.garde),
    ]
}

/// Children to be born.
public struct NaissanceAttendue: Bloc {
    public var nombre = Valeur<Int>()
    public var datePrevue = Valeur<DateCivile>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("nombre", "Nombre d'enfants à naître", \.nombre),
        Champ("datePrevue", "Date de naissance prévue", \.datePrevue),
    ]
}

/// One sheet of the « complément handicap », for one person of the household.
public struct Handicap: Bloc {
    /// Ties the sheet to a person: the site gives no other key.
    public var dateNaissance = Valeur<DateCivile>()
    public var referent: Referent?
    public var natureAutre = Valeur<String>()
    public var etat = Valeur<EtatHandicap>()
    public var capaciteMarche = Valeur<CapaciteMarche>()
    public var accompagne = Valeur<Bool>()
    public var moteur = Valeur<Bool>()
    public var sensoriel = Valeur<Bool>()
    public var autre = Valeur<Bool>()
    public var naturesSensorielles: [Valeur<NatureHandicapSensoriel>] = []
    public var naturesMotrices: [Valeur<NatureHandicapMoteur>] = []
    public var aidesTechniques: [Valeur<AideTechnique>] = []
    public var equipements: [Valeur<EquipementHandicap>] = []
    public var besoinParticulier = Valeur<String>()
    public var besoinAutre = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("dateNaissance", "Date de naissance", \.dateNaissance),
        Champ("referent", "Référent", \.referent),
        Champ("natureAutre", "Autre nature", \.natureAutre),
        Champ("etat", "État", \.etat),
        Champ("capaciteMarche", "Marches franchissables", \.capaciteMarche),
        Champ("accompagne", "Accompagné", \.accompagne),
        Champ("moteur", "Handicap moteur", \.moteur),
        Champ("sensoriel", "Handicap sensoriel", \.sensoriel),
        Champ("autre", "Autre handicap", \.autre),
        Champ("naturesSensorielles", "Déficiences sensorielles", \.naturesSensorielles),
        Champ("naturesMotrices", "Membres atteints", \.naturesMotrices),
        Champ("aidesTechniques", "Aides techniques", \.aidesTechniques),
        Champ("equipements", "Équipements souhaités", \.equipements),
        Champ("besoinParticulier", "Besoin particulier", \.besoinParticulier),
        Champ("besoinAutre", "Autre besoin", \.besoinAutre),
    ]
}

/// The person or body to call about a handicap.
public struct Referent: Bloc {
    public var handicapReconnu = Valeur<Bool>()
    public var procheDomicile = Valeur<Bool>()
    public var nom = Valeur<String>()
    public var adresse = Valeur<String>()
    public var telephone = Valeur<String>()
    public var courriel = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("handicapReconnu", "Handicap reconnu", \.handicapReconnu),
        Champ("procheDomicile", "Proche du domicile", \.procheDomicile),
        Champ("nom", "Nom du référent", \.nom),
        Champ("adresse", "Adresse du référent", \.adresse),
        Champ("telephone", "Téléphone du référent", \.telephone),
        Champ("courriel", "Adresse électronique du référent", \.courriel),
    ]
}
