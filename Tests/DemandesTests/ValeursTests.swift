import Demandes
import Testing

@Suite("Dates et instants")
struct ValeursTests {
    @Test(
        "un jour qui n'existe pas est refusé",
        arguments: [
            (2023, 2, 29), (2024, 4, 31), (1900, 2, 29), (2024, 13, 1), (2024, 0, 5), (1799, 1, 1), (2024, 1, 32),
        ])
    func impossible(_ annee: Int, _ mois: Int, _ jour: Int) {
        #expect(DateCivile(annee: annee, mois: mois, jour: jour) == nil)
    }

    @Test("une date de naissance peut n'être connue que par son année ou son mois")
    func partial() throws {
        let annee = try #require(DateCivile(iso: "1977-00-00"))
        #expect(!annee.estComplete)
        #expect(annee.iso == "1977-00-00")
        #expect(DateCivile(iso: "1977-03-00")?.estComplete == false)
    }

    @Test(
        "un instant s'écrit en temps universel et se relit à l'identique",
        arguments: [
            ("1970-01-01", 0, 0, "1970-01-01T00:00:00.000Z"), ("2024-02-29", 23, 120, "2024-02-29T21:00:00.000Z"),
            ("2026-01-01", 0, 60, "2025-12-31T23:00:00.000Z"), ("1969-12-31", 23, 0, "1969-12-31T23:00:00.000Z"),
        ])
    func instants(_ jour: String, _ heure: Int, _ decalage: Int, _ attendu: String) throws {
        let date = try #require(DateCivile(iso: jour))
        let instant = try #require(
            Instant(jour: date, heure: heure, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: decalage))
        #expect(instant.iso == attendu)
    }

    @Test("un montant garde ses centimes et son signe")
    func amounts() {
        #expect(Montant(centimes: -1205).decimal == "-12.05")
        #expect(Montant(euros: 3).decimal == "3.00")
        #expect(Montant(centimes: -5).decimal == "-0.05")
    }
}
