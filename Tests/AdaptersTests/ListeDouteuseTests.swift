import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

@Suite("Une liste qui se contredit")
struct ListeDouteuseTests {
    @Test("deux enregistrements de la même date à cheval sur deux pages ne sont rendus qu'une fois")
    func ties() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A", total: 3),
                ListeEcrite.page([ListeEcrite.record(2, 2), ListeEcrite.record(3, 2)], total: 3),
            ][rank]
        }
        let lue = try await ListeEssai.read(site)
        #expect(lue.numeros == [1, 2, 3].map(ListeEcrite.numero))
        #expect(lue.pages.map(\.repetees) == [0, 1] && lue.fin?.estComplete == true)
    }

    @Test("une demande qui change pendant la lecture revient plus loin, sans anomalie")
    func moves() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A", total: 2),
                ListeEcrite.page([ListeEcrite.record(1, 9)], total: 2),
            ][rank]
        }
        let lue = try await ListeEssai.read(site)
        #expect(
            lue.numeros == [1, 2, 1].map(ListeEcrite.numero) && lue.anomalies == [] && lue.fin?.estComplete == true)
    }

    @Test("la même page redonnée arrête la liste")
    func repeated() async throws {
        let site = try ListeEssai.site { _, rank in
            ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "jeton-\(rank)", total: 9)
        }
        #expect(try await ListeEssai.read(site).rupture == .pageRepetee)
    }

    @Test("un jeton qui boucle arrête la liste", arguments: 1...7)
    func loops(_ length: Int) async throws {
        let site = try ListeEssai.site { _, rank in
            ListeEcrite.page(
                [ListeEcrite.record(2 * rank + 1, 1), ListeEcrite.record(2 * rank + 2, 1)], next: "J\(rank % length)",
                total: 900)
        }
        let lue = try await ListeEssai.read(site)
        #expect(lue.rupture == .curseurEnBoucle && lue.pages.count <= 3 * length + 1)
    }

    @Test("un total qui ment se dit, et la liste n'est pas complète")
    func lyingTotal() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A", total: 7),
                ListeEcrite.page([ListeEcrite.record(3, 3)], total: 7),
            ][rank]
        }
        let lue = try await ListeEssai.read(site, depuis: ListeEssai.since)
        #expect(lue.anomalies == [.totalFaux] && lue.fin?.estComplete == false)
        #expect(lue.fin?.repere == ListeEssai.since, "rien n'est tenu pour vu")
    }

    @Test("un total absent se dit une fois, et la liste n'est pas complète")
    func missingTotal() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A"),
                ListeEcrite.page([ListeEcrite.record(3, 3)]),
            ][rank]
        }
        let lue = try await ListeEssai.read(site)
        #expect(lue.anomalies == [.totalAbsent] && lue.fin?.estComplete == false && lue.numeros.count == 3)
    }

    @Test("une liste qui rétrécit se dit, et n'est pas complète")
    func shrinks() async throws {
        let site = try ListeEssai.site { _, rank in
            [
                ListeEcrite.page([ListeEcrite.record(1, 1), ListeEcrite.record(2, 2)], next: "A", total: 4),
                ListeEcrite.page([ListeEcrite.record(4, 4)], total: 3),
            ][rank]
        }
        let lue = try await ListeEssai.read(site)
        #expect(lue.anomalies.contains(.listeRetrecie) && lue.fin?.estComplete == false)
    }

    @Test("un ordre annoncé et non suivi se dit")
    func order() async throws {
        let site = try ListeEssai.site { _, _ in
            ListeEcrite.page([ListeEcrite.record(1, 5), ListeEcrite.record(2, 2)], total: 2)
        }
        #expect(try await ListeEssai.read(site).anomalies == [.ordreViole])
    }

    @Test("un enregistrement sans date se dit ; il est rendu")
    func undated() async throws {
        let site = try ListeEssai.site { _, _ in
            ListeEcrite.page(
                [
                    #"{"id":1,"numero":"\#(ListeEcrite.numero(1))"}"#,
                    #"{"id":2,"numero":"\#(ListeEcrite.numero(2))","modifie":"hier"}"#,
                ],
                total: 2)
        }
        let lue = try await ListeEssai.read(site)
        #expect(lue.anomalies == [.curseurIllisible] && lue.numeros.count == 2)
    }
}
