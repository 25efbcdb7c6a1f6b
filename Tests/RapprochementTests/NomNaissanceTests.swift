import Rapprochement
import Testing

@Suite("Nom de naissance")
struct NomNaissanceTests {
    @Test(
        "deux écritures d'un même nom sont égales, et le code dit par quelle règle",
        arguments: [
            ("Kervador", "Kervador", []),
            ("N’DIAYE", "N'DIAYE", ["N1"]), ("N´DIAYE", "N'DIAYE", ["N1"]), ("N`DIAYE", "N'DIAYE", ["N1"]),
            ("LE\u{A0}GOFF", "LE GOFF", ["N1"]), ("LE  GOFF", "LE GOFF", ["N1"]), (" LE GOFF ", "LE GOFF", ["N1"]),
            ("ROS‐VIN", "ROS-VIN", ["N1"]), ("ROS\u{AD}VIN", "ROSVIN", ["N1"]), ("Mata‘utia", "Mataʻutia", ["N1"]),
            ("ＲＯＳ", "ROS", ["N1"]),
            ("ﬂeury", "fleury", ["N1", "N2"]), ("He\u{301}vin", "Hévin", ["N1"]),
            ("kervador", "KERVADOR", ["N2"]), ("Ilgaz", "ılgaz", ["N2"]), ("élan", "ÉLAN", ["N2"]),
            ("HÉVIN", "HEVIN", ["N3"]), ("Hévin", "HEVIN", ["N2", "N3"]), ("HÈVIN", "HÉVIN", ["N3"]),
            ("MUÑOZ", "MUNOZ", ["N3"]), ("ÇELİK", "CELIK", ["N3"]), ("NGUYỄN", "NGUYEN", ["N3"]),
            ("ŁUKASZ", "LUKASZ", ["N3"]), ("ĐOÀN", "DOAN", ["N3"]), ("ÞÓR", "THOR", ["N3"]), ("WEIẞ", "WEISS", ["N3"]),
            ("Weiß", "Weiss", ["N3"]), ("LŒUILLET", "LOEUILLET", ["N4"]), ("LÆTI", "LAETI", ["N4"]),
            ("Lœuillet", "LOEUILLET", ["N2", "N4"]),
            ("LE GOFF", "LEGOFF", ["N5"]), ("LE-GOFF", "LE GOFF", ["N5"]), ("N'DIAYE", "NDIAYE", ["N5"]),
            ("ROS--VIN", "ROS VIN", ["N5"]), ("ROS - VIN", "ROS-VIN", ["N5"]),
            ("De La Cruz", "DELACRUZ", ["N2", "N5"]),
            ("ABD EL KADER", "ABDELKADER", ["N5"]), ("ST. ROS", "ST ROS", ["N5"]), ("ROS.", "ROS", ["N5"]),
            ("MÜLLER", "MUELLER", ["N6"]), ("Müller", "MUELLER", ["N2", "N6"]), ("Müller", "Mueller", ["N6"]),
            ("MU\u{308}LLER", "MUELLER", ["N1", "N6"]), ("MÜLLER", "MULLER", ["N3"]), ("ÅS", "AAS", ["N6"]),
            ("SØRBY", "SOERBY", ["N6"]), ("SØRBY", "SORBY", ["N3"]),
            ("Mme KERVADOR", "KERVADOR", ["N7"]), ("Monsieur KERVADOR", "KERVADOR", ["N7"]),
            ("Monsieur Le Goff", "Monsieur-Le-Goff", ["N5", "N7"]), ("MR-KERVADOR", "KERVADOR", ["N7"]),
            ("MR KERVADOR", "MR-KERVADOR", ["N7"]), ("MR KERVADOR", "Mr KERVADOR", ["N7"]),
            ("Mr,Kervador", "Kervador", ["N7"]), ("Mr/Mme Kervador", "Kervador", ["N7"]),
            ("\u{212B}S", "ÅS", ["N1"]), ("\u{212B}S", "AAS", ["N1", "N6"]), ("\u{212A}ERVADOR", "KERVADOR", ["N1"]),
            ("MR. KERVADOR", "KERVADOR", ["N7"]), ("Mr Mme KERVADOR", "kervador", ["N2", "N7"]),
        ] as [(String, String, [String])])
    func equal(_ un: String, _ autre: String, _ codes: [String]) {
        #expect(codesNom(un, autre) == codes)
        #expect(codesNom(autre, un) == codes)
    }

