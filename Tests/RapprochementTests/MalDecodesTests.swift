import Foundation
import Rapprochement
import Testing

/// UTF-8 read as Windows-1252: what it makes of a letter may be letters, and then looks like a name.
@Suite("Lettres mal décodées")
struct MalDecodesTests {
    /// The letters of U+00C0–U+017F, composed then decomposed, and Ț, Ơ, ǎ beyond.
    static let lettres = (UInt32(0xC0)...0x17F).filter { $0 != 0xD7 && $0 != 0xF7 }.compactMap(Unicode.Scalar.init)
        .map { String($0) }

    static func mal(_ texte: String, _ encodage: String.Encoding) -> String {
        texte.utf8.map { octet in
            // Windows-1252 leaves five bytes without a character: most readers make controls of them.
            String(bytes: [octet], encoding: encodage) ?? String(Unicode.Scalar(octet))
        }.joined()
    }

    /// What the text becomes, and what a form or a register may make of it.
    static func ecritures(_ texte: String) -> [String] {
        [String.Encoding.windowsCP1252, .isoLatin1].flatMap { encodage in
            let lu = mal(texte, encodage)
            return [lu, lu.uppercased(), lu.lowercased(), lu.decomposedStringWithCanonicalMapping]
        }
    }

    private func estIllisible(_ nom: String) -> Bool {
        codeNom(nom, nom) == "NAME-UNREADABLE" && codePrenoms("Anne \(nom)", "Anne \(nom)") == "GIVEN-UNREADABLE"
    }

    @Test("chaque lettre d'Europe mal décodée : une personne regarde, même devant la même", arguments: lettres)
    func everyLetter(_ lettre: String) {
        for nom in Self.ecritures("Ker\(lettre)vador") + Self.ecritures("Voil\(lettre)") {
            #expect(estIllisible(nom), "\(lettre) \(nom)")
        }
        let decomposee = "Ker\(lettre.decomposedStringWithCanonicalMapping)vador"
        guard decomposee.unicodeScalars.count > 9 else { return }
        for nom in Self.ecritures(decomposee) { #expect(estIllisible(nom), "\(lettre) \(nom)") }
    }

    @Test("et quelques-unes au-delà", arguments: ["Ț", "Ơ", "ǎ", "ǜ", "Ɗ", "ế", "ẞ", "ﬁ", "’"])
    func beyond(_ lettre: String) {
        for nom in Self.ecritures("Ker\(lettre)vador") { #expect(estIllisible(nom), "\(lettre) \(nom)") }
    }

    @Test(
        "un nom mal décodé n'est pas celui qu'il paraît être",
        arguments: [
            ("Martín", "Martan"), ("Côte", "Cate"), ("Doğan", "Doayan"), ("LŒUILLET", "LAUILLET"),
            ("BENÊT", "BENAST"), ("MUÑOZ", "MUAOZ"), ("Voilà", "Voila"), ("MÜLLER", "MAOELLER"), ("Weiß", "WEIAY"),
        ])
    func lookalike(_ nom: String, _ autre: String) {
        for lu in Self.ecritures(nom) { #expect(codesNom(lu, autre) == nil, "\(lu)") }
    }

    @Test("UTF-8 lu par un Macintosh : le premier octet d'une lettre y devient ¬, √, ƒ ou ≈")
    func macintosh() {
        // Bytes 80–C5 of Mac OS Roman.
        let table = Array("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈".unicodeScalars)
        for lettre in Self.lettres {
            let lue = lettre.utf8.map { String(table[Int($0) - 0x80]) }.joined()
            #expect(estIllisible("Ker\(lue)vador"), "\(lettre) \(lue)")
        }
    }

    @Test(
        "un vrai nom n'est pas pris pour un autre",
        arguments: [
            "Conceição", "JOÃO", "São João", "Ção", "Nhã Uyên", "Lê Ân", "Ângela", "Åse", "LÅNG", "ÄÄRELÄ", "Gräfe",
            "Kříž", "KŘÍŽ", "Tomáš", "Škvorecký", "RENÉ–LOUIS", "RENÉ\u{A0}LOUIS", "D’Ânjou", "L’Hôte", "Ægir",
            "Niccolì",
            "Ştefăniță", "Ƀoba", "ÇELİK", "È’", "Õ’Brien", "Đỗ", "Võ Thị Sáu", "Nguyễn Văn Ánh", "Gœthals", "Šimůnek",
        ])
    func realNames(_ nom: String) {
        for nom in [nom, nom.uppercased(), nom.lowercased(), nom.decomposedStringWithCanonicalMapping] {
            #expect(codesNom(nom, nom) == [], "\(nom)")
            #expect(codesPrenoms(nom, nom) == [], "\(nom)")
        }
    }
}
