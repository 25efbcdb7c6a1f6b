import Foundation
import Synchronization

/// The folder where the story's mail arrives; each code is read once.
final class DemoMail: Sendable {
    let folder: String
    private let read = Mutex<Set<String>>([])

    init(folder: String) { self.folder = folder }

    /// The code of the newest mail that has come since the last; nil when none has.
    func newCode() throws -> String? {
        let files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder), includingPropertiesForKeys: [.contentModificationDateKey])
        let fresh = read.withLock { read in files.filter { !read.contains($0.lastPathComponent) } }
        let newest = try fresh.sorted { try Self.date($0) > Self.date($1) }
        for file in newest {
            let text = try String(contentsOf: file, encoding: .utf8)
            if let code = text.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/) {
                read.withLock { $0.formUnion(newest.map(\.lastPathComponent)) }
                return String(code.output)
            }
        }
        return nil
    }

    private static func date(_ file: URL) throws -> Date {
        try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast
    }
}
