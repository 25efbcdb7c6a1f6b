import Demandes
import Synchronization
import Testing

@testable import Adapters

@Suite("Ne pas relire ce dont les octets sont connus")
struct OctetsConnusTests {
    /// Remembers the bytes of what was read, and knows them again.
    final class Memoire: Sendable {
        private let octets = Mutex<[Empreinte: OctetsLus]>([:])

        var nombre: Int { octets.withLock { $0.count } }

        func retenir(_ page: PageListe) {
            octets.withLock { octets in
                for lus in page.demandes.compactMap(\.octets) { octets[lus.empreinte] = lus }
            }
        }

        func connus(_ empreintes: [Empreinte]) -> [RecordConnu] {
            octets.withLock { octets in
                empreintes.compactMap { octets[$0] }.map { RecordConnu(ref: $0.empreinte.hexadecimal, octets: $0) }
            }
        }
    }

    /// Reads every page of a list, and remembers.
    private func lire(_ site: SiteEcrit, _ memoire: Memoire) async throws -> [PageListe] {
        var pages: [PageListe] = []
        var curseur = site.client.commencer("liste", site: "essai", depuis: nil)
        while let place = curseur {
            guard case .page(let page) = await site.client.page(place, site: "essai", connus: { memoire.connus($0) })
            else {
                Issue.record("page refusée")
                return pages
            }
            memoire.retenir(page)
            pages.append(page)
            curseur = page.suivante
        }
        return pages
    }

    private static func liste(_ rank: Int, _ records: [String], suite: String = "A", total: Int? = nil) -> String {
        let pages = stride(from: 0, to: records.count, by: 2).map { Array(records[$0..<min($0 + 2, records.count)]) }
        let next = rank + 1 < pages.count ? "\(suite)\(rank)" : nil
        return ListeEcrite.page(pages[rank], next: next, total: total ?? records.count)
    }

    private static let records = (1...4).map { ListeEcrite.record($0, $0) }

    @Test("la seconde fois, rien n'est relu, et la liste dit d'elle-même ce qu'elle disait")
    func rienDeRelu() async throws {
        let site = try ListeEssai.site { _, rank in Self.liste(rank % 2, Self.records, suite: "\(rank)") }
        let memoire = Memoire()
        let premiere = try await lire(site, memoire)
        #expect(premiere.flatMap(\.demandes).count == 4 && premiere.flatMap(\.connus).isEmpty && memoire.nombre == 4)
        let seconde = try await lire(site, memoire)
        #expect(seconde.flatMap(\.demandes).isEmpty && seconde.map(\.connus.count) == [2, 2])
        #expect(seconde.map(\.recus) == premiere.map(\.recus) && seconde.last?.fin == premiere.last?.fin)
        #expect(seconde.flatMap(\.anomalies) == [] && seconde.last?.fin?.repere != nil)
    }

    @Test("d'une page, seul est relu ce qui a changé, à sa place, quoi que dise l'enveloppe")
    func ceQuiChange() async throws {
        let change = #"{"id":3,"numero":"\#(ListeEcrite.numero(3))","etat":"A","modifie":"2026-09-20T10:03:00Z"}"#
        let nouvelle = [Self.records[0], Self.records[1], change, Self.records[3], ListeEcrite.record(5, 5)]
        let site = try ListeEssai.site { _, rank in
            rank < 2 ? Self.liste(rank, Self.records) : Self.liste(rank - 2, nouvelle, suite: "Z", total: 5)
        }
        let memoire = Memoire()
        _ = try await lire(site, memoire)
        let pages = try await lire(site, memoire)
        #expect(pages.map(\.connus.count) == [2, 1, 0])
        #expect(
            pages.flatMap(\.demandes).map { $0.demande.numero.valeur?.texte }
                == [ListeEcrite.numero(3), ListeEcrite.numero(5)])
        #expect(pages.last?.recus == 5 && pages.last?.fin?.estComplete == true)
    }

    @Test("un enregistrement connu que la page suivante répète ne compte qu'une fois")
    func repetee() async throws {
        let site = try ListeEssai.site { _, rank in
            rank % 2 == 0
                ? ListeEcrite.page([Self.records[0], Self.records[1]], next: "A\(rank)", total: 3)
                : ListeEcrite.page([Self.records[1], Self.records[2]], total: 3)
        }
        let memoire = Memoire()
        let (premiere, seconde) = (try await lire(site, memoire), try await lire(site, memoire))
        #expect(premiere.map(\.repetees) == [0, 1] && seconde.map(\.repetees) == [0, 1])
        #expect(seconde.map(\.connus.count) == [2, 1] && seconde.last?.recus == 3)
        #expect(seconde.last?.fin == premiere.last?.fin)
    }

    @Test("les mêmes octets, sous d'autres règles, ne sont pas connus")
    func autresRegles() async throws {
        let memoire = Memoire()
        _ = try await lire(try ListeEssai.site { _, rank in Self.liste(rank, Self.records) }, memoire)
        let autre = ListeEssai.mapping.replacing(
            "operations:\n  demande:\n    record: $\n    rules:",
            with: "operations:\n  demande:\n    record: $\n    rules:\n"
                + "      - { to: precisions, from: $.note, card: optional, as: text }")
        #expect(autre != ListeEssai.mapping)
        let site = try SiteEcrit(manifest: ListeEssai.manifest(), mapping: autre) { _, rank in
            Self.liste(rank, Self.records)
        }
        #expect(try await lire(site, memoire).flatMap(\.demandes).count == 4)
    }

    @Test("ce où quelque chose est à signaler se relit, pour être signalé chaque fois")
    func aSignaler() async throws {
        let inconnu = #"{"id":2,"numero":"\#(ListeEcrite.numero(2))","neuf":"x","modifie":"2026-09-20T10:02:00Z"}"#
        let site = try ListeEssai.site { _, _ in ListeEcrite.page([Self.records[0], inconnu], total: 2) }
        let memoire = Memoire()
        _ = try await lire(site, memoire)
        let seconde = try await lire(site, memoire)
        #expect(seconde.map(\.connus.count) == [1])
        #expect(seconde.flatMap(\.demandes).flatMap(\.constats).map(\.nature) == [.feuilleInconnue])
    }

    @Test(
        "autour de ce qui est connu, une page qui n'en est pas une est refusée comme si tout était relu",
        arguments: [
            #"{"demandes":[RECORD],"total":1"#, #"{"demandes":[RECORD RECORD],"total":1}"#,
            #"{"demandes":[RECORD],"demandes":[RECORD],"total":1}"#, #"{"demandes":[RECORD,],"total":1}"#,
        ])
    func pageFausse(_ corps: String) async throws {
        let faux = corps.replacing("RECORD", with: Self.records[0])
        let site = try ListeEssai.site { _, rank in
            rank == 0 ? ListeEcrite.page([Self.records[0]], total: 1) : SiteEcrit.json(faux)
        }
        let memoire = Memoire()
        _ = try await lire(site, memoire)
        #expect(memoire.nombre == 1)
        let curseur = try #require(site.client.commencer("liste", site: "essai", depuis: nil))
        let (sue, relue) = (
            await site.client.page(curseur, site: "essai", connus: { memoire.connus($0) }),
            await site.client.page(curseur, site: "essai")
        )
        guard case .refus(let une) = sue, case .refus(let autre) = relue else {
            Issue.record("page admise")
            return
        }
        #expect(une.issue == autre.issue)
    }
}
