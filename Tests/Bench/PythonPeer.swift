internal import Foundation

/// A peer written in Python: it reads the file, measures its own CPU time over repeated passes, and answers one line.
struct PythonPeer {
    let script: String
    let arguments: [String]

    /// What a script answers: its rate, or the package that it lacks.
    private struct Answer: Decodable {
        let rate: Double?
        let records: Int?
        let missing: String?
    }

    /// Units per second of CPU; nil, said in words, when a package is missing.
    func rate(records: Int) throws -> Double? {
        let answer = try run()
        if let missing = answer.missing {
            Bench.say("\(script) : \(missing) manque, mesure sautée (make setup l'installe)")
            return nil
        }
        guard let rate = answer.rate, answer.records == records else {
            throw BenchFault("\(script) a lu \(answer.records ?? 0) demandes, \(records) attendues")
        }
        return rate
    }

    private func run() throws -> Answer {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "Tests/Bench/peers/\(script)"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PYTHONPATH": ".cache/python:.cache/python-bench"
        ]) { $1 }
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // What `env` answers for a command that is not there.
        if process.terminationStatus == 127 { return Answer(rate: nil, records: nil, missing: "python3") }
        guard process.terminationStatus == 0 else { throw BenchFault("\(script) a échoué") }
        return try JSONDecoder().decode(Answer.self, from: bytes)
    }
}
