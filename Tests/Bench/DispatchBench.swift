internal import Adapters
internal import Crypto
internal import Demandes
internal import Foundation
internal import Zlib

/// An increment of a dispatch, verified then applied by a gateway that holds a thousand of its demandes: how much
/// memory that takes, and how fast it goes. Of 100 MB, then of 2 GB (uncompressed): the memory is the same if it is
/// constant, and the first says in a minute whether the second is worth its time. The file is made on the spot.
///
/// The ceiling is on what the gateway holds of its own. The pages of its program and libraries, some 50 MB as soon as
/// it has started, come from files: they grow with no increment, and the system takes them back when it wants.
enum DispatchBench {
    private static let held = 1_000
    private static let ceiling = 60.0

    static func small(_ ground: Ground) throws -> [BenchLine] { try lines(ground, "dispatch-100-mo", 100_000_000) }

    static func whole(_ ground: Ground) throws -> [BenchLine] { try lines(ground, "dispatch-2-go", 2_000_000_000) }

    private static func lines(_ ground: Ground, _ name: String, _ size: Int) throws -> [BenchLine] {
        let folder = ground.folder.appending(path: name)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let corpus = try Corpus.lot()
        let count = try write(corpus, of: size, folder)
        // The site itself is never asked: nothing answers there.
        let gateway = try Gateway(folder, site: "http://127.0.0.1:9", siteKey: "cle")
        defer { gateway.stop() }
        _ = try gateway.takeOver(people(ground, corpus))
        let start = ContinuousClock.now
        let run = try gateway.dispatch(folder)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard run.read == count else { throw BenchFault("\(run.read) demandes lues, \(count) attendues") }
        Bench.say("\(name) : \(count) demandes lues deux fois, \(run.changed) changées, \(Int(seconds)) s")
        return [
            BenchLine(bench: name, value: run.ownMegabytes, unit: "Mo à elle", floor: ceiling, isCeiling: true),
            BenchLine(
                bench: "\(name)-residents", value: try gateway.program.peakMegabytes,
                unit: "Mo, programme et bibliothèques compris"),
            BenchLine(bench: "\(name)-debit", value: Double(count) / seconds, unit: "demandes/s"),
        ]
    }

    /// Writes the increment and its manifest; returns how many demandes there are.
    private static func write(_ corpus: Corpus, of size: Int, _ folder: URL) throws -> Int {
        // The number that one of the samples says.
        let name = "DISG9999-202611210300-000417.xml.gz"
        let file = folder.appending(path: name)
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw BenchFault("fichier temporaire refusé")
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var deflater = try Deflater(.gzip, level: 1)
        var hash = SHA256()
        var (written, compressed, count) = (0, 0, 0)
        var piece = corpus.opening
        func keep(_ bytes: UnsafeRawBufferPointer) throws {
            try handle.write(contentsOf: Data(bytes))
            hash.update(bufferPointer: bytes)
            compressed += bytes.count
        }
        while written + piece.count < size {
            corpus.append(count, to: &piece)
            count += 1
            guard piece.count > 1 << 20 else { continue }
            try piece.withUnsafeBytes { try deflater.write($0, keep) }
            written += piece.count
            piece.removeAll(keepingCapacity: true)
        }
        piece += corpus.closing
        try piece.withUnsafeBytes { try deflater.write($0, keep) }
        try deflater.finish(keep)
        let digest = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let line = "417;\(name);\(count);\(compressed);\(digest);2026-11-21T03:00:00+01:00"
        try Data("increment;fichier;demandes;octets;sha256;produit_le\n\(line)\n".utf8)
            .write(to: folder.appending(path: "manifeste.csv"))
        return count
    }

    /// The people whose demandes are held: those of the first records.
    private static func people(_ ground: Ground, _ corpus: Corpus) throws -> [(numero: String, personne: Titulaire)] {
        let records = try ground.mapper("national", "lot").records(corpus.page(of: 3 * held))
        let people = records.compactMap { record -> (numero: String, personne: Titulaire)? in
            guard let numero = record.demande.numero.valeur, let personne = record.demande.demandeur else { return nil }
            return (numero.texte, personne)
        }
        return Array(people.prefix(held))
    }
}

extension Gateway {
    /// Sets a run going over a folder, and waits for its end.
    fileprivate func dispatch(_ folder: URL) throws -> (ownMegabytes: Double, changed: Int, read: Int) {
        let line = try HTTPLine(port: port)
        let body = #"{"dossier":"\#(folder.path)"}"#
        let started = try line.ask(post("/v1/dispatch/national/passages", "dispatch", body))
        guard started.status == 202 else { throw BenchFault("dispatch refusé : \(started.body.prefix(300))") }
        var own = 0.0
        while true {
            usleep(100_000)
            own = max(own, try program.ownMegabytes)
            let answer = try line.ask(get("/v1/dispatch/national"))
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            guard let run = object?["passage"] as? [String: Any], let state = run["etat"] as? String else {
                throw BenchFault("dispatch : état illisible")
            }
            guard state != "en_cours" else { continue }
            let counts = run["bilan"] as? [String: Int] ?? [:]
            guard state == "termine" else { throw BenchFault("dispatch \(state) : \(answer.body.prefix(600))") }
            return (own, counts["changees"] ?? 0, counts["lues"] ?? 0)
        }
    }
}
