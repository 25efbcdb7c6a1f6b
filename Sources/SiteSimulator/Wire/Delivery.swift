/// How an answer travels: at once and whole, unless a fault says otherwise.
struct Delivery: Sendable {
    struct Drip: Sendable {
        var octets: Int
        var intervalMs: Int
    }

    struct Cut: Sendable {
        /// Bytes sent before the cut: of the body, or of the whole answer when `fromStatusLine`.
        var octet: Int
        var fromStatusLine: Bool
        /// Closes the TCP connection under TLS, without close_notify.
        var abrupt: Bool
    }

    enum Framing: Sendable {
        case length
        case chunked
        case close
    }

    var latencyMs = 0
    var drip: Drip?
    var cut: Cut?
    var framing = Framing.length
    /// Closes without a byte.
    var refused = false
}
