internal import Foundation
internal import RawSockets

/// A server started for a measure, and stopped with it.
final class ChildProgram: @unchecked Sendable {
    // Touched by the one task that measures.
    private let process = Process()
    private let output = Pipe()
    /// Open as long as this program lives.
    private let held = Pipe()
    private let name: String

    /// The shell becomes the program; whoever reads `held` kills it at its end, even if we die first. A polite signal
    /// would not do: the child inherits a mask that may block it.
    private static let leash = #"exec 3<&0; (read -r _ <&3; kill -9 $$) >&- 2>&- & exec "$@" 3<&- </dev/null"#

    /// Its words go to a file of `folder`.
    init(_ program: URL, _ arguments: [String], folder: URL) throws {
        let words = folder.appending(path: program.lastPathComponent + ".mots")
        try Data().write(to: words)
        name = program.lastPathComponent
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Self.leash, "sh", program.path] + arguments
        process.standardInput = held
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: words)
        try process.run()
    }

    /// The first bytes of its standard output.
    func firstLine() throws -> Data {
        let line = output.fileHandleForReading.availableData
        guard !line.isEmpty else {
            throw BenchFault("\(name) ne démarre pas")
        }
        return line
    }

    /// Waits until it accepts connections.
    func awaitPort(_ port: Int) throws {
        for _ in 0..<500 {
            if (try? HTTPLine(port: port)) != nil { return }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        throw BenchFault("\(name) n'écoute pas")
    }

    /// Seconds of CPU it has used so far.
    var cpuSeconds: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The most memory it has held so far, the pages of its program and libraries included.
    var peakMegabytes: Double {
        get throws {
            let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            return try BigFileBench.memory("VmHWM", in: status)
        }
    }

    /// What it holds of its own at this instant: neither the pages of its program and libraries, which the system
    /// shares and takes back, nor those of the files it reads.
    var ownMegabytes: Double {
        get throws {
            let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            return try BigFileBench.memory("RssAnon", in: status) + BigFileBench.memory("RssShmem", in: status)
        }
    }

    func stop() {
        held.fileHandleForWriting.closeFile()
        process.waitUntilExit()
    }

    /// Found in the usual places; nil when it is not installed.
    static func find(_ name: String) -> URL? {
        ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"].map { URL(filePath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// A port that nobody has now.
    static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var place = try SocketAddress("127.0.0.1", 0)
        guard place.bind(probe) else { throw BenchFault("aucun port libre") }
        return Int(SocketAddress.boundPort(probe))
    }
}
