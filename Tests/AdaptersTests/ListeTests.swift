import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

@Suite("Lire les pages d'une liste")
struct ListeTests {
    @Test("de page en page jusqu'à la fin, l'instant de départ recouvert et dit à la première seulement")
    func walks() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A+/=", total: 5),
                ListeEcrite.page([ListeEcrite.record(3, 3), ListeEcrite.record(4, 4)], next: "B", total: 5),
                ListeEcrite.page([ListeEcrite.record(5, 5)], total: 5),
            ][rank]
        }
        let lue = try await ListeEssai.read(site, depuis: ListeEssai.since)
        #expect(lue.numeros == (1...5).map(ListeEcrite.numero))
        #expect(lue.anomalies == [] && lue.pages.allSatisfy { $0.constats.isEmpty && $0.refusees.isEmpty })
        #expect(lue.pages.map(\.totalAnnonce) == [5, 5, 5] && lue.pages.map(\.recus) == [2, 4, 5])
        #expect(
            site.requests.paths == [
                "/liste?depuis=2026-09-10T02%3A11%3A40.000%2B02%3A00", "/liste?curseur=A%2B%2F%3D", "/liste?curseur=B",
            ])
        #expect(lue.fin?.estComplete == true)
        #expect(lue.fin?.repere == lue.pages.last?.demandes.last?.modifieeLe)
    }

    @Test("un curseur gardé reprend où l'on en était, avec un autre client")
    func resumes() async throws {
        let pages = [
            ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A", total: 3),
            ListeEcrite.page([ListeEcrite.record(3, 3)], total: 3),
        ]
        let first = try ListeEssai.site { _, _ in pages[0] }
        let start = try #require(first.client.commencer("liste", site: "essai", depuis: nil))
        guard case .page(let page) = await first.client.page(start, site: "essai") else {
            Issue.record("la première page se lit")
            return
        }
        let kept = try #require(page.suivante)
        #expect(
            kept.utf8.allSatisfy {
                "-_".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0)
            })
        let second = try ListeEssai.site { _, _ in pages[1] }
        let lue = try await ListeEssai.read(second, from: kept)
        #expect(lue.numeros == [ListeEcrite.numero(3)] && lue.fin?.estComplete == true && lue.anomalies == [])
        #expect(second.requests.paths == ["/liste?curseur=A"])
    }

    @Test("un curseur qui n'est pas de nous est refusé", arguments: ["", "abc", "eyJ2IjoxfQ", "🙂"])
    func foreign(_ text: String) async throws {
        let site = try ListeEssai.site { _, _ in "" }
        guard case .curseurInconnu = await site.client.page(text, site: "essai") else {
            Issue.record("curseur admis")
            return
        }
        #expect(site.requests.count == 0)
    }

    @Test(
        "un jeton périmé fait reprendre à la dernière date vue si l'ordre tient, au début sinon",
        arguments: [true, false])
    func expired(_ ordered: Bool) async throws {
        let refusal = SiteEcrit.json(
            #"{"erreur":{"code":"DEM-400","champ":"curseur"}}"#, status: "400 Bad Request")
        let site = try ListeEssai.site { _, rank in
            switch rank {
            case 0:
                ListeEcrite.page(
                    ordered
                        ? [ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)]
                        : [ListeEcrite.record(2, 2), ListeEcrite.record(1, 1)], next: "A", total: 4)
            case 1: refusal
            case 2 where ordered:
                ListeEcrite.page([ListeEcrite.record(2, 2), ListeEcrite.record(3, 3)], next: "B", total: 3)
            case 2: ListeEcrite.page([ListeEcrite.record(2, 2), ListeEcrite.record(1, 1)], next: "B", total: 4)
            default:
                ListeEcrite.page(
                    ordered ? [ListeEcrite.record(4, 4)] : [ListeEcrite.record(3, 3), ListeEcrite.record(4, 4)],
                    total: ordered ? 3 : 4)
            }
        }
        let lue = try await ListeEssai.read(site, depuis: ListeEssai.since)
        #expect(
            Set(lue.numeros) == Set((1...4).map(ListeEcrite.numero)) && lue.fin?.estComplete == true, "\(lue.anomalies)"
        )
        let restart = site.requests.paths[2]
        #expect(restart.contains("2026-09-20T12%3A02") == ordered && restart.contains("2026-09-10") != ordered)
    }

    @Test("un enregistrement illisible est mis à part ; celui qui n'a pas encore de numéro n'est que compté")
    func refused() async throws {
        let site = try ListeEssai.site { _, _ in
            ListeEcrite.page(
                [
                    ListeEcrite.record(1, 1), #"{"id":2,"numero":"court","modifie":"2026-09-20T10:02:00Z"}"#,
                    #"{"id":3,"etat":"V","modifie":"2026-09-20T10:03:00Z"}"#,
                    #"{"id":4,"numero":"\#(ListeEcrite.numero(4))","etat":"Z","modifie":"2026-09-20T10:04:00Z"}"#,
                ], total: 4)
        }
        let lue = try await ListeEssai.read(site)
        let seule = try #require(lue.pages.first)
        #expect(lue.numeros == [ListeEcrite.numero(1)])
        #expect(seule.refusees.map(\.rang) == [1, 2, 3])
        #expect(seule.refusees.map { $0.numero?.texte } == [nil, nil, ListeEcrite.numero(4)])
        #expect(seule.recus == 4 && lue.fin?.estComplete == true)
    }

    @Test("un conteneur renommé n'est pas une liste vide")
    func renamed() async throws {
        let site = try ListeEssai.site { _, _ in
            SiteEcrit.json(#"{"dossiers":[\#(ListeEcrite.record(1, 1))],"suivant":null,"total":1}"#)
        }
        guard case .refus(.structureRompue)? = try await ListeEssai.read(site).arret else {
            Issue.record("liste vide admise")
            return
        }
    }

    @Test("un refus du site garde le curseur : la page suivante se redemande")
    func refusal() async throws {
        let site = try ListeEssai.site { _, rank in
            rank == 1
                ? SiteEcrit.json("{}", status: "429 Too Many Requests", headers: ["Retry-After: 0"])
                : ListeEcrite.page(
                    rank == 0 ? [ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)] : [ListeEcrite.record(3, 3)],
                    next: rank == 0 ? "A" : nil, total: 3)
        }
        let start = try #require(site.client.commencer("liste", site: "essai", depuis: nil))
        guard case .page(let first) = await site.client.page(start, site: "essai"), let next = first.suivante,
            case .refus(.limitee) = await site.client.page(next, site: "essai")
        else {
            Issue.record("la deuxième page est refusée")
            return
        }
        #expect(try await ListeEssai.read(site, from: next).fin?.estComplete == true)
    }

    @Test("les pages numérotées finissent à une page courte, jamais à une page pleine")
    func numbered() async throws {
        let manifest = ListeEssai.manifest(
            page: "page: { style: number, size: 2 }", cursor: nil, mode: "full-list", removals: "complete-list",
            query: "page: \"{{ page }}\", n: \"{{ taille }}\"")
        let site = try ListeEssai.site(manifest) { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], total: 3),
                ListeEcrite.page([ListeEcrite.record(3, 3)], total: 3), ListeEcrite.page([], total: 3),
            ][rank]
        }
        let lue = try await ListeEssai.read(site)
        #expect(site.requests.paths == ["/liste?page=1&n=2", "/liste?page=2&n=2"])
        #expect(
            lue.numeros == (1...3).map(ListeEcrite.numero) && lue.fin?.estComplete == true && lue.fin?.repere == nil)
        let small = try ListeEssai.site(manifest) { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], total: 2),
                ListeEcrite.page([ListeEcrite.record(3, 3)], total: 2),
            ][rank]
        }
        let lied = try await ListeEssai.read(small)
        #expect(lied.numeros.count == 3 && lied.anomalies == [.totalFaux])
    }
}
