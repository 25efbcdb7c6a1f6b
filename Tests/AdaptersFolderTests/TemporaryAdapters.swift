import AdapterKit
import Adapters
import Demandes
import Foundation

/// An `adapters/` folder of its own, gone with the test that made it.
final class TemporaryAdapters {
    let url: URL

    /// `files` by path (`99-exemple/manifest.yml`); an annuaire without sites is added where there is none.
    init(_ files: [String: String], families: [String] = []) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "adapters-\(UUID().uuidString)")
        for family in families { try Self.copy("_familles/\(family)", to: url) }
        for (path, text) in files { try write(Data(text.utf8), to: path) }
        if files["annuaire.yml"] == nil {
            try write(Data("sites: {}\ndepartements: []\nterritoires: []\n".utf8), to: "annuaire.yml")
        }
    }

    /// A copy of a folder of this repository's `adapters/`, with the family it extends.
    init(copying id: String, family: String) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "adapters-\(UUID().uuidString)")
        try Self.copy("_familles/\(family)", to: url)
        try Self.copy(id, to: url)
        try write(Data("sites: {}\ndepartements: []\nterritoires: []\n".utf8), to: "annuaire.yml")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ data: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// What the kit says of one of its adapters. A method, so that the folder outlives the reading.
    func report(_ id: String = GoodAdapter.id, now: Instant = SampleReading.moment) -> KitReport {
        KitReport(id, adapters: url, now: now)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url.appending(path: path)) }

    func read(_ path: String) throws -> Data { try Data(contentsOf: url.appending(path: path)) }

    /// Replaces a text of a file that must be there.
    func replace(_ text: String, with other: String, in path: String) throws {
        let before = String(decoding: try read(path), as: UTF8.self)
        guard before.contains(text) else { throw AdaptersFolder.Missing(what: "\(path) : \(text)") }
        try write(Data(before.replacing(text, with: other).utf8), to: path)
    }

    private static func copy(_ path: String, to url: URL) throws {
        let target = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: AdaptersFolder.url.appending(path: path), to: target)
    }
}
