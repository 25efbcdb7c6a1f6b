import Foundation
import Testing

@testable import Adapters

@Suite("Le schéma JSON et le décodeur disent la même chose")
struct SchemaTests {
    private struct Sample: Sendable {
        let name: String
        let file: GrammarFile
        let value: YAMLValue
    }

    @Test("docs/schema porte le schéma que le programme engendre", arguments: GrammarFile.allCases)
    func committed(_ file: GrammarFile) throws {
        let page = AdaptersFolder.root.appending(path: "docs/schema/\(file.rawValue).json")
        let same = try? String(contentsOf: page, encoding: .utf8) == file.schema
        #expect(same == true, "passerelle adapter schema \(file.rawValue) > docs/schema/\(file.rawValue).json")
    }

    /// Every manifest and mapping of `adapters/`, and every YAML block of the guide.
    private func samples() throws -> [Sample] {
        var samples: [Sample] = []
        let all = try FileManager.default.subpathsOfDirectory(atPath: AdaptersFolder.url.path)
        for path in all where path.hasSuffix("/manifest.yml") || path.hasSuffix("/mapping.yml") {
            let value = try YAMLValue.read(AdaptersFolder.url.appending(path: path), name: path)
            samples.append(
                Sample(name: path, file: path.hasSuffix("manifest.yml") ? .manifest : .mapping, value: value))
        }
        for block in try GuideBlock.all() where block.language == "yaml" {
            if let sample = try Self.sample(block) { samples.append(sample) }
        }
        return samples
    }

    private static func sample(_ block: GuideBlock) throws -> Sample? {
        let name = "docs/adapters.md:\(block.line)"
        let text: String
        let file: GrammarFile
        if block.label.hasSuffix("/manifest.yml") || block.label.hasSuffix("/mapping.yml") {
            (text, file) = (block.text, block.label.hasSuffix("manifest.yml") ? .manifest : .mapping)
        } else if block.label.hasPrefix("mapping-") {
            (text, file) = (block.text, .mapping)
        } else if block.label.hasPrefix("manifeste-") {
            // A part of a manifest, as an adapter that extends a family gives it.
            (text, file) = ("adapter: { extends: famille }\n" + block.text, .manifest)
        } else if block.label.hasPrefix("regles-") {
            let rules = block.text.split(separator: "\n").map { "      \($0)\n" }.joined()
            (text, file) = ("operations:\n  demande:\n    record: $\n    rules:\n" + rules, .mapping)
        } else {
            return nil
        }
        return Sample(name: name, file: file, value: try YAMLValue.parse(text, name: name))
    }

