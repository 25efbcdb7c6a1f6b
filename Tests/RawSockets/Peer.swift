import Foundation

/// One accepted connection, seen from the server.
package struct Peer: Sendable {
    package let socket: Int32

    package init(socket: Int32) { self.socket = socket }

    package struct Request: Sendable {
        /// Request line and header lines, as they came.
        package let head: String
        package let body: [UInt8]

        package var path: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
        package var lines: [String] { head.components(separatedBy: "\r\n") }
    }

    /// `nil` once the client is gone.
    package func readRequest() -> Request? {
        var bytes: [UInt8] = []
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard let next = read(1) else { return nil }
            bytes += next
        }
        let head = String(decoding: bytes, as: UTF8.self)
        let announced = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = announced.flatMap { Int($0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)) }
        var body: [UInt8] = []
        while body.count < length ?? 0 {
            guard let next = read(min(65_536, (length ?? 0) - body.count)) else { return nil }
            body += next
        }
        return Request(head: head, body: body)
    }

    /// At most `count` bytes; `nil` at the end or on an error.
    package func read(_ count: Int) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: count)
        let got = recv(socket, &buffer, count, 0)
        return got > 0 ? Array(buffer.prefix(got)) : nil
    }

    /// - Returns: false once the client is gone.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }
}

/// A signal from a server's thread to a test, or the other way round.
package final class Latch: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let semaphore = DispatchSemaphore(value: 0)

    package init() { (stream, continuation) = AsyncStream.makeStream() }

    package func open() {
        continuation.finish()
        semaphore.signal()
    }

    /// For a task.
    package func opened() async { for await _ in stream {} }

    /// For a thread: one that waits is let through by one `open`.
    package func block() {
        semaphore.wait()
        semaphore.signal()
    }
}
