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
        let (source, sink, complaints) = (Pipe(), Pipe(), Pipe())
        let child = try Child(
            [command] + arguments, in: folder, input: source.fileHandleForReading,
            output: sink.fileHandleForWriting, errors: complaints.fileHandleForWriting)
        try source.fileHandleForReading.close()
        try sink.fileHandleForWriting.close()
        try complaints.fileHandleForWriting.close()
        Thread.detachNewThread {
            try? source.fileHandleForWriting.write(contentsOf: Data(input))
            try? source.fileHandleForWriting.close()
        }
        let output = try sink.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try complaints.fileHandleForReading.readToEnd() ?? Data()
        guard child.wait() == 0 else {
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
