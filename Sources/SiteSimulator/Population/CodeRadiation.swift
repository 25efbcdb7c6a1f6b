/// Why a demande left the register. `RADFUS` and its twin are assumed: the list of 2017 knows no fusion.
enum MotifRadiation {
    static let abandon = Code("RADABA", "ABANDON")
    static let attribution = Code("RADATT", "ATTRIB")
    static let irrecevabilite = Code("RADIRR", "IRRECEV")
    static let sansReponse = Code("RADCON", "SANSREP")
    static let nonRenouvellement = Code("RADREN", "NONRENOUV")
    static let fusion = Code("RADFUS", "FUSION")
    /// Both contracts write a déradiation as an empty motif.
    static let deradiation = Code("", "")
    static let tous = [abandon, attribution, irrecevabilite, sansReponse, nonRenouvellement, fusion, deradiation]
}

enum SousMotif {
    static let sejour = Code("IRRSEJ", "SEJOUR")
    static let plafond = Code("IRRRES", "PLAFOND")
}

enum Reservataire {
    static let tous = [
        Code("COLTER", "COLLECT"), Code("COLACT", "AL"), Code("PPRIOR", "PREF_PRIO"), Code("PFONCT", "PREF_FONC"),
        Code("AUTRES", "AUTRES"), Code("AUCUN", "AUCUN"),
    ]
}

enum AccordCollectif {
    static let tous = [Code("ACD", "DEPT"), Code("ACI", "INTERCO"), Code("AUCUN", "AUCUN"), Code("NONDOC", "NR")]
}

enum OuiNon {
    static let tous = [Code("OUI", "O"), Code("NON", "N"), Code("NONDOC", "NR")]
    static let zus = [Code("ZUSOUI", "O"), Code("ZUSNON", "N"), Code("ZUSNSP", "NSP")]
}

/// States and categories of pieces are assumed on both sides.
enum EtatPiece {
    static let absente = Code("ABS", "ABSENTE")
    static let deposee = Code("DEP", "DEPOSEE")
    static let verifiee = Code("VER", "VERIFIEE")
    static let inexploitable = Code("INX", "INEXPLOITABLE")
    static let obsolete = Code("OBS", "OBSOLETE")
    static let horsPerimetre = Code("HPR", "HORS_PERIMETRE")
    static let tous = [absente, deposee, verifiee, inexploitable, obsolete, horsPerimetre]
    /// With the frequent ones repeated.
    static let tirage = [
        absente, deposee, deposee, verifiee, verifiee, verifiee, inexploitable, obsolete, horsPerimetre,
    ]
}

enum CategoriePiece {
    static let identite = Code("IDENT", "ID")
    static let fiscal = Code("FISCAL", "RFR")
    static let famille = Code("FAMIL", "FAM")
    static let emploi = Code("PROF", "EMPLOI")
    static let ressources = Code("RESSO", "RESS")
    static let logement = Code("LOGACT", "LOGT")
    static let motif = Code("MOTIF", "MOTIF")
    static let autre = Code("AUTRE", "DIV")
}

enum Handicaps {
    static let etats = [Code("STA", "STABLE"), Code("EVO", "EVOLUTIF")]
    static let marches = [Code("1", "M0"), Code("2", "M3"), Code("3", "E1"), Code("4", "E2")]
    static let moteurs = [Code("MS", "SUP"), Code("MI", "INF")]
    static let sensoriels = [Code("DA", "AUD"), Code("DV", "VIS")]
    static let aides = [
        Code("1", "AUCUNE"), Code("2", "CANNE"), Code("3", "DEAMB"), Code("4", "FRM"), Code("5", "FRE"),
        Code("6", "LEVE"), Code("7", "LITMED"),
    ]
    static let equipements = [
        Code("1", "BAIN"), Code("2", "WC"), Code("3", "DOUCHE"), Code("4", "ASC"), Code("5", "TIERS"),
        Code("6", "PARK"),
    ]
}
