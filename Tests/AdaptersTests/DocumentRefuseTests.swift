import Demandes
import Testing

@testable import Adapters

@Suite("Un enregistrement refusé d'une page, mis à part")
struct DocumentRefuseTests {
    private static let refused =
        #"{"id":2,"numero":"\#(ListeEcrite.numero(2))","etat":"Z","modifie":"2026-09-20T10:02:00Z"}"#

    private func page(_ body: String) async throws -> PageListe {
        let site = try ListeEssai.site { _, _ in body }
        let lue = try await ListeEssai.read(site)
        return try #require(lue.pages.first)
    }

    @Test("il garde son enregistrement seul, rien des autres, et se relit")
    func alone() async throws {
        let page = try await page(
            ListeEcrite.page([ListeEcrite.record(1, 1), Self.refused, ListeEcrite.record(3, 3)], total: 3))
        let refusee = try #require(page.refusees.first)
        #expect(refusee.rang == 1 && refusee.place == 2)
        let ecartee = try #require(refusee.ecartee)
        #expect(ecartee.operation == "liste" && ecartee.adaptateur == "essai")
        #expect(String(decoding: ecartee.brute.corps, as: UTF8.self) == "{\"demandes\":[\(Self.refused)]}")
        let adapter = try AdapterEssai(manifest: ListeEssai.manifest(), mapping: ListeEssai.mapping).load()
        let numero = try #require(NumeroUnique(ListeEcrite.numero(2)))
        guard case .illisible(let constats)? = RecordDocuments.again(ecartee.brute.corps, adapter, "liste", numero)
        else {
            Issue.record("relu")
            return
        }
        #expect(constats.map(\.nature) == [.codeInconnuPorteurDeSens])
        let other = try #require(NumeroUnique(ListeEcrite.numero(9)))
        #expect(RecordDocuments.again(ecartee.brute.corps, adapter, "liste", other) == nil)
    }

    @Test("une page sans refus ne garde rien")
    func nothing() async throws {
        let page = try await page(ListeEcrite.page([ListeEcrite.record(1, 1)], total: 1))
        #expect(page.refusees.isEmpty)
    }

    @Test("d'une page XML, l'enregistrement et ce qui précède le premier")
    func xml() throws {
        let head = "<e:liste xmlns:e=\"urn:essai\"><e:total>3</e:total>"
        let records = ["a", "b", "c"].map { "<e:demande n=\"\($0)\"><e:numero>\($0)</e:numero></e:demande>" }
        let mapping = """
            operations:
              demande:
                record: /e:liste/e:demande
                rules:
                  - { to: numero, from: e:numero, card: one, as: registration-number }
                  - { ignore: "@n", reason: essai }

            """
        let adapter = try AdapterEssai(manifest: AdapterEssai.manifestXML, mapping: mapping).load()
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let documents = RecordDocuments(mapper, depth: 2)
        let payload = Array((head + records.joined() + "</e:liste>").utf8)
        let found = try payload.withUnsafeBufferPointer { bytes in
            try mapper.map(bytes) { documents.note($0) }
            return documents.documents(bytes)
        }
        #expect(
            found.mapValues { String(decoding: $0, as: UTF8.self) } == [
                0: head + records[0], 1: head + records[1], 2: head + records[2],
            ])
    }
}
