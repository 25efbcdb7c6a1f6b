/// A table of separated values (RFC 4180): comma or semicolon, as the first line has it; quotes doubled inside quotes.
struct TableCSV {
    /// A line that is not one, counted from 1 as an editor does.
    struct Fault: Error {
        let line: Int
        let words: String
    }

    let header: [String]
    /// Each record with the line it starts on.
    let records: [(line: Int, fields: [String])]

    init(_ text: String) throws(Fault) {
        var reader = Reader(text)
        guard let header = try reader.record() else { throw Fault(line: 1, words: "le fichier est vide") }
        self.header = header
        var records: [(line: Int, fields: [String])] = []
        while true {
            let line = reader.line
            guard let fields = try reader.record() else { break }
            if fields == [""] { continue }
            guard fields.count == header.count else {
                throw Fault(line: line, words: "\(fields.count) colonnes au lieu de \(header.count)")
            }
            records.append((line, fields))
        }
        self.records = records
    }
}

private struct Reader {
    private var rest: Substring.UnicodeScalarView
    private let separator: Unicode.Scalar
    private(set) var line = 1

    init(_ text: String) {
        var scalars = Substring(text).unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        rest = scalars
        let first = scalars.prefix { $0 != "\n" }
        separator = first.contains(";") ? ";" : ","
    }

    /// Nil at the end.
    mutating func record() throws(TableCSV.Fault) -> [String]? {
        guard !rest.isEmpty else { return nil }
        var fields: [String] = []
        while true {
            fields.append(rest.first == "\"" ? try quoted() : plain())
            guard let next = rest.popFirst() else { return fields }
            if next == separator { continue }
            if next == "\r", rest.first == "\n" { rest.removeFirst() }
            line += 1
            return fields
        }
    }

    private mutating func plain() -> String {
        let field = rest.prefix { $0 != separator && $0 != "\n" && $0 != "\r" }
        rest = rest.dropFirst(field.count)
        return String(field)
    }

    private mutating func quoted() throws(TableCSV.Fault) -> String {
        let start = line
        rest.removeFirst()
        var field = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\n" { line += 1 }
            guard scalar == "\"" else {
                field.append(scalar)
                continue
            }
            guard rest.first == "\"" else {
                guard rest.first.map({ $0 == separator || $0 == "\n" || $0 == "\r" }) ?? true else {
                    throw TableCSV.Fault(line: line, words: "du texte suit un guillemet fermant")
                }
                return String(field)
            }
            field.append(rest.removeFirst())
        }
        throw TableCSV.Fault(line: start, words: "un guillemet n'est pas fermé")
    }
}
