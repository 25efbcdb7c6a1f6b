import Testing

@testable import Coffre

@Suite("Code d'import")
struct CodeImportTests {
    private let code = CodeImport(saisie: "K7QX92MD4HTWZ")

    @Test("le code d'une demande d'import est toujours le même : autre démarrage, nouvelle clé, autre machine")
    func stable() throws {
        #expect(try Cles.scelleur(Cles.ancienne).codeImport(demande: "dem_0123").texte == "NBA8-VJ66-EW9QD")
        let apres = try Cles.scelleur(Cles.ancienne, Cles.nouvelle)
        #expect(apres.codeImport(demande: "dem_0123").texte == "NBA8-VJ66-EW9QD")
        #expect(try Cles.scelleur(Cles.nouvelle).codeImport(demande: "dem_0123").texte != "NBA8-VJ66-EW9QD")
    }

    @Test("deux demandes d'import n'ont pas le même code, et chaque caractère prend toutes ses valeurs")
    func spread() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let codes = (0..<2000).map { scelleur.codeImport(demande: "dem_\($0)").caracteres }
        #expect(Set(codes).count == 2000)
        for rang in 0..<13 { #expect(Set(codes.map { Array($0)[rang] }).count == 32, "caractère \(rang)") }
    }

    @Test("un code montré se relit")
    func readBack() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        for rang in 0..<200 {
            let code = scelleur.codeImport(demande: "\(rang)")
            #expect(code.texte.count == 15)
            #expect(CodeImport(saisie: code.texte) == code)
        }
    }

    @Test(
        "toute casse, tout séparateur, O pour 0, I et L pour 1 se lisent",
        arguments: [
            "K7QX-92MD-4HTWZ", "k7qx-92md-4htwz", "K7QX 92MD 4HTWZ", " k7qx92md4htwz\r\n", "K7QX–92MD—4HTWZ",
            "K7QX\u{2011}92MD\u{A0}4HTWZ", "K.7.Q.X_92MD4HTWZ", "K-7-Q-X-9-2-M-D-4-H-T-W-Z", "K7QX\u{200B}92MD4HTWZ",
        ])
    func forgiving(_ saisie: String) {
        #expect(CodeImport(saisie: saisie) == code)
        #expect(code?.texte == "K7QX-92MD-4HTWZ")
    }

    @Test("les lettres qu'on prend pour des chiffres sont ces chiffres")
    func lookalikes() {
        #expect(CodeImport(saisie: "oOiIlL0000000")?.caracteres == "0011110000000")
    }

    @Test(
        "ce qui ne peut pas être un code est refusé",
        arguments: [
            "", "-", "K7QX-92MD-4HTW", "K7QX-92MD-4HTWZZ", "K7QX-92MD-4HTWU", "K7QX-92MD-4HTW!", "Ｋ7QX92MD4HTWZ",
            "é7QX-92MD-4HTWZ", "K7QX92MD4HTW\u{0}", "ı7QX92MD4HTWZ", "\u{212A}7QX92MD4HTWZ",
            "K7QX-92MD-4HTWZ" + String(repeating: " ", count: 1000),
        ])
    func refused(_ saisie: String) {
        #expect(CodeImport(saisie: saisie) == nil)
    }

    @Test("un code ne se laisse pas imprimer")
    func unprintable() throws {
        let code = try #require(code)
        var texte = "\(code) \(String(reflecting: code))"
        dump(code, to: &texte)
        #expect(!texte.contains("K7QX"))
    }
}
