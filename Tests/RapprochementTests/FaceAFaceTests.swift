import Demandes
import Rapprochement
import Testing

@Suite("Deux identités côte à côte")
struct FaceAFaceTests {
    private func identite(
        _ nom: String, _ prenoms: String, _ naissance: String?, usage: String? = nil
    ) -> Identite {
        Identite(
            nomNaissance: nom, nomUsage: usage, prenoms: prenoms,
            dateNaissance: naissance.flatMap(DateCivile.init(iso:)))
    }

    private func marques(_ texte: String, _ plages: [Range<Int>]) -> [String] {
        let scalaires = Array(texte.unicodeScalars)
        return plages.map { String(String.UnicodeScalarView(scalaires[$0])) }
    }

    @Test(
        "les caractères qui diffèrent sont marqués de chaque côté ; ni la casse ni un accent ne le sont",
        arguments: [
            ("KERVADOR", "KERVADUR", ["O"], ["U"]), ("Éloïse", "ELOISE", [], []), ("LE GOFF", "LEGOFF", [" "], []),
            ("e\u{301}lan", "élan", [], []), ("JEAN-PIERRE", "JEAN", ["-PIERRE"], []),
            ("1955-08-21", "1985-08-21", ["5"], ["8"]), ("", "X", [], ["X"]), ("A", "A", [], []),
            ("MARTHE", "MARHTE", ["T"], ["T"]),
        ])
    func differences(_ gauche: String, _ droite: String, _ a: [String], _ b: [String]) {
        let lues = Differences(gauche, droite)
        #expect(marques(gauche, lues.gauche) == a)
        #expect(marques(droite, lues.droite) == b)
    }

    @Test("deux textes de dix mille caractères se marquent sans s'attarder, en entier là où ils diffèrent")
    func longs() {
        let (a, b) = (String(repeating: "A", count: 10_000), String(repeating: "B", count: 10_000))
        let lues = Differences(a, b)
        #expect(lues.gauche == [0..<10_000] && lues.droite == [0..<10_000])
    }

    @Test("les textes d'un face-à-face se relisent à l'identique, une date illisible ou inconnue comprise")
    func relecture() throws {
        let face = FaceAFace(
            compte: identite("LE GOFF", "Anne", "1992-00-00", usage: "ROSVIN"),
            personnes: [
                PersonneCitee(role: .demandeur, identite: identite("LEGOFF", "ANNE", nil)),
                PersonneCitee(
                    role: .codemandeur(rang: 0),
                    identite: Identite(
                        nomNaissance: "", prenoms: "PAUL", naissance: DateNaissance(texte: "31/02/1990"))),
            ])
        let relue = try #require(FaceAFace(textes: face.textes))
        #expect(relue.textes == face.textes)
        #expect(relue == FaceAFace(textes: relue.textes))
        #expect(relue.decision(relue.personnes[1]) == face.decision(face.personnes[1]))
        #expect(FaceAFace(textes: Array(face.textes.dropLast())) == nil)
        #expect(FaceAFace(textes: []) == nil)
    }

    @Test("une seule personne possible : son rôle va de soi ; deux jumelles, il faut choisir")
    func role() {
        let marie = identite("KERVADOR", "Marie", "1990-02-03")
        let jumelle = identite("KERVADOR", "Marie Anne", "1990-02-03")
        let autre = identite("ROSVIN", "Paul", "1961-02-03")
        func face(_ personnes: Identite...) -> FaceAFace {
            FaceAFace(
                compte: marie,
                personnes: personnes.enumerated().map { rang, identite in
                    PersonneCitee(role: rang == 0 ? .demandeur : .codemandeur(rang: rang - 1), identite: identite)
                })
        }
        #expect(face(jumelle, autre).roleEvident == .demandeur)
        #expect(face(autre, jumelle).roleEvident == .codemandeur(rang: 0))
        #expect(face(jumelle, jumelle).roleEvident == nil)
        #expect(face(autre).roleEvident == .demandeur, "seule, même si tout diffère : l'état civil peut avoir changé")
        #expect(face(autre, autre).roleEvident == nil)
        #expect(face().roleEvident == nil)
    }
}