    @Test(
        "une ressemblance n'est pas une égalité",
        arguments: [
            ("DE LARUE", "DE RENCOURT"), ("LE GOFF", "GOFF"), ("KERVADOR", "KERVADO"), ("KERVADOR", "KERVADUR"),
            ("MULLER", "MUELLER"), ("ROSVIN", "ROSVIN MORDEC"), ("ROSVIN MORDEC", "MORDEC ROSVIN"),
            ("ST ROS", "SAINT ROS"), ("LOUILLET", "LŒUILLET"), ("HAMEL", "ХАМЕЛ"), ("АNNA", "ANNA"),
            ("NO?L", "NOL"), ("NO\u{FFFD}L", "NOEL"), ("NÃ©", "NÉ"), ("ROS2", "ROS"), ("MR", "KERVADOR"),
            ("MRKERVADOR", "KERVADOR"), ("M KERVADOR", "KERVADOR"), ("ЙОРК", "ИОРК"),
            ("И\u{306}ОРК", "ИОРК"), ("KИ\u{306}", "KИ"), ("ROSVIN NEE MORDEC", "MORDEC"),
            ("ROSVIN (MORDEC)", "ROSVIN"),
        ])
    func different(_ un: String, _ autre: String) {
        #expect(codesNom(un, autre) == nil)
        #expect(codesNom(autre, un) == nil)
    }

    @Test(
        "un nom absent, ou mis pour dire qu'il manque, n'égale rien, pas même lui",
        arguments: [
            "", " ", "-", "INCONNU", "inconnue", "SNP", "S.N.P.", "SNC", "SPC", "SP", "X", "xx", "X-X", "Sans nom",
            "NC", "N.D.", "Sans prénom", "\u{200B}", "NEANT", "Néant", "N/A", "N.A.", "NR", "N.R.", "NP", "NULL",
            "None",
            "AUCUN", "Aucune", "ANONYME", "Non renseigné", "NON-RENSEIGNE", "Nonrenseigné", "Non communiqué",
            "Pas connu",
            "NOM INCONNU", "Prénom inconnu", "Prénoms inconnus", "Nom de famille inconnu", "Inconnu(e)", "IN-CONNU",
            "INCONNU INCONNU", "SNP SNP", "NC NC", "XX NC", "Sans nom patronymique", "Sans nom ni prénom", "Pas de nom",
            "Mr X", "M. X", "Mme Inconnue", "Mme", "M.", "Monsieur", "Mr/Mme", "À compléter", "Nom", "Prénom :",
            "Absent", "S N P",
        ])
    func placeholder(_ nom: String) {
        #expect(codePrenoms(nom, nom) == "GIVEN-MISSING")
        #expect(codePrenoms(nom, "Jeanne") == "GIVEN-MISSING")
        let decision = decider("\(nom)|Jeanne|1980-05-17", "\(nom)|Jeanne|1980-05-17")
        #expect(decision.verdict == .review)
        #expect(decision.champs == [.nomNaissance])
        #expect(decision.codes.first == "NAME-MISSING")
        #expect(decision.codes.contains("N8") == nom.contains { $0.isLetter })
    }

    @Test("un vrai nom qui commence comme un mot d'absence reste un nom")
    func notPlaceholder() {
        for nom in [
            "SPITZ", "NDIAYE", "ND DIAYE", "XAVIER", "INCONNUET", "SP ROS", "SANSON", "SANS", "LE PAS", "PASDELOUP",
            "NOMEL",
            "LE NY", "A", "O", "Nam", "Nau", "Nonn", "VIDEAU", "ANONYMES", "LE A", "PAS DE LA", "NA ROS",
            "DE L'ABSENTE ROS",
        ] {
            #expect(codesNom(nom, nom) == [], "\(nom)")
        }
        for prenoms in ["Na Li", "Non Marie", "Sans", "A Marie", "M Marie", "Anne SNP", "Nom Sovann", "Aimée", "Xu"] {
            #expect(codesPrenoms(prenoms, prenoms) == [], "\(prenoms)")
        }
    }

    @Test(
        "une liste de prénoms qui commence par un mot d'absence n'en dit pas plus",
        arguments: [
            "SNP Marie", "Néant Louise", "Non renseigné, Marie", "Mme X, Paul", "S.N.P. Marie", "Sans prénom / Zoé",
        ])
    func placeholderFirst(_ prenoms: String) {
        #expect(codePrenoms(prenoms, prenoms) == "GIVEN-MISSING")
    }
}
