import Foundation
import Testing

@testable import Rapprochement

@Suite("Lettres")
struct LettresTests {
    static let plages = [0xC0...0x24F, 0x1E00...0x1EFF].flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }

    /// What Unicode's own name of a letter says of its base: « LATIN SMALL LETTER E WITH ACUTE » is an E.
    static func base(_ scalaire: Unicode.Scalar) -> (lettre: UInt8, minuscule: Bool)? {
        let mots = (scalaire.properties.name ?? "").split(separator: " ")
        guard mots.count > 5, mots[0] == "LATIN", mots[2] == "LETTER", mots[3].utf8.count == 1, mots[4] == "WITH",
            let lettre = mots[3].utf8.first
        else { return nil }
        return (lettre, mots[1] == "SMALL")
    }

    @Test("chaque paire de la table est la décomposition d'Unicode")
    func pairs() {
        for (marque, lettres) in TableMarques.paires {
            for paire in lettres.split(separator: " ").map({ Array($0.unicodeScalars) }) {
                #expect(paire.count == 2)
                var decomposee = String(paire[1])
                if let marque = Unicode.Scalar(marque) { decomposee.unicodeScalars.append(marque) }
                #expect(String(paire[0]) == decomposee)
            }
        }
    }

    @Test("chaque lettre lue l'est comme son nom le dit, capitale ou minuscule")
    func names() throws {
        var lues = 0
        for scalaire in Self.plages {
            guard let lettre = Lettres.lire(scalaire), let base = Self.base(scalaire) else { continue }
            #expect(lettre.premiere == base.lettre, "\(scalaire)")
            #expect(lettre.estMinuscule == base.minuscule, "\(scalaire)")
            lues += 1
        }
        #expect(lues > 400)
    }

    @Test("toute lettre qu'Unicode décompose en une lettre de A à Z se lit comme elle")
    func complete() {
        for scalaire in Self.plages {
            let morceaux = String(scalaire).decomposedStringWithCanonicalMapping.unicodeScalars
            guard morceaux.count > 1, let base = morceaux.first, base.isASCII else { continue }
            #expect(NomNormal("K\(scalaire)", .nomNaissance).cle == Array("K\(base)".uppercased().utf8), "\(scalaire)")
        }
    }

    @Test("une lettre composée et la même décomposée ont la même clé")
    func decomposed() {
        for scalaire in Self.plages where Self.base(scalaire) != nil {
            let composee = "K\(scalaire)r"
            let decomposee = composee.decomposedStringWithCanonicalMapping
            #expect(NomNormal(composee, .nomNaissance).cle == NomNormal(decomposee, .nomNaissance).cle, "\(composee)")
        }
    }
}
