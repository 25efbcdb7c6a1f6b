/// Status and header fields, known before the body.
public struct HTTPHead: Sendable, Equatable {
    /// 200 to 599 in practice; a 3xx is an answer like any other, never followed.
    public let status: Int
    public let headers: HTTPHeaders
    public let framing: Framing

    /// How the end of the body is told.
    public enum Framing: String, Sendable, CaseIterable {
        /// No body by nature: `HEAD`, 204, 304.
        case empty
        /// `Content-Length`.
        case length
        /// `Transfer-Encoding: chunked`.
        case chunked
        /// HTTP/2 streams.
        case multiplexed
        /// The connection's end, which a cut looks exactly like.
        case untilClose
    }
}

/// A whole answer. Printing it shows the status and the size alone.
public struct HTTPResponse: Sendable, CustomStringConvertible {
    public let head: HTTPHead
    /// Decompressed; empty after `stream`, whose reader had it.
    public let body: [UInt8]
    /// Bytes of body after decompression, streamed or kept.
    public let bodyBytes: Int
    public let timings: Timings

    public var status: Int { head.status }
    public var headers: HTTPHeaders { head.headers }

    /// True when the framing itself proves that nothing is missing. False when the body ends with the connection, and
    /// when it came compressed: libcurl 7.88 does not see a compressed stream that stops early inside a whole frame.
    /// Then only the document's own end (last tag, last brace, last boundary) can tell. A body cut against its
    /// framing never becomes an `HTTPResponse`: it is `TransportFault.truncated`.
    public var completed: Bool {
        head.framing != .untilClose && (headers["Content-Encoding"] ?? "identity") == "identity"
    }

    public var description: String {
        "HTTPResponse(\(status), \(bodyBytes) bytes)"
    }

    /// Where the time went, each from the moment libcurl took the request; zero when the step did not happen.
    public struct Timings: Sendable, Equatable {
        /// Wait for a free place on the host, before all the others.
        public let queued: Duration
        public let resolved: Duration
        public let connected: Duration
        /// End of the TLS handshake.
        public let secured: Duration
        public let firstByte: Duration
        public let total: Duration
        public let reusedConnection: Bool
    }
}
