import Foundation
import Synchronization

/// A TCP server that sends whatever bytes it is told to: it can cut, drip and lie. One thread per connection.
package final class RawServer: Sendable {
    package typealias Conversation = @Sendable (Peer) -> Void

    package let port: UInt16
    private let listener: Int32
    private let connections = Mutex<(accepted: Int, open: Set<Int32>)>((0, []))

    /// - Parameter port: 0 has the system choose.
    package init(address: String = "127.0.0.1", port: UInt16 = 0, _ conversation: @escaping Conversation) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var reuse: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var place = try SocketAddress(address, port)
        guard listener >= 0, place.bind(listener), listen(listener, 128) == 0 else { throw POSIXFailure(errno) }
        self.listener = listener
        self.port = SocketAddress.boundPort(listener)
        Thread.detachNewThread { [self] in acceptAll(conversation) }
    }

    /// The same bytes to every request, the connection kept open between them unless `closing`.
    package convenience init(replying bytes: [UInt8], closing: Bool = false) throws {
        try self.init { peer in
            while peer.readRequest() != nil {
                guard peer.send(bytes), !closing else { return }
            }
        }
    }

    package convenience init(replying text: String, closing: Bool = false) throws {
        try self.init(replying: Array(text.utf8), closing: closing)
    }

    /// Connections taken since the start.
    package var accepted: Int { connections.withLock { $0.accepted } }

    package func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    /// Closes the door and every connection: the threads end by themselves.
    package func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        connections.withLock { $0.open.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) } }
    }

    private func acceptAll(_ conversation: @escaping Conversation) {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else { break }
            connections.withLock {
                $0.accepted += 1
                $0.open.insert(socket)
            }
            Thread.detachNewThread { [self] in
                conversation(Peer(socket: socket))
                connections.withLock { _ = $0.open.remove(socket) }
                close(socket)
            }
        }
        close(listener)
    }
}

package struct POSIXFailure: Error {
    package let number: Int32
    package init(_ number: Int32) { self.number = number }
}

package struct SocketAddress {
    private var address = sockaddr_in()

    package init(_ text: String, _ port: UInt16) throws {
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, text, &address.sin_addr) == 1 else { throw POSIXFailure(EINVAL) }
    }

    package mutating func bind(_ socket: Int32) -> Bool {
        withPointer { Foundation.bind(socket, $0, $1) == 0 }
    }

    package mutating func connect(_ socket: Int32) -> Bool {
        withPointer { Foundation.connect(socket, $0, $1) == 0 }
    }

    private mutating func withPointer<T>(_ use: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    package static func boundPort(_ socket: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(socket, $0, &size) }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
