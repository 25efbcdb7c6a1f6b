import AdapterKit
import Adapters
import Foundation
import Testing

@Suite("Le corps d'une requête")
struct RequestBodyTests {
    /// The list of the good adapter, asked by POST with that body.
    private func posted(_ body: String) throws -> TemporaryAdapters {
        let adapters = try GoodAdapter.json.folder()
        try adapters.replace(
            "method: GET\n    path: /demandes\n    query: { depuis: \"{{ depuis }}\", suite: \"{{ curseur }}\" }",
            with: "method: POST\n    path: /demandes\n    request: page.json", in: "99-exemple/manifest.yml")
        try adapters.write(Data(body.utf8), to: "99-exemple/requests/page.json")
        return adapters
    }

    private func fault(_ body: String) throws -> ManifestFault? {
        let adapters = try posted(body)
        do throws(ManifestFault) {
            _ = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
            return nil
        } catch {
            return error
        }
    }

    @Test("un mot seul devient une chaîne ou null, un nombre de nous un nombre ; dans une chaîne, rien ou le mot")
    func words() throws {
        let body = "{ \"suite\": {{ curseur }}, \"depuis\": \"{{ depuis }}\", \"taille\": {{ taille }} }"
        let adapters = try posted(body)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let walk = try #require(ListWalk(adapter, list: "page"))
        let first = try #require(walk.begin(site: "essai", since: nil, now: SampleReading.moment))
        let asked = try #require(walk.ask(first, now: SampleReading.moment))
        #expect(String(decoding: asked.body, as: UTF8.self) == #"{ "suite": null, "depuis": "", "taille": 50 }"#)
        #expect(walk.words(query: [:], body: asked.body) == ["taille": "50"])
        let next = Array(#"{ "suite": "A", "depuis": "", "taille": 50 }"#.utf8)
        #expect(walk.words(query: [:], body: next) == ["taille": "50", "curseur": "A"])
    }

    @Test("un corps qui n'est pas du JSON à l'un des appels est refusé au chargement, avec son fichier et sa ligne")
    func refused() throws {
        let bad = try #require(
            try fault("{\n  \"suite\": \"{{ curseur }}\",\n  \"n\": x{{ depuis }}\n}\n"))
        #expect(bad.rule == .badTemplate && bad.position.description.hasPrefix("99-exemple/requests/page.json:3"))
        #expect(try fault("{ \"suite\": \"{{ curseur }}\" \"depuis\": {{ depuis }} }")?.rule == .badTemplate)
        #expect(try fault("{ \"suite\": {{ curseur }}, \"depuis\": {{ depuis }}, }")?.rule == .badTemplate)
        let guide = try #require(try GuideBlock.all().first { $0.label == "requete-json" }).text
        #expect(try fault(guide) == nil)
        #expect(try fault("{ \"suite\": {{ curseur }}, \"depuis\": [ {{ depuis }} ] }\n") == nil)
    }

    @Test("le kit dit le même refus, et rien d'autre ne se joue")
    func kit() throws {
        let report = try posted("{ \"suite\": {{ curseur }}, \"depuis\": {{ depuis }} ").report()
        #expect(report.red == ["M1"], "\(report.findings)")
    }
}
