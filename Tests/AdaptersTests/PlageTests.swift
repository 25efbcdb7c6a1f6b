import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

@Suite("Lire une liste par plages")
struct PlageTests {
    private static let manifest = AdapterEssai.manifestJSON.replacing(
        "errors:",
        with: """
              liste:
                method: GET
                path: /liste
                list:
                  mode: full-list
                  page: { style: range, unit: demandes, size: 2 }
                  identity: $.id
                  removals: { by: complete-list }
            errors:
            """)

    private static let mapping = """
        operations:
          demande: { record: $, rules: [ { to: numero, from: $.numero, card: one, as: registration-number } ] }
          liste:
            record: "$[*]"
            rules:
              - { to: numero, from: $.numero, card: one, as: registration-number }
              - { ignore: $.modifie, reason: essai }

        """

    private static func answer(_ records: [String], _ range: String?, _ status: String = "206 Partial Content")
        -> String
    {
        SiteEcrit.json(
            "[\(records.joined(separator: ","))]", status: status, headers: range.map { ["Content-Range: \($0)"] } ?? []
        )
    }

    private func read(_ answers: [String]) async throws -> (SiteEcrit, [PageListe], AnomalieListe?) {
        let site = try SiteEcrit(manifest: Self.manifest, mapping: Self.mapping) { _, rank in
            answers[min(rank, answers.count - 1)]
        }
        var pages: [PageListe] = []
        var curseur = site.client.commencer("liste", site: "essai", depuis: nil)
        while let place = curseur, pages.count < 9 {
            switch await site.client.page(place, site: "essai") {
            case .page(let page):
                pages.append(page)
                curseur = page.suivante
            case .rompue(let anomalie): return (site, pages, anomalie)
            case let autre:
                Issue.record("\(autre)")
                return (site, pages, nil)
            }
        }
        return (site, pages, nil)
    }

    @Test("206 puis une plage courte ; l'unité et les bornes sont celles du contrat")
    func partial() async throws {
        let (site, pages, rupture) = try await read([
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], "demandes 0-1/3"),
            Self.answer([ListeEcrite.record(3, 1)], "demandes 2-2/3"),
        ])
        #expect(rupture == nil && pages.map(\.recus) == [2, 3] && pages.last?.fin?.estComplete == true)
        #expect(
            site.requests.list.map { $0.lines.first { $0.hasPrefix("Range:") } } == [
                "Range: demandes=0-1", "Range: demandes=2-3",
            ])
    }

    @Test("416 après une plage pleine est la fin")
    func pastEnd() async throws {
        let (_, pages, rupture) = try await read([
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], "demandes 0-1/2"),
            Self.answer([], "demandes */2", "416 Range Not Satisfiable"),
        ])
        #expect(rupture == nil && pages.count == 2 && pages.last?.fin?.estComplete == true)
    }

    @Test("416 d'emblée, avec un total nul, est une liste vide et complète")
    func empty() async throws {
        let (_, pages, _) = try await read([Self.answer([], "demandes */0", "416 Range Not Satisfiable")])
        #expect(pages.count == 1 && pages.last?.fin?.estComplete == true && pages.last?.recus == 0)
    }

    @Test("200 est toute la liste, mais seulement depuis son début")
    func whole() async throws {
        let (_, pages, _) = try await read([
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1), ListeEcrite.record(3, 1)], nil, "200 OK")
        ])
        #expect(pages.count == 1 && pages.first?.recus == 3 && pages.first?.fin != nil)
        let (_, _, rupture) = try await read([
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], "demandes 0-1/9"),
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], nil, "200 OK"),
        ])
        #expect(rupture == .plageDiscordante)
    }

    @Test(
        "une plage qui n'est pas celle demandée arrête la liste",
        arguments: [
            "demandes 0-2/9", "demandes 1-2/9", "demandes 0-0/9", "lignes 0-1/9", "demandes 0-1", "demandes 0-1/1",
            "demandes a-b/9", "bytes 0-1/*",
        ])
    func discordant(_ range: String) async throws {
        let (_, _, rupture) = try await read([Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], range)])
        #expect(rupture == .plageDiscordante)
    }

    @Test("une liste qui rétrécit par plages n'est pas complète")
    func shrinks() async throws {
        let (_, pages, _) = try await read([
            Self.answer([ListeEcrite.record(1, 1), ListeEcrite.record(2, 1)], "demandes 0-1/4"),
            Self.answer([ListeEcrite.record(4, 1)], "demandes 2-2/3"),
        ])
        #expect(pages.flatMap(\.anomalies).contains(.listeRetrecie) && pages.last?.fin?.estComplete == false)
    }
}
