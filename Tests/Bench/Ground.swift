internal import Adapters
internal import Foundation

/// Where a run stands: the adapters of the package, and a temporary folder for the bytes, removed at the end.
struct Ground {
    let folder: URL
    let catalogue: AdapterCatalogue

    /// Run from the package's root, as `make bench` does.
    static let adapters = URL(fileURLWithPath: "adapters")

    init() throws {
        catalogue = try AdapterCatalogue(folder: Self.adapters)
        folder = FileManager.default.temporaryDirectory.appending(
            path: "passerelle-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func clear() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Bench.say("dossier temporaire non effacé : \(folder.path)")
        }
    }

    func write(_ bytes: [UInt8], _ name: String) throws -> URL {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url
    }

    func mapper(_ id: String, _ operation: String) throws -> Mapper {
        guard let mapper = Mapper(try catalogue.adapter(id), operation: operation) else {
            throw BenchFault("\(id) n'a pas d'opération \(operation)")
        }
        return mapper
    }
}

extension Mapper {
    /// Maps one page and drops its records; the count is checked, so that no figure rests on an early stop.
    func pass(_ page: [UInt8], expecting count: Int) throws {
        var records = 0
        try page.withUnsafeBufferPointer { try map($0) { _ in records += 1 } }
        guard records == count else { throw BenchFault("\(records) demandes lues, \(count) attendues") }
    }
}
