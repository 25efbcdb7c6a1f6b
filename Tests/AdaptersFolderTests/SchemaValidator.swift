import Foundation
import RawSockets
import Testing

@testable import Adapters

/// A JSON Schema validator that is not ours: PyPI's `jsonschema_rs`, which `make setup` puts in the cache of the tests.
enum SchemaValidator {
    struct Document: Encodable {
        let file: String
        let text: String
    }

    private static let packages = AdaptersFolder.root.appending(path: ".cache/python")

    static let isThere = FileManager.default.fileExists(
        atPath: packages.appending(path: "jsonschema_rs").path)

    /// For each document, what the schema refuses in it; nil when it is valid. One process for all.
    static func faults(_ documents: [(file: GrammarFile, value: YAMLValue)]) async throws -> [String?] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "entree"), folder.appending(path: "sortie"))
        let asked = documents.map { Document(file: $0.file.rawValue, text: $0.value.json) }
        try JSONEncoder().encode(asked).write(to: input)
        for file in GrammarFile.allCases {
            try file.schema.write(
                to: folder.appending(path: "\(file.rawValue).json"), atomically: true, encoding: .utf8)
        }
        let code = try await Child.run(
            ["env", "PYTHONPATH=\(packages.path)", "python3", "-c", script, folder.path])
        #expect(code == 0, "python3")
        return try JSONDecoder().decode([String?].self, from: try Data(contentsOf: output))
    }

    private static let script = """
        import json, jsonschema_rs, sys
        dossier = sys.argv[1]
        schemas = {nom: jsonschema_rs.Draft202012Validator(json.load(open(f"{dossier}/{nom}.json")))
                   for nom in ("manifest", "mapping")}
        def faute(document):
            valeur = json.loads(document["text"])
            return next((e.message[:200] for e in schemas[document["file"]].iter_errors(valeur)), None)
        with open(f"{dossier}/sortie", "w") as sortie:
            json.dump([faute(un) for un in json.load(open(f"{dossier}/entree"))], sortie)
        """
}

extension YAMLValue {
    /// As an editor reads it: YAML 1.2, where a scalar without quotes may be a number, a boolean or nothing.
    fileprivate var json: String {
        switch self {
        case .scalar(let text, _, let isPlain):
            switch isPlain ? YAMLKind(plain: text) : .text {
            case .nothing: return "null"
            case .boolean: return text.lowercased()
            case .integer: return Int(text).map(String.init) ?? "0.5"
            case .real: return "0.5"
            case .text: return SchemaJSON.string(text).text()
            }
        case .list(let items, _): return "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let members, _):
            return "{" + members.map { SchemaJSON.string($0.key).text() + ":" + $0.value.json }.joined(separator: ",")
                + "}"
        }
    }
}
