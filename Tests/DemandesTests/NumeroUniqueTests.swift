import Demandes
import Testing

@Suite("Numéro unique")
struct NumeroUniqueTests {
    @Test("espaces, points, tirets et minuscules se lisent comme le numéro de l'attestation")
    func forgiving() throws {
        for saisie in [
            "111 0720 020439 g1175", " 1110720020439G1175\n", "111.0720-020439.G1175", "111\u{A0}0720020439G1175",
        ] {
            #expect(try NumeroUnique(saisie: saisie).texte == "1110720020439G1175")
        }
    }

    @Test("les parties du numéro sont le territoire, le mois, l'année, la séquence et le guichet")
    func parts() throws {
        let numero = try NumeroUnique(saisie: "1110720020439G1175")
        #expect(numero.territoire == "111")
        #expect(numero.mois == 7)
        #expect(numero.annee == 2020)
        #expect(numero.sequence == "020439")
        #expect(numero.guichet == "G1175")
    }

    @Test(
        "un numéro mal formé dit la règle qu'il enfreint, et n'est jamais réparé",
        arguments: [
            ("", RegleNumero.vide), ("...", .vide), ("1007201204261175.", .longueur),
            ("1110720020439G11755", .longueur),
            ("1110720020439é1175", .caracteres), ("1110720020439_1175", .caracteres), ("1111320020439G1175", .mois),
            ("1110020020439G1175", .mois), ("111A720020439G1175", .mois), ("11107A0020439G1175", .annee),
            ("111072002043XG1175", .sequence),
        ])
    func malformed(_ saisie: String, _ regle: RegleNumero) {
        #expect(throws: regle) { try NumeroUnique(saisie: saisie) }
    }

    @Test("ce qu'un site envoie n'est pas nettoyé : une minuscule n'est pas un numéro")
    func strictFromSites() {
        #expect(NumeroUnique("1110720020439g1175") == nil)
        #expect(NumeroUnique("1110720020439G1175") != nil)
    }

    @Test("les années 98 et 99 sont du siècle passé")
    func century() throws {
        #expect(try NumeroUnique(saisie: "1110798020439G1175").annee == 1998)
    }
}
