internal import Foundation
internal import RawSockets

/// The duplicates of a whole file, by `passerelle doublons tsv`, and by Splink on DuckDB on the same file: from its
/// bytes to the sets, in seconds a person waits. `bench doublons 30000` for a small one.
enum DoublonsBench {
    private static let persons = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 3_000_000

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let file = ground.folder.appending(path: "personnes.tsv")
        defer { try? FileManager.default.removeItem(at: file) }
        let sheet = FeuilleDoublons(persons)
        try sheet.write(to: file)
        let program = try Gateway.executable().path
        let output = ground.folder.appending(path: "doublons.tsv")
        let peak = Peak()
        let python = PythonPeer(script: "doublons_splink.py", arguments: [file.path])
        let rates = try await Contest.medians(
            [
                { Double(persons) / (try await search([program, "doublons", "tsv", file.path], output, peak)) },
                { try python.rate(records: persons) },
            ], rounds: persons > 1_000_000 ? 3 : Contest.rounds)
        guard let ours = rates[0] else { throw BenchFault("mesure des doublons incomplète") }
        let verdict = try sheet.check(output)
        Bench.say("doublons : \(verdict.found) doubles sur \(verdict.planted)")
        return [
            BenchLine(
                bench: "doublons", value: ours, unit: "personnes/s", peer: "Splink sur DuckDB", peerValue: rates[1],
                ratio: rates[1].map { ours / $0 }, floor: 1),
            BenchLine(
                bench: "doublons-memoire", value: peak.megabytes, unit: "Mo", floor: 1500, isCeiling: true),
        ]
    }

    /// The most memory held at once, over all the runs.
    private final class Peak { var megabytes = 0.0 }

    /// Seconds from the start of the program to its end.
    private static func search(_ arguments: [String], _ output: URL, _ peak: Peak) async throws -> Double {
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        defer { try? handle.close() }
        let clock = ContinuousClock()
        let start = clock.now
        let child = try Child(arguments, output: handle)
        // What the kernel noted of a process goes with it: the last look is the one that counts.
        while child.isRunning {
            let status = (try? String(contentsOfFile: "/proc/\(child.pid)/status", encoding: .utf8)) ?? ""
            if let held = try? BigFileBench.memory("VmHWM", in: status) {
                peak.megabytes = max(peak.megabytes, held)
            }
            usleep(5_000)
        }
        let seconds = (clock.now - start) / .seconds(1)
        guard await child.end() == 0 else { throw BenchFault("passerelle doublons tsv a échoué") }
        return seconds
    }
}
