import Foundation
import Testing

/// An adapter is a folder of data that one can read in five minutes.
enum AdapterFolder {
    static let ruleLines = 200
    /// A family says a whole contract, for all the sites that share it.
    static let familyRuleLines = 300
    static let samples = 8

    /// Every adapter or family found in `files`: `adapters/29-finistere`, `adapters/_familles/sne`.
    static func folders(_ files: [TextFile]) -> Set<String> {
        Set(files.filter { $0.name == "manifest.yml" }.map { ($0.path as NSString).deletingLastPathComponent })
    }

    static func foreignFiles(_ file: TextFile) -> [String] {
        if file.path.hasPrefix("adapters/"), file.path.hasSuffix(".swift") {
            return ["\(file.path) : un adaptateur est fait de données, sans Swift"]
        }
        // The one name that tools of that trade look for.
        let isOpenAPI = file.path == "docs/api/openapi.yaml"
        return file.path.hasSuffix(".yaml") && !isOpenAPI ? ["\(file.path) : l'extension est .yml"] : []
    }

    static func longRules(_ files: [TextFile]) -> [String] {
        folders(files).sorted().compactMap { folder in
            let rules = files.filter { ["\(folder)/manifest.yml", "\(folder)/mapping.yml"].contains($0.path) }
            let count = rules.reduce(0) { $0 + $1.text.count { $0 == "\n" } }
            let limit = folder.contains("/_familles/") ? familyRuleLines : ruleLines
            return count > limit ? "\(folder) : \(count) lignes de règles, \(limit) au plus" : nil
        }
    }

    /// An adapter proves itself on its samples and on those of the family it extends.
    static func fewSamples(_ files: [TextFile]) throws -> [String] {
        try folders(files).filter { !$0.contains("/_familles/") }.sorted().compactMap { folder in
            let manifest = files.first { $0.path == "\(folder)/manifest.yml" }?.text ?? ""
            let family = try Pattern(#"\bextends: *([\w-]+)"#).matches(in: manifest).first?[1]
            let homes = [folder] + (family.map { ["adapters/_familles/\($0)"] } ?? [])
            let count = homes.reduce(0) { $0 + cases($1, files).count }
            return count < samples ? "\(folder) : \(count) exemples, \(samples) au moins" : nil
        }
    }

    /// Cases are the folders of `samples/` that say what is expected.
    private static func cases(_ home: String, _ files: [TextFile]) -> Set<String> {
        Set(
            files.filter { $0.path.hasPrefix("\(home)/samples/") && $0.name.hasPrefix("expected.") }
                .map { ($0.path as NSString).deletingLastPathComponent })
    }
}

@Suite("Dossiers d'adaptateurs")
struct AdapterFolderTests {
    @Test("ni Swift sous adapters/, ni .yaml ailleurs que docs/api/openapi.yaml")
    func foreignFiles() {
        #expect(HouseTree.files.flatMap(AdapterFolder.foreignFiles) == [])
        #expect(AdapterFolder.foreignFiles(file("adapters/a/manifest.yml")) == [])
        #expect(AdapterFolder.foreignFiles(file("adapters/a/Transform.swift")).count == 1)
        #expect(AdapterFolder.foreignFiles(file("samples/grille.yaml")).count == 1)
        #expect(AdapterFolder.foreignFiles(file("docs/api/openapi.yaml")) == [])
    }

    @Test("manifest.yml et mapping.yml tiennent ensemble en 200 lignes, en 300 pour une famille")
    func longRules() {
        #expect(AdapterFolder.longRules(HouseTree.files) == [])
        let rules = { (count: Int) in
            [
                file("adapters/a/manifest.yml", String(repeating: "a\n", count: 100)),
                file("adapters/a/mapping.yml", String(repeating: "a\n", count: count)),
                file("adapters/a/NOTES.md", "a\n"),
            ]
        }
        #expect(AdapterFolder.longRules(rules(100)) == [])
        #expect(AdapterFolder.longRules(rules(101)).count == 1)
    }

    @Test("chaque adaptateur a au moins huit exemples, les siens ou ceux de sa famille")
    func samples() throws {
        let found = try AdapterFolder.fewSamples(HouseTree.files)
        #expect(found == [])
        let family = file("adapters/_familles/f/manifest.yml")
        let manifest = file("adapters/a/manifest.yml", "adapter: { id: a, extends: f }\n")
        #expect(try AdapterFolder.fewSamples([family, manifest] + cases("a", 3) + cases("_familles/f", 5)) == [])
        #expect(try AdapterFolder.fewSamples([family, manifest] + cases("a", 7) + cases("b", 3)).count == 1)
    }

    private func cases(_ folder: String, _ count: Int) -> [TextFile] {
        (0..<count).map { file("adapters/\(folder)/samples/\($0)0-cas/expected.json") }
    }

    private func file(_ path: String, _ text: String = "") -> TextFile { TextFile(path: path, text: text) }
}
