internal import NIOCore

/// What a server says to one request: the answer and the way it travels.
struct Exchange: Sendable {
    var answer: HTTPAnswer
    var delivery = Delivery()
}

/// Reads the requests of one connection in order and writes what `respond` says to each.
struct Conversation: Sendable {
    let keepAlive: Bool
    let respond: @Sendable (HTTPRequest) async -> Exchange

    func run(_ socket: Listener.Socket) async throws {
        try await socket.executeThenClose { inbound, _ in
            var reader = RequestReader()
            let writer = AnswerWriter(channel: socket.channel)
            for try await bytes in inbound {
                reader.feed(bytes)
                guard try await answerAll(&reader, writer) else { return }
            }
        }
    }

    /// False when the connection must end.
    private func answerAll(_ reader: inout RequestReader, _ writer: AnswerWriter) async throws -> Bool {
        do {
            while let request = try reader.next() {
                let exchange = await respond(request)
                let open = keepAlive && request.keepAlive
                guard try await writer.write(exchange.answer, delivery: exchange.delivery, keepAlive: open) else {
                    return false
                }
            }
            if reader.takeContinue() { try await writer.writeContinue() }
            return true
        } catch let refusal as RequestRefusal {
            let answer = HTTPAnswer(status: refusal.status, contentType: "text/plain; charset=utf-8", body: [])
            return try await writer.write(answer, delivery: Delivery(), keepAlive: false)
        }
    }
}
