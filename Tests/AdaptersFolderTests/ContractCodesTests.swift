import Foundation
import Testing

/// The nomenclatures of a contract page, and the tables that are their executable form.
private struct Nomenclatures: Sendable, CustomTestStringConvertible {
    let page: String
    let family: String

    var testDescription: String { page }

    static let all = [
        Nomenclatures(page: "docs/contrats/sne.md", family: "sne"),
        Nomenclatures(page: "docs/contrats/imhoweb.md", family: "imhoweb"),
        Nomenclatures(page: "docs/contrats/piste.md", family: "piste"),
    ]

    /// The tables of the page: after a title « ### `name` », one row a code.
    func told() throws -> [String: [String]] {
        var tables: [String: [String]] = [:]
        var name: String?
        for line in try text(page).split(separator: "\n", omittingEmptySubsequences: false) {
            if let title = line.wholeMatch(of: #/### `([a-z-]+)`/#) {
                name = String(title.1)
            } else if line.hasPrefix("#") {
                name = nil
            } else if let name, let row = line.wholeMatch(of: #/\| (?:`([^`]+)`|\*\(vide\)\*) \|.*\| `([^`]+)` \|/#) {
                tables[name, default: []].append("\(row.1 ?? "") → \(row.2)")
            }
        }
        return tables
    }

    func executable() throws -> [String: [String]] {
        var tables: [String: [String]] = [:]
        for file in AdaptersFolder.entries("adapters/_familles/\(family)/codes") where file.hasSuffix(".csv") {
            let lines = try text("adapters/_familles/\(family)/codes/\(file)").split(separator: "\n").dropFirst()
            tables[String(file.dropLast(4))] = lines.map { line in
                let cells = line.replacing(#/"[^"]*"/#, with: "…").split(
                    separator: ",", omittingEmptySubsequences: false)
                return "\(cells[0]) → \(cells[2])"
            }
        }
        return tables
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: AdaptersFolder.root.appending(path: path), encoding: .utf8)
    }
}

@Suite("Nomenclatures des contrats")
struct ContractCodesTests {
    @Test("chaque table de codes dit ce que dit le contrat, ni plus ni moins", arguments: Nomenclatures.all)
    private func same(_ nomenclatures: Nomenclatures) throws {
        let told = try nomenclatures.told()
        let executable = try nomenclatures.executable()
        #expect(told.count > 25)
        #expect(Set(told.keys) == Set(executable.keys))
        for (name, rows) in told { #expect(executable[name].map(Set.init) == Set(rows), "\(name)") }
    }
}
