import Referentiel
import Testing

@Suite("Codes")
struct CodesTests {
    @Test(
        "un code de commune : cinq caractères, la Corse avec sa lettre, l'outre-mer avec ses trois chiffres",
        arguments: [
            ("29019", "29"), ("2A004", "2A"), ("2B033", "2B"), ("97105", "971"), ("98735", "987"), ("01001", "01"),
        ])
    func communes(_ texte: String, _ departement: String) throws {
        let code = try #require(CodeCommune(texte))
        #expect(code.texte == texte)
        #expect(code.departement.texte == departement)
    }

    @Test(
        "ce qui n'en est pas un ne le devient pas",
        arguments: ["", "2901", "290190", "2a004", "A2004", "2C004", "00001", "96001", "99100", "29 19", "２9019"])
    func refuses(_ texte: String) { #expect(CodeCommune(texte) == nil) }

    @Test("les codes se rangent comme leurs textes")
    func ordre() throws {
        let textes = ["01001", "2A004", "2B033", "29019", "3A", "97105"].compactMap { CodeCommune($0) }
        #expect(textes.sorted().map(\.texte) == ["01001", "29019", "2A004", "2B033", "97105"])
    }

    @Test("un département : deux caractères, trois outre-mer ; 20 n'est plus la Corse, 971 n'est pas 97")
    func departements() {
        for texte in ["01", "29", "2A", "2B", "95", "971", "976"] {
            #expect(CodeDepartement(texte)?.texte == texte)
        }
        for texte in ["", "1", "00", "20", "96", "97", "2C", "99", "0293", "97A"] {
            #expect(CodeDepartement(texte) == nil, "\(texte)")
        }
    }

    @Test(
        "le territoire d'un numéro dit ses départements",
        arguments: [
            ("111", ["75", "77", "78", "91", "92", "93", "94", "95"]), ("029", ["29"]), ("02A", ["2A"]),
            ("971", ["971"]), ("000", []), ("999", []), ("29", []), ("", []),
        ])
    func territoires(_ territoire: String, _ departements: [String]) {
        #expect(CodeDepartement.duTerritoire(territoire).map(\.texte) == departements)
    }

    @Test("un code postal garde ses zéros")
    func postaux() {
        #expect(CodePostal("01000")?.texte == "01000")
        for texte in ["", "2900", "290000", "29A00"] { #expect(CodePostal(texte) == nil, "\(texte)") }
    }
}
