/// Why a field is not equal: the stable codes of docs/rapprochement.md, one a field.
enum Motif: String {
    case nomManquant = "NAME-MISSING"
    case nomIllisible = "NAME-UNREADABLE"
    /// The birth name of one is the name in use of the other.
    case nomCroise = "NAME-CROSS"
    /// Free text in the name: « née », « veuve », « fils ».
    case nomTexte = "NAME-TEXT"
    case nomParticule = "NAME-PARTICLE"
    /// One word in common.
    case nomPartiel = "NAME-PARTIAL"
    case nomTronque = "NAME-TRUNC"
    case nomFaute = "NAME-TYPO"
    case nomLointain = "NAME-FAR"
    /// Birth name and given names in each other's place.
    case inversion = "SWAP"

    case prenomsManquants = "GIVEN-MISSING"
    case prenomsIllisibles = "GIVEN-UNREADABLE"
    /// JEAN for JEAN-PIERRE.
    case prenomCoupe = "GIVEN-COMPOUND"
    case prenomsOrdre = "GIVEN-ORDER"
    /// The first given name of one is a later one of the other.
    case prenomDeplace = "GIVEN-POSITION"
    /// An initial, a diminutive that begins the name.
    case prenomAbrege = "GIVEN-SHORT"
    case prenomFaute = "GIVEN-TYPO"
    /// The same first given name, then a contradiction: twins are named so.
    case prenomSecond = "GIVEN-SECOND"
    case prenomsLointains = "GIVEN-FAR"

    case dateManquante = "DATE-MISSING"
    case dateIncomplete = "DATE-PARTIAL"
    case datePresumee = "DATE-PRESUMED"
    case dateInversee = "DATE-SWAP"
    case dateChiffre = "DATE-DIGIT"
    /// The same month of the same year.
    case dateJour = "DATE-DAY"
    case dateInvalide = "DATE-INVALID"
    case dateLointaine = "DATE-FAR"

    var code: String { rawValue }
}
