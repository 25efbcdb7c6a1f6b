/// A contract's table of fields, as CSV: `path,type,cardinality,description`. What it says of each leaf is drafted as
/// if a sample had shown it.
enum ContractTable {
    /// A line that cannot be read.
    struct Fault: Error {
        let line: Int
        let problem: String
    }

    static func read(_ text: String) throws(Fault) -> (root: SourceSketch, isXML: Bool, namespaces: [String: String]) {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let header = cells(lines.first ?? "").map { ContractName($0).joined }
        let names = [["path", "chemin"], ["type"], ["cardinality", "cardinalite"], ["description"]]
        let columns = names.map { names in header.firstIndex { names.contains($0) } }
        guard let pathColumn = columns[0] else {
            throw Fault(line: 1, problem: "en-tête attendu : path,type,cardinality,description")
        }
        let rows = lines.dropFirst().enumerated().map { (line: $0.offset + 2, cells: cells($0.element)) }
        let isXML = rows.contains { $0.cells[safe: pathColumn]?.hasPrefix("/") == true }
        let root = SourceSketch(isXML ? "" : "$", .branch)
        var prefixes: Set<String> = []
        for row in rows {
            func cell(_ rank: Int) -> String { columns[rank].flatMap { row.cells[safe: $0] } ?? "" }
            guard !cell(0).isEmpty else { throw Fault(line: row.line, problem: "le chemin manque") }
            let leaf = try place(cell(0), isXML, root, &prefixes, row.line)
            leaf.describe(type: cell(1), cardinality: cell(2), description: cell(3))
        }
        let namespaces = prefixes.sorted().map { ($0, "urn:a-completer:\($0)") }
        return (root, isXML, Dictionary(uniqueKeysWithValues: namespaces))
    }

    /// `/d:reponse/d:demande/@numero`, `$.demande.enfants[*].prenom`, `demande.nom`.
    private static func place(
        _ path: String, _ isXML: Bool, _ root: SourceSketch, _ prefixes: inout Set<String>, _ line: Int
    ) throws(Fault) -> SourceSketch {
        var node = root
        let separator: Character = isXML ? "/" : "."
        let parts = path.split(separator: separator).map(String.init).filter { $0 != "$" }
        guard !parts.isEmpty else { throw Fault(line: line, problem: "chemin « \(path) » sans nom") }
        for (rank, part) in parts.enumerated() {
            var name = part
            let isList = ["[*]", "[]"].contains { name.hasSuffix($0) }
            if isList { name = String(name.prefix { $0 != "[" }) }
            if isXML, !name.hasPrefix("@") {
                if !name.contains(":") { name = "d:" + name }
                prefixes.insert(String(name.prefix { $0 != ":" }))
            }
            if !isXML { name = "." + name }
            node = node.child(name, rank < parts.count - 1 ? .branch : .text)
            if isList { node.isRepeated = true }
        }
        return node
    }

    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var quoted = false
        for character in line {
            if character == "\"" {
                quoted.toggle()
            } else if !quoted, character == "," || character == ";" && !line.contains(",") {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension SourceSketch {
    fileprivate func describe(type: String, cardinality: String, description: String) {
        self.description = description
        let type = type.lowercased()
        if type.contains("jj/mm") || type.contains("dd/mm") {
            meet("12/03/2024")
        } else if type.contains("datetime") || type.contains("horodat") || type.contains("instant") {
            meet("2026-09-18T14:02:11+02:00")
        } else if type.contains("date") {
            meet("2024-03-12")
        } else if type.contains("oui") {
            meet("OUI")
        } else {
            readCodes(description)
        }
        if ["int", "entier", "integer", "number", "nombre"].contains(type) { shape = .literal }
        switch cardinality.replacing(" ", with: "") {
        case "1", "1..1", "one", "obligatoire": self.cardinality = "one"
        case "0..1", "?", "optional", "facultatif", "": break
        case let many:
            isRepeated = isRepeated || shape != .branch
            self.cardinality = many.replacing("n", with: "*").replacing("N", with: "*").replacing("-", with: "..")
        }
    }

    /// « CEL = célibataire, MAR = marié ».
    private func readCodes(_ text: String) {
        for match in text.matches(of: #/([A-Z0-9_]{1,16})\s*[=:]\s*([^,;|]+)/#) {
            meet(String(match.1))
            labels[String(match.1)] = String(match.2).trimmingSpaces
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
