import Foundation

/// One text file of the repository, its path relative to the root.
struct TextFile: Sendable {
    let path: String
    let text: String

    var name: String { (path as NSString).lastPathComponent }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// The repository as its rules see it: every file but what git ignores. Read once.
enum HouseTree {
    /// `#filePath` resolved, for the tree may be reached through a link.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file that is not UTF-8 (a sample in ISO-8859-1) is read as Latin-1: the shapes looked for are ASCII.
    static let files: [TextFile] = paths("").sorted().map { path in
        let data = FileManager.default.contents(atPath: root.appending(path: path).path) ?? Data()
        let text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
        return TextFile(path: path, text: text.replacing("\r\n", with: "\n"))
    }

    static let topLevel = entries("")

    static func under(_ folders: String...) -> [TextFile] {
        files.filter { file in folders.contains { file.path.hasPrefix($0 + "/") } }
    }

    /// What a rule finds in these files, each finding behind its path.
    static func findings(_ files: [TextFile], _ rule: (String) throws -> [String]) rethrows -> [String] {
        try files.flatMap { file in try rule(file.text).map { "\(file.path) : \($0)" } }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).standardized.path)
    }

    /// What a folder holds, without what git ignores.
    static func entries(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        let ignored: Set = [".git", ".cache", ".swiftpm", "Package.resolved", "__pycache__"]
        return names.filter { !$0.hasPrefix(".build") && !ignored.contains($0) }
    }

    private static func paths(_ folder: String) -> [String] {
        entries(folder).flatMap { name -> [String] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: root.appending(path: path).path, isDirectory: &isFolder)
            return exists && isFolder.boolValue ? paths(path) : [path]
        }
    }
}

/// A regular expression of Foundation's: it looks behind, and stays quick on large samples.
struct Pattern {
    private let expression: NSRegularExpression

    init(_ pattern: String) throws {
        expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    }

    /// Every match, as the whole followed by its groups (empty where a group took no part).
    func matches(in text: String) -> [[String]] {
        let whole = text as NSString
        return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
            (0..<match.numberOfRanges).map { index in
                let range = match.range(at: index)
                return range.location == NSNotFound ? "" : whole.substring(with: range)
            }
        }
    }
}
