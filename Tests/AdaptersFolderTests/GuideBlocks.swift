import Foundation

/// The fenced blocks of `docs/adapters.md`. The first word after the fence is the language, the second says what the
/// block is: a file of an adapter's folder, or a fragment (`regles-xml`, `mapping-xml`, `manifeste-json`…).
struct GuideBlock: Sendable {
    let language: String
    let label: String
    let text: String
    let line: Int

    var isFile: Bool { label.contains("/") || label == "annuaire.yml" }

    static let page = AdaptersFolder.root.appending(path: "docs/adapters.md")

    static func all() throws -> [GuideBlock] {
        var blocks: [GuideBlock] = []
        var open: (words: [String], line: Int, lines: [Substring])?
        let lines = try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("```") else {
                open?.lines.append(line)
                continue
            }
            if let block = open {
                blocks.append(
                    GuideBlock(
                        language: block.words.first ?? "", label: block.words.dropFirst().joined(separator: " "),
                        text: block.lines.joined(separator: "\n") + "\n", line: block.line))
                open = nil
            } else {
                open = (line.dropFirst(3).split(separator: " ").map(String.init), index + 1, [])
            }
        }
        return blocks
    }

    /// The guide's two adapters, in a folder of their own.
    static func adapters() throws -> TemporaryAdapters {
        let files = try all().filter(\.isFile).map { ($0.label, $0.file) }
        return try TemporaryAdapters(Dictionary(uniqueKeysWithValues: files), families: ["imhoweb"])
    }

    /// As the file must be: the page shows the lines of a message's head without their CR, and its last line break is
    /// the page's own.
    var file: String {
        guard language == "http", let end = text.firstRange(of: "\n\n") else { return text }
        return text[..<end.lowerBound].replacing("\n", with: "\r\n") + "\r\n\r\n" + text[end.upperBound...]
    }
}
