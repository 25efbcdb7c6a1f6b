/// The nomenclatures of the third contract (docs/contrats/piste.md §5): for each entry, the word that the JSON contract
/// of the other family uses, by which the population knows it, and this contract's code.
struct NomenclaturePiste: Sendable {
    private let codes: [String: String]

    /// `CELIB 10, MARIE 20`.
    private init(_ paires: String) {
        let mots = paires.split(separator: ",").map { $0.split(separator: " ") }
        codes = Dictionary(uniqueKeysWithValues: mots.map { (String($0[0]), String($0[1])) })
    }

    /// The code of an entry; nil for one that this contract does not know.
    subscript(entree: String) -> String? { codes[entree] }

    static let civilite = NomenclaturePiste("M 1, MME 2")
    static let nationalite = NomenclaturePiste("FR F, UE E, HUE A")
    static let situation = NomenclaturePiste("CELIB 10, MARIE 20, PACS 21, CONCU 22, DIVOR 30, SEPAR 31, VEUF 40")
    static let lienCotitulaire = NomenclaturePiste(
        "CONJ C1, PACS C2, CONCU C3, COLOC C4, PARENT P1, ENFANT P2, GRPAR P3, PTENF P4, "
            + "FRATRIE P5")
    static let sexe = NomenclaturePiste("H M, F F")
    static let lienRattache = NomenclaturePiste("ENF E, ASC P, AUT X")
    static let garde = NomenclaturePiste("ALTERNEE ALT, VISITE DVH")
    static let categorie = NomenclaturePiste("APPT COL, MAIS IND, INDIF TOU")
    static let typologie = NomenclaturePiste("CH 00, 1P 01, 2P 02, 3P 03, 4P 04, 5P 05, 6P+ 06")
    static let contrat = NomenclaturePiste(
        "CDI A1, FONCT A2, CDD B1, STAGE B1, INTERIM B2, INDEP C1, APPRENTI D1, ETUD D2, "
            + "DEMEMP E1, RETR F1, AUTRE Z9")
    static let ressource = NomenclaturePiste(
        "SALAIRE 100, RETRAITE 110, ARE 120, INVALID 130, PENS_ALIM 140, ALLOC_FAM 200, "
            + "PAJE 210, AAH 220, AEEH 230, AJPP 240, RSA 250, ASPA 260, BOURSE 300, AUTRE 900")
    static let charge = NomenclaturePiste("PENS_VERSEE PAV")
    static let titre = NomenclaturePiste(
        "LOC_HLM L1, LOC_PRIVE L2, SOUS_LOC L3, FONCTION L4, PROPRIO P1, RES_SOC R1, "
            + "RES_HOTEL R2, RES_ETUD R3, STRUCTURE S1, CENTRE_MAT S2, FAMILLE H1, PARTICULIER H2, "
            + "GRATUIT H3, CARAVANE X1, HOTEL X2, RUE X3, ABRI X3, SQUAT X4")
    static let motif = NomenclaturePiste(
        "SANSLOG M01, HEBERGE M01, DEMOL M02, INDECENT M03, REPRISE M04, EXPULS M05, "
            + "VIOLENCE M10, HANDICAP M11, SANTE M12, CHER M20, GRAND M21, PETIT M22, SEPAR M30, "
            + "DECOHAB M31, UNION M32, REGROUP M33, ASSMAT M34, VOISIN M40, MUTATION M41, "
            + "RAPTRAV M42, RAPEQUIP M43, RAPFAM M44, ACCEDANT M50, AUTRE M99")
    static let cause = NomenclaturePiste("ATTRIB 10, ABANDON 20, IRRECEV 30, SANSREP 40, NONRENOUV 50, FUSION 60")
    static let sousCause = NomenclaturePiste("SEJOUR 31, PLAFOND 32")
    static let dalo = NomenclaturePiste("AUCUN N, RECONNU P, CADUC C, RELOGE R")
    static let typologieDalo = NomenclaturePiste(
        "T1 D01, T2 D02, T3 D03, T4 D04, T5 D05, T6P D06, T1T2 D12, T2T3 D23, T3T4 D34, "
            + "T4T5 D45, T5T6 D56, T1A A01, T2A A02, T3A A03, T4A A04, T5A A05, T6PA A06, "
            + "T1T2A A12, T2T3A A23, T3T4A A34, T4T5A A45, T5T6A A56, INDIV D80, INDIVA A80, "
            + "ADEF D90, ADEFA A90, HEBERG H00, SOUSLOC S00, AUTRE Z99")
    static let contingent = NomenclaturePiste("COLLECT 01, AL 02, PREF_PRIO 03, PREF_FONC 04, AUTRES 05, AUCUN 99")
    static let accord = NomenclaturePiste("DEPT D, INTERCO I, AUCUN N, NR X")
    static let ouiNonNsp = NomenclaturePiste("O OUI, N NON, NSP NSP")
    static let ouiNon = NomenclaturePiste("O OUI, N NON, NR X")
    static let evolution = NomenclaturePiste("STABLE S, EVOLUTIF E")
    static let marche = NomenclaturePiste("M0 0, M3 1, E1 2, E2 3")
    static let motrice = NomenclaturePiste("SUP MS, INF MI")
    static let sensorielle = NomenclaturePiste("AUD OU, VIS VU")
    static let aide = NomenclaturePiste("AUCUNE T0, CANNE T1, DEAMB T2, FRM T3, FRE T4, LEVE T5, LITMED T6")
    static let amenagement = NomenclaturePiste("BAIN K1, WC K2, DOUCHE K3, ASC K4, TIERS K5, PARK K6")
    static let rpls = NomenclaturePiste("1P 1, 2P 2, 3P 3, 4P 4, 5P 5, 6P 6, 7P 7, 8P 8, 9P+ 9")
    static let etat = NomenclaturePiste("EN_VALIDATION 10, ACTIVE 20, EXPIREE 30, RADIEE 40, INVALIDEE 50")
    static let etatJustificatif = NomenclaturePiste(
        "ABSENTE ATT, DEPOSEE REC, VERIFIEE VAL, INEXPLOITABLE ILL, OBSOLETE PER, "
            + "HORS_PERIMETRE HRL")
    static let familleJustificatif = NomenclaturePiste(
        "ID F1, RFR F2, FAM F3, EMPLOI F4, RESS F5, LOGT F6, MOTIF F7, DIV F9")
}
