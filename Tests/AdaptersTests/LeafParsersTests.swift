import Demandes
import Testing

@testable import Adapters

@Suite("Formes de valeur")
struct LeafParsersTests {
    private func read<T>(_ text: String, _ parse: (LeafBytes) -> T) -> T {
        Array(text.utf8).withUnsafeBufferPointer(parse)
    }

    @Test(
        "une date ISO se lit, avec ou sans zone ; rien d'autre",
        arguments: [
            ("2024-02-29", true), ("2024-02-29Z", true), ("2024-02-29+01:00", true), ("2023-02-29", false),
            ("24-02-29", false), ("2024/02/29", false), ("2024-02-29T00:00:00", false), ("2024-02-2", false),
        ])
    func isoDates(_ text: String, _ valid: Bool) {
        let date = read(text, LeafParsers.dateISO)
        #expect((date != nil) == valid)
    }

    @Test(
        "un instant dit son décalage ; sans lui il est refusé",
        arguments: [
            ("2026-11-21T10:15:00+01:00", "2026-11-21T09:15:00.000Z"),
            ("2026-11-21T10:15:00.5Z", "2026-11-21T10:15:00.500Z"),
            ("2026-11-21T10:15:00", nil), ("2026-11-21T25:15:00Z", nil), ("2026-11-21T10:15:00+15:00", nil),
        ])
    func instants(_ text: String, _ expected: String?) {
        let instant = read(text) { LeafParsers.instant($0, local: false) }
        #expect(instant?.iso == expected)
    }

    @Test(
        "une heure locale suit l'heure d'été de Paris",
        arguments: [
            ("2026-07-01T12:00:00", "2026-07-01T10:00:00.000Z"), ("2026-01-01T12:00:00", "2026-01-01T11:00:00.000Z"),
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59.000Z"), ("2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"),
            ("2026-10-25T01:00:00", "2026-10-24T23:00:00.000Z"), ("2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"),
        ])
    func parisTime(_ text: String, _ expected: String) {
        let instant = read(text) { LeafParsers.instant($0, local: true) }
        #expect(instant?.iso == expected)
    }

    @Test(
        "un montant a deux décimales au plus",
        arguments: [
            ("1432.5", 143_250), ("-12.05", -1205), ("7", 700), ("-0.5", -50), ("1.234", nil), (".5", nil),
            ("1,5", nil),
            ("1e3", nil), ("", nil),
        ])
    func cents(_ text: String, _ expected: Int64?) {
        let amount: Montant? = read(text) { LeafParsers.cents($0) }
        #expect(amount?.centimes == expected)
    }

    @Test(
        "après une virgule aussi, milliers espacés ou non ; un point n'y est pas une virgule",
        arguments: [
            ("1234,50", 123_450), ("24 500,00", 2_450_000), ("24\u{202F}500", 2_450_000), ("-7,5", -750),
            ("1,234", nil), ("12.50", nil), ("1,2,3", nil), (",5", nil), ("", nil),
        ])
    func commaCents(_ text: String, _ expected: Int64?) {
        let amount: Montant? = read(text) { LeafParsers.commaCents($0) }
        #expect(amount?.centimes == expected)
    }

    @Test(
        "un téléphone français se ramène à dix chiffres",
        arguments: [
            ("0639980012", "0639980012"), ("+33639980012", "0639980012"), ("06 39 98 00 12", "0639980012"),
            ("06.39.98.00.12", "0639980012"), ("063998", nil), ("06399800121", nil), ("063998001X", nil),
        ])
    func phones(_ text: String, _ expected: String?) { #expect(read(text, LeafParsers.phone) == expected) }

    @Test(
        "une adresse électronique a une arobase et un domaine",
        arguments: [
            ("a@b.example", true), ("a@b@c.example", false), ("a@example", false), ("@b.example", false),
            ("a b@c.example", false), ("a@b.", false),
        ])
    func emails(_ text: String, _ valid: Bool) { #expect(read(text, LeafParsers.isEmail) == valid) }

    @Test(
        "un code INSEE accepte la Corse et l'outre-mer",
        arguments: [
            ("2A004", true), ("2B033", true), ("75056", true), ("97411", true), ("2C004", false), ("1A004", false),
            ("7505", false),
        ])
    func inseeCodes(_ text: String, _ valid: Bool) { #expect(read(text, LeafParsers.isINSEECode) == valid) }

    @Test(
        "un NIR ne laisse que ses cinq premiers caractères, si sa clé est juste",
        arguments: [
            ("289139912345683", "28913"), ("289139912345684", nil), ("28913991234568", nil),
            ("2 89 13 99 123 456 83", "28913"),
        ])
    func nir(_ text: String, _ expected: String?) { #expect(read(text, LeafParsers.nirPrefix) == expected) }

    @Test(
        "la Corse compte 19 ou 18 dans la clé d'un NIR",
        arguments: [
            ("180132A001001", 1_801_319_001_001), ("180132B001001", 1_801_318_001_001),
        ])
    func corsicanNIR(_ body: String, _ number: Int) {
        let key = String(197 - number % 97).suffix(2)
        #expect(read(body + key, LeafParsers.nirPrefix) == "18013")
    }

    @Test("la clé de Luhn d'un SIRET se vérifie à part")
    func luhn() {
        #expect(LeafParsers.hasLuhnKey("73282932000074"))
        #expect(!LeafParsers.hasLuhnKey("11122211111111"))
    }
}
