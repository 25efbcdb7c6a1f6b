/// Nomenclatures of the housing sections.
enum Categorie {
    static let appartement = Code("A", "APPT")
    static let maison = Code("M", "MAIS")
    static let indifferent = Code("I", "INDIF")
}

enum TypeLogement {
    /// From the smallest to the largest.
    static let tous = [
        Code("C", "CH"), Code("T1", "1P"), Code("T2", "2P"), Code("T3", "3P"), Code("T4", "4P"), Code("T5", "5P"),
        Code("T6P", "6P+"),
    ]
    /// The State's housing register counts rooms further.
    static let rpls = [
        Code("T1", "1P"), Code("T2", "2P"), Code("T3", "3P"), Code("T4", "4P"), Code("T5", "5P"), Code("T6", "6P"),
        Code("T7", "7P"), Code("T8", "8P"), Code("T9P", "9P+"),
    ]
}

enum Modele {
    static let hlm = Code("HLM", "LOC_HLM")
    static let prive = Code("LP", "LOC_PRIVE")
    static let residenceSociale = Code("RS", "RES_SOC")
    static let residenceHoteliere = Code("RHVS", "RES_HOTEL")
    static let residenceEtudiante = Code("RE", "RES_ETUD")
    static let sousLocation = Code("SLHT", "SOUS_LOC")
    static let structure = Code("SH", "STRUCTURE")
    static let centre = Code("CDEFCM", "CENTRE_MAT")
    static let famille = Code("CPE", "FAMILLE")
    static let particulier = Code("CP", "PARTICULIER")
    static let gratuit = Code("LTG", "GRATUIT")
    static let fonction = Code("FONC", "FONCTION")
    static let proprietaire = Code("POCC", "PROPRIO")
    static let caravane = Code("CAMCAR", "CARAVANE")
    static let hotel = Code("HOT", "HOTEL")
    static let rue = Code("SD", "RUE")
    static let abri = Code("SD", "ABRI")
    static let squat = Code("SQUAT", "SQUAT")
    /// With the frequent ones repeated.
    static let tirage = [
        hlm, hlm, hlm, prive, prive, prive, prive, famille, famille, particulier, residenceSociale,
        residenceHoteliere, residenceEtudiante, sousLocation, structure, centre, gratuit, fonction, proprietaire,
        caravane, hotel, rue, abri, squat,
    ]
    static let loues = [hlm, prive, sousLocation, residenceSociale]
}

enum Motif {
    static let sansLogement = Code("01", "SANSLOG")
    static let heberge = Code("01", "HEBERGE")
    static let autre = Code("23", "AUTRE")
    static let tirage = [
        heberge, Code("02", "DEMOL"), Code("03", "INDECENT"), Code("04", "REPRISE"), Code("05", "EXPULS"),
        Code("06", "VIOLENCE"), Code("07", "HANDICAP"), Code("08", "SANTE"), Code("09", "CHER"), Code("10", "GRAND"),
        Code("11", "SEPAR"), Code("12", "DECOHAB"), Code("13", "PETIT"), Code("14", "UNION"), Code("15", "REGROUP"),
        Code("16", "ASSMAT"), Code("17", "VOISIN"), Code("18", "MUTATION"), Code("19", "RAPTRAV"),
        Code("20", "RAPEQUIP"), Code("21", "RAPFAM"), Code("22", "ACCEDANT"), autre,
    ]
    /// The two whose reason is a judgement.
    static let juges = ["05", "11"]
}

enum StatutDalo {
    static let tous = [
        Code("ACTIF", "RECONNU"), Code("ACTIF", "RECONNU"), Code("CADUC", "CADUC"), Code("ACTREL", "RELOGE"),
    ]
    static let aucun = Code("NON", "AUCUN")
    static let typologies = [
        Code("01", "T1"), Code("02", "T2"), Code("03", "T3"), Code("04", "T4"), Code("05", "T5"), Code("06", "T6P"),
        Code("08", "INDIV"), Code("09", "ADEF"), Code("21", "T1A"), Code("22", "T2A"), Code("23", "T3A"),
        Code("24", "T4A"), Code("25", "T5A"), Code("26", "T6PA"), Code("28", "INDIVA"), Code("30", "HEBERG"),
        Code("31", "ADEFA"), Code("40", "T1T2"), Code("41", "T2T3"), Code("42", "T3T4"), Code("43", "T4T5"),
        Code("44", "T5T6"), Code("45", "T1T2A"), Code("46", "T2T3A"), Code("47", "T3T4A"), Code("48", "T4T5A"),
        Code("49", "T5T6A"), Code("50", "SOUSLOC"), Code("99", "AUTRE"),
    ]
}
