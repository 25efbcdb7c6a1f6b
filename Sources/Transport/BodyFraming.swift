/// Where the body ends, by RFC 9112 §6.3, more strictly than libcurl 7.88: it takes the last of two lengths, reads
/// `5x` as 5 and ignores a length too big for it.
struct BodyFraming {
    let kind: HTTPHead.Framing
    /// Bytes announced on the wire, compressed or not.
    let announced: Length?

    enum Length: Equatable {
        case bytes(Int)
        /// More digits than an `Int` holds.
        case beyondCounting
    }

    init(status: Int, method: HTTPRequest.Method, isHTTP2: Bool, headers: HTTPHeaders) throws(TransportFault) {
        let codings = headers.values(of: "Transfer-Encoding")
        let length = try Self.length(headers.values(of: "Content-Length"))
        if method == .head || status == 204 || status == 304 {
            (kind, announced) = (.empty, nil)
        } else if isHTTP2 {
            (kind, announced) = (.multiplexed, length)
        } else if !codings.isEmpty {
            guard codings.count == 1, HTTPHeaders.equal(codings[0], "chunked") else { throw .protocolViolation }
            (kind, announced) = (.chunked, nil)
        } else {
            (kind, announced) = (length == nil ? .untilClose : .length, length)
        }
    }

    /// Refuses at the head what is announced too big: nothing of it is read.
    func check(limit: Int) throws(TransportFault) {
        switch announced {
        case .bytes(let count) where count > limit: throw .bodyTooLarge(limit: limit)
        case .beyondCounting: throw .bodyTooLarge(limit: limit)
        case .bytes, nil: return
        }
    }

    private static func length(_ values: [String]) throws(TransportFault) -> Length? {
        guard let first = values.first else { return nil }
        let isDigits = !first.isEmpty && first.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isDigits, values.allSatisfy({ $0 == first }) else { throw .protocolViolation }
        return Int(first).map(Length.bytes) ?? .beyondCounting
    }
}
