import Foundation
import Testing

@testable import Coffre

@Suite("Scellement")
struct ScellementTests {
    private let clair = Array("clair é".utf8)
    private let cellule = Contexte(table: "demande", colonne: "texte", id: "dem_1")

    @Test("ce qui est scellé s'ouvre dans sa cellule, même vide, même grand")
    func opens() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        for clair in [[], clair, [UInt8](repeating: 7, count: 1 << 20)] {
            let scelle = try scelleur.seal(clair, contexte: cellule)
            #expect(scelle.cle == "c1")
            #expect(scelle.octets.count == clair.count + 28)
            #expect(try scelleur.open(scelle, contexte: cellule) == clair)
        }
    }

    @Test("la même valeur scellée deux fois ne donne pas deux fois les mêmes octets")
    func nonces() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let octets = try (0..<1000).map { _ in try scelleur.seal(clair, contexte: cellule).octets.prefix(12) }
        #expect(Set(octets).count == 1000)
    }

    @Test("ce qu'une autre bibliothèque a scellé avec la même clé s'ouvre : la forme ne dépend pas de nous")
    func knownAnswer() throws {
        let octets = try #require(Data(base64Encoded: "AQEBAQEBAQEBAQEB7362MJSkkGHKrTRrtQLdvcM9uzbCnPOd"))
        let scelle = Scelle(cle: "c1", octets: Array(octets))
        #expect(try Cles.scelleur(Cles.ancienne).open(scelle, contexte: cellule) == clair)
    }

    @Test("un bit changé à n'importe quel octet, ou un octet de moins, et rien ne s'ouvre")
    func tampered() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let scelle = try scelleur.seal(clair, contexte: cellule)
        for rang in scelle.octets.indices {
            for bit in 0..<8 {
                var octets = scelle.octets
                octets[rang] ^= 1 << bit
                #expect(throws: FauteCoffre.alteree) {
                    try scelleur.open(Scelle(cle: "c1", octets: octets), contexte: cellule)
                }
            }
            #expect(throws: FauteCoffre.alteree) {
                try scelleur.open(Scelle(cle: "c1", octets: Array(scelle.octets[..<rang])), contexte: cellule)
            }
        }
    }

    @Test(
        "déplacée dans une autre cellule, une valeur ne s'ouvre pas",
        arguments: [
            ("compte", "texte", "dem_1"), ("demande", "nom", "dem_1"), ("demande", "texte", "dem_2"),
            ("demandet", "exte", "dem_1"), ("demande", "textedem_1", ""),
        ])
    func moved(_ table: String, _ colonne: String, _ id: String) throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let scelle = try scelleur.seal(clair, contexte: cellule)
        #expect(throws: FauteCoffre.alteree) {
            try scelleur.open(scelle, contexte: Contexte(table: table, colonne: colonne, id: id))
        }
    }

    @Test("après une nouvelle clé, l'ancien s'ouvre encore et le nouveau se scelle avec elle")
    func rotation() throws {
        let avant = try Cles.scelleur(Cles.ancienne)
        let apres = try Cles.scelleur(Cles.ancienne, Cles.nouvelle)
        let ancien = try avant.seal(clair, contexte: cellule)
        #expect(try apres.open(ancien, contexte: cellule) == clair)
        let nouveau = try apres.seal(clair, contexte: cellule)
        #expect(nouveau.cle == "c2" && apres.cleCourante == "c2" && ancien.cle != apres.cleCourante)
        #expect(try apres.open(nouveau, contexte: cellule) == clair)
        #expect(throws: FauteCoffre.cleInconnue) { try avant.open(nouveau, contexte: cellule) }
        #expect(throws: FauteCoffre.alteree) {
            try apres.open(Scelle(cle: "c1", octets: nouveau.octets), contexte: cellule)
        }
    }

    @Test("chaque refus dit quoi faire, en français")
    func phrases() {
        for faute in [FauteCoffre.cleInconnue, .alteree, .scellement] { #expect(faute.phrase.hasSuffix(".")) }
    }
}
