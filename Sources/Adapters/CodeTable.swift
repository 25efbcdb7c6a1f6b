internal import Foundation

/// One nomenclature of a site: its codes and the canonical term of each. A code that is not here has no meaning.
struct CodeTable: Sendable {
    /// How far the canonical term says the same thing as the code.
    enum Status: String, Sendable {
        case exact, broader, narrower, none
        /// Drafted: a term is proposed, or none; a person has to say.
        case todo
    }

    struct Row: Sendable {
        let code: String
        let label: String
        /// Nil when the code has no canonical counterpart (`none`).
        let term: String?
        let status: Status
        let note: String
        let position: ManifestFault.Position
    }

    let rows: [Row]

    static let header = "source_code,label,canonical,status,note"

    static func read(_ url: URL, name: String) throws(ManifestFault) -> CodeTable {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw ManifestFault(.fileMissing, name, at: .init(file: name))
        }
        return try CodeTable(text, name: name)
    }

    init(_ text: String, name: String) throws(ManifestFault) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first.map(String.init) == Self.header else {
            throw ManifestFault(.badCodeTable, "en-tête attendu : \(Self.header)", at: .init(file: name))
        }
        var rows: [Row] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let position = ManifestFault.Position(file: name, line: index + 1)
            let row = try Self.row(Self.cells(line), position)
            guard !rows.contains(where: { $0.code == row.code }) else {
                throw ManifestFault(.badCodeTable, "code en double : \(row.code)", at: position)
            }
            rows.append(row)
        }
        self.rows = rows
    }

    private static func row(
        _ cells: [String], _ position: ManifestFault.Position
    ) throws(ManifestFault) -> Row {
        guard cells.count == 5, let status = Status(rawValue: cells[3]) else {
            throw ManifestFault(
                .badCodeTable, "cinq colonnes, status parmi exact, broader, narrower, none, todo", at: position)
        }
        guard status == .exact || status == .todo || !cells[4].isEmpty else {
            throw ManifestFault(.badCodeTable, "une ligne qui perd du sens dit lequel (note)", at: position)
        }
        guard status == .todo || cells[2].isEmpty == (status == .none) else {
            throw ManifestFault(.badCodeTable, "un terme, ou status none", at: position)
        }
        return Row(
            code: cells[0], label: cells[1], term: cells[2].isEmpty ? nil : cells[2], status: status, note: cells[4],
            position: position)
    }

    /// The first row whose code is no JSON number (RFC 8259 §6: no zero before, no sign but minus).
    var firstThatIsNoNumber: Row? { rows.first { !$0.code.isEmpty && !IntegerCode.admits($0.code) } }

    /// The codes whose term waits for a person.
    var todos: [Todo] {
        rows.filter { $0.status == .todo }.map { row in
            let term = row.term.map { "« \($0) » proposé" } ?? "aucun terme proposé"
            return Todo("code « \(row.code) » : \(term)", at: row.position)
        }
    }

    /// RFC 4180 cells of one line; the tables have no line breaks in their cells.
    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = []
        var cell = ""
        var quoted = false
        var previous: Character?
        for character in line {
            switch character {
            case "\"":
                if quoted {
                    quoted = false
                } else {
                    if previous == "\"" { cell.append("\"") }
                    quoted = true
                }
            case "," where !quoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
            previous = character
        }
        return cells + [cell]
    }
}

/// A code that a JSON number can be: what `integer-code` reads.
package enum IntegerCode {
    package static func admits(_ code: String) -> Bool { code.wholeMatch(of: #/0|-?[1-9][0-9]{0,14}/#) != nil }
}
