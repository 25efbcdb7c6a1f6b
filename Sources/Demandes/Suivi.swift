/// The right to housing recognised by a commission (DALO).
public struct Dalo: Bloc {
    public var statut = Valeur<StatutDalo>()
    public var dateDecision = Valeur<DateCivile>()
    public var diagnosticSocial = Valeur<Bool>()
    public var accompagnementSocial = Valeur<Bool>()
    public var typologie = Valeur<TypologieDalo>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("statut", "Statut DALO", \.statut),
        Champ("dateDecision", "Décision DALO du", \.dateDecision),
        Champ("diagnosticSocial", "Diagnostic social", \.diagnosticSocial),
        Champ("accompagnementSocial", "Accompagnement social", \.accompagnementSocial),
        Champ("typologie", "Logement désigné", \.typologie),
    ]
}

/// The site's explicit word that the demande is struck off, with its ground (CCH R441-2-8).
public struct Radiation: Bloc {
    public var date = Valeur<DateCivile>()
    public var motif = Valeur<MotifRadiation>()
    public var sousMotif = Valeur<SousMotifIrrecevabilite>()
    /// The letter that stayed without an answer.
    public var dateCourrier = Valeur<DateCivile>()
    public var attribution: Attribution?

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("date", "Date de radiation", \.date),
        Champ("motif", "Motif de radiation", \.motif).porteurDeSens(),
        Champ("sousMotif", "Sous-motif d'irrecevabilité", \.sousMotif).porteurDeSens().sensible(),
        Champ("dateCourrier", "Courrier sans réponse du", \.dateCourrier),
        Champ("attribution", "Attribution", \.attribution),
    ]
}

/// The dwelling that ended the demande.
public struct Attribution: Bloc {
    public var dateSignatureBail = Valeur<DateCivile>()
    public var dejaLogeParBailleur = Valeur<OuiNonNsp>()
    public var numeroRpls = Valeur<String>()
    public var enCommissionDalo = Valeur<Bool>()
    public var accordCollectif = Valeur<AccordCollectif>()
    public var reservataire = Valeur<Reservataire>()
    public var sirenBailleur = Valeur<String>()
    public var zus = Valeur<OuiNonNsp>()
    public var type = Valeur<TypeLogementRpls>()
    public var surface = Valeur<Int>()
    public var loyer = Valeur<Montant>()
    public var adresse: Adresse?

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("dateSignatureBail", "Signature du bail", \.dateSignatureBail),
        Champ("dejaLogeParBailleur", "Déjà logé par le bailleur", \.dejaLogeParBailleur),
        Champ("numeroRpls", "Numéro RPLS", \.numeroRpls),
        Champ("enCommissionDalo", "Attribué en commission DALO", \.enCommissionDalo),
        Champ("accordCollectif", "Accord collectif", \.accordCollectif),
        Champ("reservataire", "Réservataire", \.reservataire),
        Champ("sirenBailleur", "SIREN du bailleur", \.sirenBailleur),
        Champ("zus", "Zone urbaine sensible", \.zus),
        Champ("type", "Type du logement attribué", \.type),
        Champ("surface", "Surface attribuée en m²", \.surface),
        Champ("loyer", "Loyer du logement attribué", \.loyer),
        Champ("adresse", "Adresse du logement attribué", \.adresse),
    ]
}

/// A pièce justificative as the site lists it. The file itself stays on the site.
public struct Piece: Bloc {
    public var categorie = Valeur<CategoriePiece>()
    public var code = Valeur<String>()
    public var libelle = Valeur<String>()
    /// Whose it is: 0 the demandeur, 1… the codemandeurs in their order.
    public var personne = Valeur<Int>()
    public var etat = Valeur<EtatPiece>()
    public var date = Valeur<DateCivile>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("categorie", "Catégorie", \.categorie).ordinaire(),
        Champ("code", "Code", \.code).ordinaire(),
        Champ("libelle", "Libellé", \.libelle),
        Champ("personne", "Personne", \.personne).ordinaire(),
        Champ("etat", "État", \.etat).ordinaire(),
        Champ("date", "Date", \.date),
    ]
}
