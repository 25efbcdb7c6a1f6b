import NIOCore
import NIOPosix
import NIOSSL
import SiteSimulator

/// A client that sends bytes and keeps every byte that comes back, in the clear or over TLS: what is on the wire is
/// what is judged.
struct RawClient {
    let port: Int
    /// Nil: in the clear.
    var tls: TLSConfiguration?
    var serverName = "localhost"

    /// What came before the end of the connection.
    struct Received: Sendable {
        var bytes: [UInt8] = []
        /// TLS ended without close_notify, or another failure.
        var failure: (any Error)?
    }

    /// Sends, then reads until the connection ends or `enough` says so.
    func exchange(_ request: [UInt8], enough: @Sendable ([UInt8]) -> Bool = { _ in false }) async throws -> Received {
        let (tls, name) = (try self.tls.map { try NIOSSLContext(configuration: $0) }, serverName)
        let socket = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await socket.executeThenClose { inbound, outbound in
            var received = Received()
            do {
                // A refused handshake fails the write first; the read then says why.
                try? await outbound.write(ByteBuffer(bytes: request))
                for try await piece in inbound {
                    received.bytes += Array(piece.readableBytesView)
                    if enough(received.bytes) { break }
                }
            } catch {
                received.failure = error
            }
            return received
        }
    }

    /// One request on its own connection, read to the end.
    func send(_ request: [UInt8]) async throws -> RawAnswer { RawAnswer(try await exchange(request)) }

    static func get(_ path: String, headers: [String] = []) -> [UInt8] {
        let lines = ["GET \(path) HTTP/1.1", "Host: localhost", "Connection: close"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    static func request(_ method: String, _ path: String, headers: [String] = [], body: [UInt8]) -> [UInt8] {
        let lines = [
            "\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close", "Content-Length: \(body.count)",
        ]
        return Array(((lines + headers).joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}

/// Bytes received, cut at the blank line.
struct RawAnswer {
    let received: RawClient.Received
    let head: String
    let body: [UInt8]

    init(_ received: RawClient.Received) {
        self.received = received
        let text = received.bytes
        let blank = text.indices.first { text[$0...].starts(with: [13, 10, 13, 10]) }
        head = String(decoding: text[..<(blank ?? text.count)], as: UTF8.self)
        body = blank.map { Array(text[($0 + 4)...]) } ?? []
    }

    var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        return line.map { String($0.dropFirst(name.utf8.count + 2)) }
    }
}
