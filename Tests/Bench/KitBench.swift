internal import AdapterKit
internal import Adapters
internal import Demandes
internal import Foundation

/// The kit over each adapter, every rule, from the folder on disk to the verdict; then over as many folders as a
/// country would have, the one after the other as `adapter check --all` judges them.
enum KitBench {
    /// Two seconds an adapter, so that one waits for it; thirty for twenty-five.
    private static let ceiling = 2000.0
    private static let adapters = 25
    private static let wholeCeiling = 30_000.0

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let known = ground.catalogue.adapters.keys.sorted()
        let lines = try known.map { id in
            BenchLine(
                bench: "kit-\(id)", value: try milliseconds(id, Ground.adapters), unit: "ms", floor: ceiling,
                isCeiling: true)
        }
        let folder = ground.folder.appending(path: "kit")
        defer { try? FileManager.default.removeItem(at: folder) }
        let country = try copies(of: known, in: folder)
        let whole = try country.map { try milliseconds($0, folder) }.reduce(0, +)
        return lines + [
            BenchLine(
                bench: "kit-\(adapters)-adaptateurs", value: whole, unit: "ms", floor: wholeCeiling, isCeiling: true)
        ]
    }

    private static func milliseconds(_ id: String, _ adapters: URL) throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let report = KitReport(id, adapters: adapters, now: SampleReading.moment)
        let elapsed = (clock.now - start) / .milliseconds(1)
        guard report.isGreen else { throw BenchFault("\(id) : \(report.red.joined(separator: ", "))") }
        return elapsed
    }

    /// The adapters of the package with their families, then copies of them in turn, each under a name of its own,
    /// until there are enough.
    private static func copies(of known: [String], in folder: URL) throws -> [String] {
        let files = FileManager.default
        try files.copyItem(at: Ground.adapters, to: folder)
        guard !known.isEmpty else { throw BenchFault("aucun adaptateur") }
        var country = known
        while country.count < adapters {
            let model = known[country.count % known.count]
            let id = "\(model)-\(country.count)"
            try files.copyItem(at: folder.appending(path: model), to: folder.appending(path: id))
            try rename(model, id, "manifest.yml", folder)
            try rename(model, id, "certificate.json", folder)
            country.append(id)
        }
        return country
    }
    /// The folder's own name, wherever one of its files says it.
    private static func rename(_ model: String, _ id: String, _ name: String, _ folder: URL) throws {
        let file = folder.appending(path: "\(id)/\(name)")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("id: \(model)", with: "id: \(id)").replacing("\(model)/", with: "\(id)/")
            .write(to: file, atomically: true, encoding: .utf8)
    }
}
