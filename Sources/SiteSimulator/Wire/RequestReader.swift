internal import NIOCore

/// Cuts a byte stream into HTTP/1.1 requests, under caps. Several requests in a row on one connection are served
/// in order.
struct RequestReader {
    static let maxHead = 32_768
    static let maxBody = 8 << 20

    private var buffer = ByteBuffer()
    private var head: RequestHead?
    private var continueDue = false

    mutating func feed(_ bytes: ByteBuffer) {
        var bytes = bytes
        buffer.writeBuffer(&bytes)
    }

    /// The next whole request, or nil when more bytes are needed.
    mutating func next() throws(RequestRefusal) -> HTTPRequest? {
        if head == nil { head = try readHead() }
        guard let head else { return nil }
        guard let body = try readBody(head.framing) else { return nil }
        self.head = nil
        continueDue = false
        buffer.discardReadBytes()
        var request = head.request
        request.body = body
        return request
    }

    /// True once for a request whose sender waits for « 100 Continue » before its body.
    mutating func takeContinue() -> Bool {
        defer { continueDue = false }
        return continueDue
    }

    private mutating func readHead() throws(RequestRefusal) -> RequestHead? {
        let view = buffer.readableBytesView
        guard let end = Self.blankLine(view) else {
            guard view.count <= Self.maxHead else { throw .headTooLarge }
            return nil
        }
        let length = end - view.startIndex
        guard length <= Self.maxHead, let octets = buffer.readBytes(length: length) else { throw .headTooLarge }
        let head = try RequestHead(octets)
        continueDue = head.expectsContinue
        return head
    }

    /// The position after the first CR LF CR LF.
    private static func blankLine(_ view: ByteBufferView) -> Int? {
        var index = view.startIndex
        while let carriage = view[index...].firstIndex(of: 0x0D) {
            if view[carriage...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) { return carriage + 4 }
            index = carriage + 1
        }
        return nil
    }

    private mutating func readBody(_ framing: RequestHead.Framing) throws(RequestRefusal) -> [UInt8]? {
        switch framing {
        case .length(let length):
            guard length <= Self.maxBody else { throw .bodyTooLarge }
            return buffer.readBytes(length: length)
        case .chunked:
            var copy = buffer
            guard let body = try Self.readChunks(&copy) else { return nil }
            buffer = copy
            return body
        }
    }

    private static func readChunks(_ buffer: inout ByteBuffer) throws(RequestRefusal) -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard let line = readLine(&buffer) else { return nil }
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else { throw .malformed }
            guard body.count + size <= maxBody else { throw .bodyTooLarge }
            if size == 0 {
                while let trailer = readLine(&buffer) {
                    if trailer.isEmpty { return body }
                }
                return nil
            }
            guard let chunk = buffer.readBytes(length: size), let end = buffer.readBytes(length: 2) else { return nil }
            guard end == [0x0D, 0x0A] else { throw .malformed }
            body += chunk
        }
    }

    private static func readLine(_ buffer: inout ByteBuffer) -> String? {
        let view = buffer.readableBytesView
        guard let end = view.firstIndex(of: 0x0A), end > view.startIndex, view[end - 1] == 0x0D else { return nil }
        guard let octets = buffer.readBytes(length: end - view.startIndex + 1) else { return nil }
        return String(decoding: octets.dropLast(2), as: UTF8.self)
    }
}