    @Test(
        "chaque manifeste, chaque mapping et chaque bloc du guide suit le schéma",
        .enabled(if: SchemaValidator.isThere, "jsonschema_rs n'a pas pu être obtenu de PyPI"))
    func everyFile() async throws {
        let samples = try samples()
        #expect(samples.count >= 15)
        let faults = try await SchemaValidator.faults(samples.map { ($0.file, $0.value) })
        for (sample, fault) in zip(samples, faults) { #expect(fault == nil, "\(sample.name)") }
    }

    /// Whole documents, and one change that both must refuse.
    private static let whole: [GrammarFile: String] = [
        .manifest: """
        adapter: { id: 99-exemple, title: Exemple, owner: equipe, site: hote }
        transport: { production: "https://exemple.invalid", total: 15s, max_body: 1000, max_depth: 16 }
        auth: { kind: api-key, header: X-Cle, secret: secret(99/cle) }
        format: { kind: json, content_type: application/json }
        operations:
          demande: { method: GET, path: /d, completes: false, signals: { code: $.code } }
          liste:
            method: GET
            path: /l
            query: { page: "{{ page }}" }
            list:
              mode: full-list
              page: { style: number, size: 100 }
              identity: $.id
              total: $.total
              removals: { by: complete-list }
        errors:
          - { when: { status: 404 }, then: unknown-number }
          - { when: { status: 5xx }, then: unavailable }
          - otherwise: adapter-defect
        limits: { rate: 5/s, concurrent: 4, on_demand_share: 30% }
        habilitation: { kind: fichier-complet, text: Convention, date: 2026-01-15, territories: ["29"] }

        """,
        .mapping: """
        operations:
          demande:
            record: $
            rules:
              - { to: numero, from: $.numero, card: one, as: registration-number }
              - { to: precisions, from: [$.a, $.b], combine: concat, card: optional, as: text }
              - { card: optional, as: date, fields: { dates.depot: $.depot } }
              - at: $.bloc
                rules:
                  - { include: groupe }
                  - { ignore: $.c, reason: essai }
          page: { record: "$.l[*]", rules: demande }
        groups:
          groupe:
            - { to: guichet, from: $.g, card: one, as: text }

        """,
    ]

    private static let changes: [(GrammarFile, String, String)] = [
        (.manifest, "owner: equipe", "owner: equipe, autre: 1"), (.manifest, "owner: equipe", "owner: 12"),
        (.manifest, "owner: equipe", "owner: true"), (.manifest, "owner: equipe", "owner: ~"),
        (.manifest, ", owner: equipe", ""), (.manifest, "id: 99-exemple", "id: 99 Exemple"),
        (.manifest, "total: 15s", "total: 15"), (.manifest, "max_body: 1000", "max_body: 0"),
        (.manifest, "max_depth: 16", "max_depth: beaucoup"), (.manifest, "https:", "ftp:"),
        (.manifest, "kind: api-key", "kind: cle"), (.manifest, "secret(99/cle)", "abcd"),
        (.manifest, "header: X-Cle, ", ""), (.manifest, "header: X-Cle", "header: X-Cle, scope: a"),
        (.manifest, "kind: json", "kind: csv"), (.manifest, "method: GET", "method: PUT"),
        (.manifest, "completes: false", "completes: non"), (.manifest, "completes: false", "completes: \"false\""),
        (.manifest, "{ code: $.code }", "{ cle: $.code }"), (.manifest, "mode: full-list", "mode: tout"),
        (.manifest, "style: number, size: 100", "style: number"), (.manifest, "style: number", "style: token"),
        (.manifest, "status: 404", "status: 42"), (.manifest, "status: 5xx", "status: 9xx"),
        (.manifest, "then: unavailable", "then: panne"), (.manifest, "otherwise: adapter-defect", "otherwise: rien"),
        (.manifest, "rate: 5/s", "rate: 5"), (.manifest, "concurrent: 4", "concurrent: 0"),
        (.manifest, "[\"29\"]", "[29]"), (.manifest, "[\"29\"]", "[01]"), (.manifest, "[\"29\"]", "[]"),
        (.manifest, "errors:\n", "erreurs:\n"), (.mapping, "card: one, as: registration", "as: registration"),
        (.mapping, "card: one", "card: un"), (.mapping, "as: registration-number", "as: numero"),
        (.mapping, "to: guichet", "to: Guichet!"), (.mapping, "combine: concat", "combine: colle"),
        (.mapping, "rules: demande", "rules: { a: b }"), (.mapping, ", reason: essai", ""),
        (.mapping, "include: groupe", "include: [groupe]"), (.mapping, "groups:", "groupes:"),
        (.mapping, "dates.depot: $.depot", "dates.depot: [$.depot]"), (.mapping, "record: $\n", "record: \"\"\n"),
    ]

    @Test(
        "ce que le décodeur refuse, le schéma le refuse",
        .enabled(if: SchemaValidator.isThere, "jsonschema_rs n'a pas pu être obtenu de PyPI"))
    func agreement() async throws {
        var documents: [(GrammarFile, YAMLValue)] = []
        for file in GrammarFile.allCases {
            documents.append((file, try YAMLValue.parse(try #require(Self.whole[file]), name: "entier")))
        }
        for (file, old, new) in Self.changes {
            let text = try #require(Self.whole[file])
            #expect(text.contains(old), "\(old)")
            documents.append((file, try YAMLValue.parse(text.replacing(old, with: new), name: "change")))
        }
        let faults = try await SchemaValidator.faults(documents)
        for (index, (document, fault)) in zip(documents, faults).enumerated() {
            let refused = (try? document.0.section.check(document.1, "")) == nil
            let isBroken = index >= GrammarFile.allCases.count
            let name = isBroken ? "\(Self.changes[index - GrammarFile.allCases.count])" : "document entier"
            #expect(refused == isBroken, "décodeur : \(name)")
            #expect((fault != nil) == isBroken, "schéma : \(name)")
        }
    }
}

@Suite("Le manifeste en vigueur")
struct EffectiveManifestTests {
    @Test("il dit d'où vient chaque valeur, et se relit comme ce qui est chargé")
    func sources() throws {
        let text = try EffectiveManifest.text("29-finistere", folder: AdaptersFolder.url)
        #expect(text.contains("id: 29-finistere  # 29-finistere/manifest.yml:3:7"))
        #expect(text.contains("  max_depth: 32  # _familles/imhoweb/manifest.yml:2:"))
        #expect(
            text.split(separator: "\n").allSatisfy { $0.hasSuffix(":") || $0.hasSuffix("-") || $0.contains("  # ") })
        let read = try YAMLValue.parse(text, name: "en-vigueur")
        let manifest = try Manifest(read)
        #expect(manifest.operations.map(\.name) == ["demande", "page"] && manifest.errors.count == 12)
    }

    @Test("une famille qui en étend une autre, un adaptateur qui en étend un autre, un cycle sont refusés à leur ligne")
    func chains() throws {
        let manifest = "adapter: { id: 98-voisin, title: t, owner: o, extends: imhoweb }\nauth: { kind: none }\n"
        for (family, other) in [
            ("adapter: { extends: sne }\n", "imhoweb"), ("adapter: { extends: imhoweb }\n", "imhoweb"),
        ] {
            let adapters = try TemporaryAdapters(["98-voisin/manifest.yml": manifest], families: ["imhoweb"])
            let path = "_familles/\(other)/manifest.yml"
            try adapters.write(Data(family.utf8) + (try adapters.read(path)), to: path)
            let fault = try #require(throws: ManifestFault.self) { try AdapterCatalogue(folder: adapters.url) }
            #expect(
                fault.rule == .chainedFamily
                    && fault.position.description.hasPrefix("_familles/imhoweb/manifest.yml:1:"))
        }
        let toAdapter = try TemporaryAdapters(
            [
                "98-voisin/manifest.yml": manifest,
                "99-exemple/manifest.yml": manifest.replacing("98-voisin", with: "99-exemple")
                    .replacing("imhoweb", with: "98-voisin"),
            ], families: ["imhoweb"])
        let fault = try #require(throws: ManifestFault.self) { try AdapterCatalogue(folder: toAdapter.url) }
        #expect(fault.rule == .chainedFamily && fault.position.description.hasPrefix("99-exemple/manifest.yml:1:"))
    }
}
