internal import Adapters
internal import Foundation

/// A file of 500 MB through the file path: how much memory it takes beyond what the process had before.
///
/// Each file is mapped by a process of its own, so that nothing an earlier measure left behind hides the growth.
enum BigFileBench {
    static let childWord = "lire-un-fichier"
    private static let size = 500_000_000

    static func lines(_ ground: Ground) throws -> [BenchLine] {
        [
            try line(ground, "fichier-xml-500-mo", "national", "lot", Corpus.lot()),
            try line(ground, "fichier-json-500-mo", "29-finistere", "page", Corpus.page()),
        ]
    }

    private static func line(
        _ ground: Ground, _ name: String, _ adapter: String, _ operation: String, _ corpus: Corpus
    ) throws -> BenchLine {
        let file = ground.folder.appending(path: name)
        defer { try? FileManager.default.removeItem(at: file) }
        let count = try write(corpus, to: file)
        let answer = try spawn([childWord, adapter, operation, file.path, String(count)])
        guard answer.count == 2 else { throw BenchFault("\(name) : réponse illisible") }
        Bench.say("\(name) : \(count) demandes, \(Int(Double(size) / 1e6 / answer[1])) Mo/s")
        return BenchLine(bench: name, value: answer[0], unit: "Mo de mémoire", floor: 100, isCeiling: true)
    }

    /// Writes records until the file has its size; returns how many.
    private static func write(_ corpus: Corpus, to file: URL) throws -> Int {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw BenchFault("fichier temporaire refusé")
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var written = 0
        var count = 0
        var piece = corpus.opening
        while written + piece.count < size {
            corpus.append(count, to: &piece)
            count += 1
            guard piece.count > 1 << 20 else { continue }
            try handle.write(contentsOf: piece)
            written += piece.count
            piece.removeAll(keepingCapacity: true)
        }
        try handle.write(contentsOf: piece + corpus.closing)
        return count
    }

    /// Runs this program again for one file; its two figures are the growth in MB and the seconds of CPU.
    private static func spawn(_ arguments: [String]) throws -> [Double] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchFault("la lecture du fichier a échoué") }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }

    /// The other side: maps the file and prints growth and CPU time.
    static func child(_ arguments: [String]) throws {
        guard arguments.count == 4, let expected = Int(arguments[3]) else { throw BenchFault("arguments") }
        let catalogue = try AdapterCatalogue(folder: Ground.adapters)
        guard let mapper = Mapper(try catalogue.adapter(arguments[0]), operation: arguments[1]) else {
            throw BenchFault("opération inconnue")
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: arguments[2]))
        let before = try memory("VmRSS")
        let start = Contest.cpuSeconds
        var records = 0
        try mapper.map(descriptor: file.fileDescriptor) { _ in records += 1 }
        let seconds = Contest.cpuSeconds - start
        guard records == expected else { throw BenchFault("\(records) demandes lues, \(expected) attendues") }
        print(try memory("VmHWM") - before, seconds)
    }

    /// A line of `/proc/self/status`, in MB.
    private static func memory(_ key: String) throws -> Double {
        try memory(key, in: String(contentsOfFile: "/proc/self/status", encoding: .utf8))
    }

    /// The same, of any process's.
    static func memory(_ key: String, in status: String) throws -> Double {
        let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count == 3,
            let kilobytes = Double(words[1])
        else { throw BenchFault("\(key) illisible") }
        return kilobytes / 1024
    }
}
