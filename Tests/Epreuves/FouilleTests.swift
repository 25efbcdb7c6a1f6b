import Foundation
import Testing

@Suite("Fouille")
struct FouilleTests {
    /// Month 17: nobody's.
    private static let nir = "2851795123456"
    private static let cle = "26"
    private let fouille = Fouille([nir + cle])

    @Test("un numéro se voit sous toutes ses formes")
    func forms() {
        let nir = Self.nir + Self.cle
        let groupe = "2 85 17 95 123 456 26"
        for forme in [
            Self.nir, nir, groupe, groupe.replacing(" ", with: "-"), groupe.replacing(" ", with: "%20"),
            groupe.replacing(" ", with: "+"), groupe.replacing(" ", with: "\u{A0}"), "%32%38" + nir.dropFirst(2),
            "nir=\(nir)&x=1", "****" + nir.dropFirst(3),
        ] {
            #expect(fouille.trouver(Array("avant \(forme) après".utf8)) != nil, "\(forme)")
        }
    }

    @Test("un numéro se voit en base64, où qu'il y commence", arguments: 0...5)
    func base64(_ avant: Int) {
        for forme in [Self.nir, Self.nir + Self.cle, "2 85 17 95 123 456"] {
            let texte = Data((String(repeating: "x", count: avant) + forme + "yz").utf8).base64EncodedString()
            for cadre in ["\"\(texte)\"", "abc" + texte, texte.replacing("+", with: "-").replacing("/", with: "_")] {
                #expect(fouille.trouver(Array(cadre.utf8)) != nil, "\(cadre)")
            }
        }
    }

    @Test("ses cinq premiers chiffres, un autre numéro, des chiffres épars ne sont pas lui")
    func strangers() {
        for texte in [
            "28517", "28517********", "2851795", "2851895123456", "285179512x3456", "2, 8, 5, 1, 7, 9", "",
            Data("28517".utf8).base64EncodedString(),
        ] {
            #expect(fouille.trouver(Array(texte.utf8)) == nil, "\(texte)")
        }
    }
}
