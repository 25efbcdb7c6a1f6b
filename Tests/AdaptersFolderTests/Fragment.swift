import Foundation

/// A fragment of the guide, set in an adapter that loads only if the fragment does.
enum Fragment {
    static func adapters(for block: GuideBlock) throws -> TemporaryAdapters {
        let syntax = block.label.hasSuffix("-json") ? json : xml
        let codes = try GuideBlock.all().filter { $0.label.hasPrefix("99-exemple/codes/") }
        var own = Dictionary(uniqueKeysWithValues: codes.map { ($0.label, $0.file) })
        own["99-exemple/manifest.yml"] = syntax.manifest
        own["99-exemple/mapping.yml"] = syntax.mapping(rules: "")
        switch block.label {
        case "regles-xml", "regles-json": own["99-exemple/mapping.yml"] = syntax.mapping(rules: block.text)
        case "mapping-xml": own["99-exemple/mapping.yml"] = block.text
        default: own["99-exemple/manifest.yml"] = laid(block.text, over: syntax.manifest)
        }
        return try TemporaryAdapters(own)
    }

    /// The manifest with the fragment's keys in place of its own.
    private static func laid(_ text: String, over manifest: String) -> String {
        let keys = Set(
            text.split(separator: "\n").filter { $0.first?.isLetter == true }.map { $0.prefix { $0 != ":" } })
        var kept: [Substring] = []
        var drops = false
        for line in manifest.split(separator: "\n") {
            if line.first?.isLetter == true { drops = keys.contains(line.prefix { $0 != ":" }) }
            if !drops { kept.append(line) }
        }
        return kept.joined(separator: "\n") + "\n" + text
    }

    private struct Syntax {
        let manifest: String
        let record: String
        let numero: String
        let groups: String
        /// Read by the operations that give lists.
        var pages = ""

        func mapping(rules: String) -> String {
            let own = rules.split(separator: "\n").map { "      \($0)\n" }.joined()
            return "operations:\n  demande:\n    record: \(record)\n    rules:\n"
                + "      - { to: numero, from: \(numero), card: one, as: registration-number }\n" + own
                + pages + "groups:\n\(groups)"
        }
    }

    private static func manifest(_ format: String) -> String {
        """
        adapter: { id: 99-exemple, title: Exemple, owner: equipe-exemple }
        transport: { production: https://demande.exemple.invalid }
        auth: { kind: none }
        format: \(format)
        operations:
          demande: { method: GET, path: /demandes }
        errors:
          - otherwise: adapter-defect

        """
    }

    private static let xml = Syntax(
        manifest: manifest(
            "{ kind: xml, content_type: application/xml, namespaces: { d: \"urn:exemple:demande:3\" } }"),
        record: "/d:reponse/d:demande", numero: "\"@numero\"",
        groups: "  personne:\n    - { to: nomNaissance, from: d:nom, card: one, as: text }\n")

    private static let json = Syntax(
        manifest: manifest("{ kind: json, content_type: application/json }"), record: "$", numero: "$.numero",
        groups: """
              personne:
                - { to: nomNaissance, from: $.nom, card: one, as: text }
              service:
                - { to: referenceInterne, from: $.dossier, card: one, as: text }
              recherche:
                - { to: loyerMaximal, from: $.loyer, card: optional, as: decimal }

            """,
        pages: "  page:\n    record: \"$.demandes[*]\"\n    rules: demande\n")
}
