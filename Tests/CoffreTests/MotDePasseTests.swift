import Testing

@testable import Coffre

@Suite("Mots de passe")
struct MotDePasseTests {
    private static let leger = CoutScrypt(puissance: 4, r: 8, p: 1)

    @Test("le vérificateur change avec le mot, le sel, le coût et la clé ; le même redonne le même")
    func discriminant() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        func verificateur(
            _ mot: String = "un mot de passe", sel: [UInt8] = [1, 2], cout: CoutScrypt = Self.leger,
            par autre: Scelleur? = nil
        ) throws -> [UInt8] {
            try (autre ?? scelleur).verificateur(motDePasse: mot, sel: sel, cout: cout)
        }
        let reference = try verificateur()
        #expect(reference.count == 32)
        #expect(try verificateur() == reference)
        let autres = try [
            verificateur("un mot de passf"), verificateur(""), verificateur(sel: [1, 3]),
            verificateur(cout: CoutScrypt(puissance: 5, r: 8, p: 1)),
            verificateur(par: Cles.scelleur(Cles.nouvelle)),
        ]
        #expect(Set(autres + [reference]).count == 6)
    }

    @Test("scrypt est celui de la RFC 7914, §12 : il ne changera pas sous les mots de passe gardés")
    func rfc() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let attendu: [UInt8] = [
            0xfd, 0xba, 0xbe, 0x1c, 0x9d, 0x34, 0x72, 0x00, 0x78, 0x56, 0xe7, 0x19, 0x0d, 0x01, 0xe9, 0xfe, 0x7c, 0x6a,
            0xd7, 0xcb, 0xc8, 0x23, 0x78, 0x30, 0xe7, 0x73, 0x76, 0x63, 0x4b, 0x37, 0x31, 0x62,
        ]
        let fait = try scelleur.verificateur(
            motDePasse: "password", sel: Array("NaCl".utf8), cout: CoutScrypt(puissance: 10, r: 8, p: 16))
        #expect(fait == scelleur.empreinte(attendu, usage: .motDePasse))
    }

    @Test("le coût publié s'écrit, se relit, et tient 32 Mio ; un coût insensé ne se lit pas")
    func cout() {
        #expect(CoutScrypt.publie.texte == "scrypt:15:8:3")
        #expect(CoutScrypt(texte: "scrypt:15:8:3") == .publie)
        #expect(128 * CoutScrypt.publie.r << CoutScrypt.publie.puissance == 32 << 20)
        for faux in ["", "scrypt", "scrypt:15:8", "bcrypt:15:8:3", "scrypt:40:8:3", "scrypt:15:8:3:1", "scrypt:a:8:3"] {
            #expect(CoutScrypt(texte: faux) == nil, "\(faux)")
        }
    }

    @Test("un mot de passe tiré a 20 lettres en quatre groupes, et n'est jamais le même")
    func tirage() {
        let mots = (0..<50).map { _ in Tirage.motDePasse() }
        #expect(Set(mots).count == 50)
        #expect(mots.allSatisfy { $0.split(separator: "-").map(\.count) == [5, 5, 5, 5] })
    }
}
