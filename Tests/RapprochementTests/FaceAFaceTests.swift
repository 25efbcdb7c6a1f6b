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
        #expect(relue == face)
        #expect(relue.decision(relue.personnes[1]) == face.decision(face.personnes[1]))
        #expect(FaceAFace(textes: Array(face.textes.dropLast())) == nil)
        #expect(FaceAFace(textes: []) == nil)
    }

    private func face(_ naissance: DateNaissance, nom: String = "LE GOFF") -> FaceAFace {
        FaceAFace(
            compte: identite("LE GOFF", "Anne", "1980-05-17"),
            personnes: [
                PersonneCitee(
                    role: .demandeur, identite: Identite(nomNaissance: nom, prenoms: "Anne", naissance: naissance))
            ])
    }

    @Test("une date qui ne se lit pas compte octet par octet : changée, ce sont d'autres textes, une autre face")
    func datesIllisibles() throws {
        let dates = [
            DateNaissance(texte: "31/02/1990"), DateNaissance(texte: "30/02/1990"), DateNaissance(texte: "04/07/1992"),
            DateNaissance(texte: "05/07/1992"), DateNaissance(texte: "17/05/80"), DateNaissance(nil),
            DateNaissance(texte: "17/05/1980"), DateNaissance(texte: "1980-05-17"),
            DateNaissance(texte: "04/07/1992", jourDAbord: true), DateNaissance(texte: "illisible"),
            DateNaissance(texte: "?"), DateNaissance(texte: "!1"),
        ]
        for (rang, date) in dates.enumerated() {
            let face = face(date)
            let relue = try #require(FaceAFace(textes: face.textes))
            #expect(relue == face && relue.textes == face.textes)
            #expect(relue.decision(relue.personnes[0]) == face.decision(face.personnes[0]))
            for (autreRang, autre) in dates.enumerated() where autreRang != rang {
                #expect(self.face(autre).textes != face.textes && self.face(autre) != face, "\(rang) \(autreRang)")
            }
        }
        #expect(DateNaissance(texte: "31/02/1990").ecrite == "31/02/1990")
    }

    @Test("la date que le site écrit et qui ne se lit pas garde son texte, et n'est jamais relue comme une date")
    func dateDuSite() throws {
        var muette = demande("Kervador|Jeanne|1980-05-17")
        muette.demandeur?.dateNaissance = .absente(.illisible("17/05/1980"))
        var autre = muette
        autre.demandeur?.dateNaissance = .absente(.illisible("18/05/1980"))
        let compte = personne("Kervador|Jeanne|1980-05-17")
        let face = FaceAFace(compte, muette)
        #expect(face != FaceAFace(compte, autre))
        let relue = try #require(FaceAFace(textes: face.textes))
        #expect(relue.decision(relue.personnes[0]).codes == ["DATE-INVALID"])
    }

    @Test("é et e suivi de son accent sont deux textes")
    func octets() {
        #expect(face(DateNaissance(nil), nom: "HÉVIN") != face(DateNaissance(nil), nom: "HE\u{301}VIN"))
        #expect(
            Set([face(DateNaissance(nil), nom: "HÉVIN"), face(DateNaissance(nil), nom: "HE\u{301}VIN")]).count == 2)
    }

    @Test("ce qui était gardé avant se relit : « illisible », une date, rien")
    func anciens() throws {
        for date in ["illisible", "1980-05-17", nil] {
            let textes = ["LE GOFF", nil, "Anne", "1980-05-17", "demandeur", "LE GOFF", nil, "ANNE", date]
            #expect(try #require(FaceAFace(textes: textes)).textes == textes)
        }
        #expect(FaceAFace(textes: ["LE GOFF", nil, "Anne", "17/05/1980"]) == nil)
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
        let muette = identite("", "", nil)
        #expect(face(jumelle, muette).roleEvident == .demandeur)
        #expect(face(muette).roleEvident == .demandeur)
        #expect(face(autre, muette).roleEvident == nil)
        #expect(face(autre).roleEvident == .demandeur, "seule, même si tout diffère : l'état civil peut avoir changé")
        #expect(face(autre, autre).roleEvident == nil)
        #expect(face().roleEvident == nil)
    }
}
