import Foundation
import Testing

/// Limits on what one must hold in mind at once.
enum Size {
    static let fileLines = 400
    static let functionLines = 70
    static let columns = 120

    static func longFile(_ file: TextFile) -> [String] {
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        return count > fileLines ? ["\(file.path) : \(count) lignes, \(fileLines) au plus"] : []
    }

    static func longLines(_ file: TextFile) -> [String] {
        file.lines.enumerated().filter { $0.element.count > columns }
            .map { "\(file.path):\($0.offset + 1) : \($0.element.count) colonnes, \(columns) au plus" }
    }

    static func longFunctions(_ file: TextFile) throws -> [String] {
        let declaration = try Pattern(
            #"^ *(@\w+(\(.*?\))? |\w+ |\w+\(set\) )*(func |init[?(<]|deinit|subscript[(<]|var \w+: [^=]*\{$)"#)
        let lines = file.lines
        return lines.indices.compactMap { start in
            guard !declaration.matches(in: String(lines[start])).isEmpty, let end = lastLine(of: start, lines),
                end - start + 1 > functionLines
            else { return nil }
            return "\(file.path):\(start + 1) : fonction de \(end - start + 1) lignes, \(functionLines) au plus"
        }
    }

    /// The line that closes the body opened at `start`, by indentation: `swift format` guarantees it.
    /// Nil for a one-liner or a declaration without body.
    private static func lastLine(of start: Int, _ lines: [Substring]) -> Int? {
        guard !lines[start].hasSuffix("}") else { return nil }
        let margin = indent(lines[start])
        for index in lines.indices.dropFirst(start + 1) where !lines[index].isEmpty {
            let line = lines[index].drop { $0 == " " }
            if indent(lines[index]) > margin { continue }
            if indent(lines[index]) == margin, line.hasPrefix("}") { return index }
            let continuesHeader = [")", "where ", "{", "->"].contains { line.hasPrefix($0) }
            if indent(lines[index]) < margin || !continuesHeader { return nil }
        }
        return nil
    }

    private static func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
}

@Suite("Tailles")
struct SizeTests {
    static let code = HouseTree.files.filter { file in
        [".swift", ".h", ".c", ".cpp"].contains { file.path.hasSuffix($0) }
    }

    @Test("aucun fichier de code ne dépasse 400 lignes")
    func files() {
        #expect(Self.code.flatMap(Size.longFile) == [])
        #expect(Size.longFile(snippet(String(repeating: "a\n", count: 400))) == [])
        #expect(Size.longFile(snippet(String(repeating: "a\n", count: 401))).count == 1)
    }

    @Test("aucune ligne de code ne dépasse 120 colonnes")
    func columns() {
        #expect(Self.code.flatMap(Size.longLines) == [])
        #expect(Size.longLines(snippet(String(repeating: "é", count: 120))) == [])
        let long = Size.longLines(snippet("\n" + String(repeating: "é", count: 121)))
        #expect(long == ["Sources/Essai/Essai.swift:2 : 121 colonnes, 120 au plus"])
    }

    @Test("aucune fonction ne dépasse 70 lignes")
    func functions() throws {
        let found = try Self.code.flatMap(Size.longFunctions)
        #expect(found == [])
        let multiline = "private static func g(\n    a: Int\n) {"
        for head in ["func f() {", "public init?(_ a: Int) {", "var x: Int {", multiline] {
            let lines = head.split(separator: "\n").count
            #expect(try Size.longFunctions(snippet(body(head, of: 69 - lines))) == [], "\(head)")
            #expect(try Size.longFunctions(snippet(body(head, of: 70 - lines))).count == 1, "\(head)")
        }
    }

    @Test("une exigence de protocole, une ligne seule, une table ne sont pas des fonctions longues")
    func notFunctions() throws {
        let requirement = "protocol P {\n    func f()\n    var x: Int { get }\n}\n" + body("struct S {", of: 80)
        let oneLiner = "func f() { 1 }\n" + body("struct S {", of: 80)
        for text in [requirement, oneLiner, body("let table: [Int] = [", of: 80)] {
            #expect(try Size.longFunctions(snippet(text)) == [])
        }
    }

    private func body(_ head: String, of count: Int) -> String {
        head + "\n" + String(repeating: "    work()\n", count: count) + "}\n"
    }

    private func snippet(_ text: String) -> TextFile { TextFile(path: "Sources/Essai/Essai.swift", text: text) }
}
