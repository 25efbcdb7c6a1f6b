import Foundation
import RawSockets
import Synchronization

/// A relay that lets only so many bytes of the server through, then cuts, below TLS.
final class CuttingRelay: Sendable {
    private final class Tally: Sendable {
        let bytes = Atomic<Int>(0)
    }

    private let server: RawServer
    private let tally = Tally()

    /// Bytes of the server that were let through, all connections together.
    var bytesPassed: Int { tally.bytes.load(ordering: .sequentiallyConsistent) }
    var url: String { "https://site.example:\(server.port)/" }

    init(to port: UInt16, after limit: Int = .max) throws {
        server = try RawServer { [tally] client in
            guard let upstream = Self.connection(to: port) else { return }
            defer { close(upstream.socket) }
            let pumped = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                Self.pump(client, to: upstream)
                pumped.signal()
            }
            var left = limit
            while left > 0, let bytes = upstream.read(min(left, 65_536)) {
                left -= bytes.count
                // Counted first: once the client has them it may ask how many they were.
                tally.bytes.add(bytes.count, ordering: .sequentiallyConsistent)
                guard client.send(bytes) else { break }
            }
            shutdown(upstream.socket, Int32(SHUT_RDWR))
            shutdown(client.socket, Int32(SHUT_RDWR))
            // A socket closed under the other thread may by then be somebody else's.
            pumped.wait()
        }
    }

    func stop() { server.stop() }

    private static func connection(to port: UInt16) -> Peer? {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard var place = try? SocketAddress("127.0.0.1", port), place.connect(socket) else {
            close(socket)
            return nil
        }
        return Peer(socket: socket)
    }

    private static func pump(_ from: Peer, to other: Peer) {
        while let bytes = from.read(65_536), other.send(bytes) {}
    }
}
