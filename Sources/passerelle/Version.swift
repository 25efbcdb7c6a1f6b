import Foundation

/// What `--version` says: the version of the Debian package, written beside its data. A build of the sources has none.
enum Version {
    static var text: String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let data = URL(filePath: program).deletingLastPathComponent().deletingLastPathComponent()
        let told = try? String(contentsOf: data.appending(path: "share/passerelle/version"), encoding: .utf8)
        return told.map { $0.split(separator: "\n").first.map(String.init) ?? $0 } ?? "compilée des sources"
    }
}
