import Foundation
import RawSockets

/// The few outside programs the tests lean on.
enum Shell {
    struct Failure: Error {
        let command: String
        let output: String
    }

    /// Runs a program to its end. Its standard output is returned, its standard error goes to the failure.
    @discardableResult
    static func run(_ command: String, _ arguments: [String], in folder: URL? = nil, input: [UInt8] = []) throws
        -> [UInt8]
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.currentDirectoryURL = folder
        let (source, sink, complaints) = try Process.spawning.withLock {
            let pipes = (Pipe(), Pipe(), Pipe())
            (process.standardInput, process.standardOutput, process.standardError) = pipes
            try process.run()
            return pipes
        }
        Thread.detachNewThread {
            try? source.fileHandleForWriting.write(contentsOf: Data(input))
            try? source.fileHandleForWriting.close()
        }
        let output = try sink.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: command, output: String(decoding: complaint, as: UTF8.self))
        }
        return Array(output)
    }

    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        try run("gzip", ["-9", "-n", "-c"], input: bytes)
    }

    static func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }
}

/// A port that is bound and never listens: a connection to it is refused, and nobody else can take it.
struct ClosedPort {
    private let socket: Int32
    let url: String

    init() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = try SocketAddress("127.0.0.1", 0)
        guard socket >= 0, place.bind(socket) else { throw POSIXFailure(errno) }
        url = "http://127.0.0.1:\(SocketAddress.boundPort(socket))/"
    }

    func release() { close(socket) }
}
