import AdapterKit
import Adapters
import Foundation
import Testing

/// `adapters/` of this repository, read once for every test.
enum AdaptersFolder {
    /// `#filePath` resolved, for the tree may be reached through a link.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let url = root.appending(path: "adapters")

    /// Every folder that is not a family.
    static let ids = entries("adapters").filter { name in
        FileManager.default.fileExists(atPath: url.appending(path: "\(name)/manifest.yml").path)
    }

    private static let conformities: Result<[String: Conformity], any Error> = Result {
        try Dictionary(uniqueKeysWithValues: ids.map { ($0, try Conformity($0, adapters: url)) })
    }

    static func conformity(_ id: String) throws -> Conformity {
        guard let conformity = try conformities.get()[id] else { throw Missing(what: id) }
        return conformity
    }

    static func sample(_ id: String, _ name: String) throws -> SampleFolder {
        guard let sample = try conformity(id).samples.first(where: { $0.name.hasPrefix(name) }) else {
            throw Missing(what: "\(id)/samples/\(name)")
        }
        return sample
    }

    /// The payload of a sample's first answer.
    static func payload(_ id: String, _ name: String) throws -> [UInt8] {
        guard let payload = SamplePayload.all(try sample(id, name), try conformity(id).adapter).first else {
            throw Missing(what: "\(id)/samples/\(name)")
        }
        return payload.bytes
    }

    /// The cases of an adapter, and those of the family it extends: each is read with the adapter's own tables. Those
    /// of lists are no demande's.
    static func cases(_ id: String) -> [String] {
        let manifest = try? String(contentsOf: url.appending(path: "\(id)/manifest.yml"), encoding: .utf8)
        let family = manifest?.firstMatch(of: /extends: *([\w-]+)/).map { "_familles/\($0.1)" }
        return ([id] + [family].compactMap { $0 }).flatMap { entries("adapters/\($0)/samples") }
            .filter { !$0.hasPrefix("3") }
    }

    static func entries(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
    }

    struct Missing: Error { let what: String }
}

/// One case, as the list of tests names it.
struct SampleID: Sendable, CustomTestStringConvertible {
    let adapter: String
    let name: String

    static let all = AdaptersFolder.ids.flatMap { id in
        AdaptersFolder.cases(id).map { SampleID(adapter: id, name: $0) }
    }

    var testDescription: String { "\(adapter)/\(name)" }
}
