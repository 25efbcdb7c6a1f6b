internal import NIOCore
internal import NIOSSL

/// Puts an answer on a raw channel, byte by byte if it must. Each write waits until the socket took the bytes, so
/// that a gigabyte costs one piece of memory and a close never loses what precedes it.
struct AnswerWriter {
    let channel: any Channel
    static let piece = 65_536

    /// Returns whether another request may follow on this connection.
    func write(_ answer: HTTPAnswer, delivery: Delivery, keepAlive: Bool) async throws -> Bool {
        if delivery.latencyMs > 0 { try await Task.sleep(for: .milliseconds(delivery.latencyMs)) }
        guard !delivery.refused else { return false }
        // A cut answer announces what a whole one would: it must not be recognised by its headers.
        let open = keepAlive && delivery.framing != .close
        let head = head(answer, framing: delivery.framing, open: open)
        if let cut = delivery.cut, cut.fromStatusLine, cut.octet < head.count {
            try await send(Array(head.prefix(cut.octet)))
            return try await end(open: false, cut: cut)
        }
        try await writeWhole(head: head, answer.body, delivery: delivery)
        return try await end(open: open && delivery.cut == nil, cut: delivery.cut)
    }

    /// Lets a sender that asked first go on with its body.
    func writeContinue() async throws {
        try await send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }

    private func writeWhole(head: [UInt8], _ body: AnswerBody, delivery: Delivery) async throws {
        let limit = bodyLimit(body, headSize: head.count, cut: delivery.cut)
        let whole = limit == body.size && delivery.cut == nil
        if delivery.drip == nil, limit <= Self.piece {
            let octets =
                body.filler == 0 && body.end.isEmpty && limit == body.start.count
                ? body.start : body.slice(from: 0, limit: limit)
            try await send(head + framed(octets, delivery.framing, last: whole))
            return
        }
        try await send(head)
        try await writeBody(body, upTo: limit, delivery: delivery)
        if whole, delivery.framing == .chunked { try await send(Array("0\r\n\r\n".utf8)) }
    }

    private func bodyLimit(_ body: AnswerBody, headSize: Int, cut: Delivery.Cut?) -> Int {
        guard let cut else { return body.size }
        return min(body.size, max(0, cut.fromStatusLine ? cut.octet - headSize : cut.octet))
    }

    private func writeBody(_ body: AnswerBody, upTo limit: Int, delivery: Delivery) async throws {
        let size = delivery.drip?.octets ?? Self.piece
        var offset = 0
        while offset < limit {
            let octets = body.slice(from: offset, limit: min(size, limit - offset))
            guard !octets.isEmpty else { return }
            try await send(framed(octets, delivery.framing, last: false))
            offset += octets.count
            if let drip = delivery.drip, offset < limit { try await Task.sleep(for: .milliseconds(drip.intervalMs)) }
        }
    }

    private func framed(_ octets: [UInt8], _ framing: Delivery.Framing, last: Bool) -> [UInt8] {
        guard framing == .chunked else { return octets }
        let chunk = octets.isEmpty ? [] : Array("\(String(octets.count, radix: 16))\r\n".utf8) + octets + [0x0D, 0x0A]
        return last ? chunk + Array("0\r\n\r\n".utf8) : chunk
    }

    private func head(_ answer: HTTPAnswer, framing: Delivery.Framing, open: Bool) -> [UInt8] {
        var text = answer.statusLine + "\r\n"
        for (name, value) in answer.headers { text += "\(name): \(value)\r\n" }
        switch framing {
        case .length: text += "Content-Length: \(answer.body.size)\r\n"
        case .chunked: text += "Transfer-Encoding: chunked\r\n"
        case .close: break
        }
        text += open ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
        return Array(text.utf8)
    }

    private func send(_ octets: [UInt8]) async throws {
        guard !octets.isEmpty else { return }
        try await channel.writeAndFlush(ByteBuffer(bytes: octets)).get()
    }

    private func end(open: Bool, cut: Delivery.Cut?) async throws -> Bool {
        guard let cut, cut.abrupt else { return open }
        try await channel.eventLoop.submit { [channel] in
            // Closing from the TLS handler's own context goes towards the socket: no close_notify is written.
            if let tls = try? channel.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) {
                tls.close(promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }.get()
        return false
    }
}
