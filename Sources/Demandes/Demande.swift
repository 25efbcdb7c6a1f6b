/// A demande de logement social as its registration site holds it: the sections of the cerfa 14069, whatever the
/// site's own format. Passerelle only reads it; it is changed on the site.
///
/// Sources: cerfa 14069; the ministry's schema `interfaceNuu` 02.01; CCH R441-2-2.
public struct Demande: Bloc {
    /// Absent while a departmental site has not validated the demande yet.
    public var numero = Valeur<NumeroUnique>()
    /// Another number tied to this one: the number that replaces it after a fusion, or the one it comes from after
    /// a separation.
    public var numeroAssocie = Valeur<NumeroUnique>()
    /// The site's own identifier, where it has one beside the number.
    public var referenceInterne = Valeur<String>()
    /// The desk that holds the file, five characters.
    public var guichet = Valeur<String>()
    public var statut = Valeur<StatutDemande>()
    public var fichier = Fichier()
    public var dates = DatesDemande()
    public var renouvellementElectronique = Valeur<Bool>()
    public var doublonForce = Valeur<Bool>()
    public var traitement: Traitement?
    public var radiation: Radiation?
    public var dalo: Dalo?
    /// A natural person; nil when an association applies.
    public var demandeur: Titulaire?
    public var association: Association?
    public var codemandeurs: [Titulaire] = []
    public var personnesACharge: [PersonneACharge] = []
    public var enfantsEnGarde: [EnfantEnGarde] = []
    public var naissanceAttendue: NaissanceAttendue?
    public var ressourcesRecuesPersonnesACharge: [Ressource] = []
    public var ressourcesVerseesPersonnesACharge: [Ressource] = []
    /// Where the site writes to the applicant, person or association.
    public var adresseCourrier: Adresse?
    /// Where the household lives, when it is elsewhere.
    public var adresseLogement: Adresse?
    public var logementActuel: LogementActuel?
    public var motifs = Motifs()
    public var logementRecherche: LogementRecherche?
    public var handicaps: [Handicap] = []
    /// What the applicant added in free text.
    public var precisions = Valeur<String>()
    public var pieces: [Piece] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("numero", "Numéro unique", \.numero).porteurDeSens(),
        Champ("numeroAssocie", "Numéro associé", \.numeroAssocie),
        Champ("referenceInterne", "Référence du site", \.referenceInterne),
        Champ("guichet", "Guichet", \.guichet).ordinaire(),
        Champ("statut", "État de la demande", \.statut).porteurDeSens().ordinaire(),
        Champ("fichier", "Fichier reçu", \.fichier),
        Champ("dates", "Dates", \.dates),
        Champ("renouvellementElectronique", "Renouvellement électronique", \.renouvellementElectronique).ordinaire(),
        Champ("doublonForce", "Doublon forcé à la création", \.doublonForce).ordinaire(),
        Champ("traitement", "Traitement de la demande", \.traitement),
        Champ("radiation", "Radiation", \.radiation),
        Champ("dalo", "Droit au logement opposable", \.dalo),
        Champ("demandeur", "Demandeur", \.demandeur),
        Champ("association", "Association", \.association),
        Champ("codemandeurs", "Codemandeurs", \.codemandeurs, .ordonnee),
        Champ(
            "personnesACharge", "Personnes à charge", \.personnesACharge, .ensemble(cle: ["prenom", "dateNaissance"])),
        Champ("enfantsEnGarde", "Enfants en garde", \.enfantsEnGarde, .ensemble(cle: ["dateNaissance", "sexe"])),
        Champ("naissanceAttendue", "Naissance attendue", \.naissanceAttendue).sensible(),
        Champ(
            "ressourcesRecuesPersonnesACharge", "Ressources des personnes à charge",
            \.ressourcesRecuesPersonnesACharge, .ensemble(cle: ["nature"])),
        Champ(
            "ressourcesVerseesPersonnesACharge", "Pensions versées par les personnes à charge",
            \.ressourcesVerseesPersonnesACharge, .ensemble(cle: ["nature"])),
        Champ("adresseCourrier", "Adresse postale", \.adresseCourrier),
        Champ("adresseLogement", "Adresse du logement actuel", \.adresseLogement),
        Champ("logementActuel", "Logement actuel", \.logementActuel),
        Champ("motifs", "Motifs de la demande", \.motifs),
        Champ("logementRecherche", "Logement recherché", \.logementRecherche),
        Champ("handicaps", "Compléments handicap", \.handicaps, .ensemble(cle: ["dateNaissance"])).sensible(),
        Champ("precisions", "Précisions", \.precisions).sensible(),
        Champ("pieces", "Pièces justificatives", \.pieces, .ensemble(cle: ["personne", "code", "libelle"])),
    ]

    /// True once the site has struck the demande off: a radiation, save one whose motif undoes it. A radiation without
    /// a readable motif is one all the same: the block itself is the site's word.
    public var estRadiee: Bool {
        if statut.valeur == .radiee { return true }
        return radiation.map { $0.motif.valeur != .deradiation } ?? false
    }
}

/// What the site says of the file that carried the demande, not of the demande: it moves at each reading, so neither
/// the digest nor the `Ecart` look at it. It tells the newer of two readings.
public struct Fichier: Bloc {
    /// Création, modification, renouvellement… (`typeFichier`).
    public var type = Valeur<TypeFichier>()
    /// When the site wrote it: an older reading never overwrites a newer one.
    public var date = Valeur<Instant>()
    /// Version number, where the site counts them.
    public var version = Valeur<Int>()
    public var increment = Valeur<String>()
    /// When the site last changed the demande.
    public var modification = Valeur<Instant>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("type", "Type de fichier", \.type).ordinaire(),
        Champ("date", "Date du fichier", \.date).ordinaire(),
        Champ("version", "Version", \.version).ordinaire(),
        Champ("increment", "Incrément", \.increment).ordinaire(),
        Champ("modification", "Dernière modification", \.modification).ordinaire(),
    ]
}

/// The dates of a demande's life.
public struct DatesDemande: Bloc {
    /// First registration; the seniority counts from here and no update moves it (CCH R441-2-7).
    public var depot = Valeur<DateCivile>()
    public var validation = Valeur<DateCivile>()
    /// Last yearly renewal.
    public var renouvellement = Valeur<DateCivile>()
    public var modificationPieces = Valeur<DateCivile>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("depot", "Date de dépôt", \.depot),
        Champ("validation", "Date de validation", \.validation),
        Champ("renouvellement", "Date de renouvellement", \.renouvellement),
        Champ("modificationPieces", "Dernière modification des pièces", \.modificationPieces),
    ]
}

/// What the site computed of the demande's treatment (schema 02.01).
public struct Traitement: Bloc {
    public var delaiAnormalementLong = Valeur<Bool>()
    public var attributionsSousConditionsMultiples = Valeur<Bool>()
    public var calculeLe = Valeur<Instant>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("delaiAnormalementLong", "Délai anormalement long", \.delaiAnormalementLong).ordinaire(),
        Champ(
            "attributionsSousConditionsMultiples", "Plusieurs attributions sous condition",
            \.attributionsSousConditionsMultiples
        ).ordinaire(),
        Champ("calculeLe", "Indicateurs calculés le", \.calculeLe).ordinaire(),
    ]
}
