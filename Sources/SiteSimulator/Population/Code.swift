/// One entry of a nomenclature, as each of the two contracts writes it.
struct Code: Sendable, Equatable {
    let sne: String
    let imhoweb: String

    init(_ sne: String, _ imhoweb: String) {
        self.sne = sne
        self.imhoweb = imhoweb
    }
}

enum Civilite {
    static let monsieur = Code("1", "M")
    static let madame = Code("2", "MME")
    static let mademoiselle = Code("3", "MME")
}

enum Nationalite {
    static let toutes = [
        Code("1", "FR"), Code("1", "FR"), Code("1", "FR"), Code("1", "FR"), Code("2", "UE"), Code("3", "HUE"),
    ]
}

enum Situation {
    static let celibataire = Code("C", "CELIB")
    static let marie = Code("M", "MARIE")
    static let divorce = Code("D", "DIVOR")
    static let separe = Code("S", "SEPAR")
    static let pacse = Code("P", "PACS")
    static let concubin = Code("U", "CONCU")
    static let veuf = Code("V", "VEUF")
    static let seules = [celibataire, celibataire, celibataire, divorce, separe, veuf]
    static let toutes = [celibataire, marie, divorce, separe, pacse, concubin, veuf]
}

enum Lien {
    static let conjoint = Code("M", "CONJ")
    static let pacse = Code("P", "PACS")
    static let concubin = Code("C", "CONCU")
    static let colocataire = Code("L", "COLOC")
}

enum Sexe {
    static let masculin = Code("M", "H")
    static let feminin = Code("F", "F")
}

enum LienParente {
    static let parent = Code("P", "ASC")
    static let enfant = Code("E", "ENF")
    static let autre = Code("A", "AUT")
}

enum Garde {
    static let alternee = Code("G", "ALTERNEE")
    static let visite = Code("D", "VISITE")
}

enum Contrat {
    static let cdi = Code("CDI", "CDI")
    static let fonctionnaire = Code("CDI", "FONCT")
    static let cdd = Code("CDD", "CDD")
    static let interim = Code("CDD", "INTERIM")
    static let stage = Code("CDD", "STAGE")
    static let independant = Code("ART", "INDEP")
    static let chomage = Code("CHO", "DEMEMP")
    static let apprenti = Code("APP", "APPRENTI")
    static let etudiant = Code("ETU", "ETUD")
    static let retraite = Code("RET", "RETR")
    static let autre = Code("AUT", "AUTRE")
    static let actifs = [cdi, cdi, cdi, fonctionnaire, cdd, interim, independant, chomage, autre]
    static let jeunes = [cdi, cdd, interim, stage, apprenti, etudiant, chomage]
    /// Those that have an employer.
    static let salaries = [cdi, fonctionnaire, cdd, interim, stage, apprenti]
    static let tous = [
        cdi, fonctionnaire, cdd, interim, stage, independant, chomage, apprenti, etudiant, retraite, autre,
    ]
}

enum Ressource {
    static let salaire = Code("SAL", "SALAIRE")
    static let retraite = Code("RET", "RETRAITE")
    static let chomage = Code("CHO", "ARE")
    static let pensionRecue = Code("PAR", "PENS_ALIM")
    static let invalidite = Code("PINV", "INVALID")
    static let familiales = Code("AF", "ALLOC_FAM")
    static let aah = Code("AAH", "AAH")
    static let aeeh = Code("AEEH", "AEEH")
    static let ajpp = Code("AJPP", "AJPP")
    static let rsa = Code("RSA", "RSA")
    static let minimumVieillesse = Code("AMV", "ASPA")
    static let paje = Code("PAJE", "PAJE")
    static let bourse = Code("BE", "BOURSE")
    static let autre = Code("AUT", "AUTRE")
    static let pensionVersee = Code("PAV", "PENS_VERSEE")
}
