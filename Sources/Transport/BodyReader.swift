/// What a reader answers to each piece it is given.
public enum ReaderAnswer: Sendable {
    case goOn
    /// The exchange is cut there: `TransportFault.stoppedByReader`.
    case stop
}

/// The two closures of `HTTPTransport.stream`.
struct StreamReader: Sendable {
    let onHead: @Sendable (HTTPHead) throws -> ReaderAnswer
    let onChunk: @Sendable (Span<UInt8>) throws -> ReaderAnswer
}

/// Counts the decompressed bytes against their cap, then keeps them or hands them over.
struct BodyReader {
    private let limit: Int
    private let reader: StreamReader?
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    init(limit: Int, reader: StreamReader?) {
        self.limit = limit
        self.reader = reader
    }

    /// Announced lengths are believed up to here when memory is set aside: a lie costs no more.
    private static let reservation = 1 << 20

    mutating func open(_ head: HTTPHead) throws(TransportFault) {
        if let reader {
            try Self.obey { try reader.onHead(head) }
        } else if head.framing == .length, let length = head.headers["Content-Length"].flatMap({ Int($0) }) {
            bytes.reserveCapacity(min(length, limit, Self.reservation))
        }
    }

    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>) throws(TransportFault) {
        guard chunk.count <= limit - count else { throw .bodyTooLarge(limit: limit) }
        count += chunk.count
        if let reader {
            try Self.obey { try reader.onChunk(chunk.span) }
        } else {
            bytes.append(contentsOf: chunk)
        }
    }

    /// A reader that throws keeps its reason on its own side: here it only means « stop ».
    private static func obey(_ ask: () throws -> ReaderAnswer) throws(TransportFault) {
        guard let answer = try? ask(), answer == .goOn else { throw .stoppedByReader }
    }
}
