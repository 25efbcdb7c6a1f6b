extension HTTPRequest {
    /// How long, how much and how slowly one exchange may go on.
    public struct Limits: Sendable, Equatable {
        /// Name resolution, TCP and TLS together. Raised to 1 ms where it is less.
        public var connect: Duration
        /// From `send` to the last byte, the wait for a free connection included. Raised to 1 ms where it is less:
        /// there is no way to ask for no deadline.
        public var total: Duration
        /// Most bytes of body, counted once decompressed.
        public var bodyBytes: Int
        /// Most bytes of header lines, the interim answers and the trailers included.
        public var headerBytes: Int
        /// Below this many bytes a second, both ways, during `lowSpeedSeconds`, the exchange is cut. The wait for
        /// the first byte counts. 0 turns the guard off; the deadline stays.
        public var lowSpeedBytesPerSecond: Int
        public var lowSpeedSeconds: Int

        public init(
            connect: Duration = .seconds(5),
            total: Duration = .seconds(30),
            bodyBytes: Int = 16 << 20,
            headerBytes: Int = 64 << 10,
            lowSpeedBytesPerSecond: Int = 100,
            lowSpeedSeconds: Int = 20
        ) {
            self.connect = connect
            self.total = total
            self.bodyBytes = bodyBytes
            self.headerBytes = headerBytes
            self.lowSpeedBytesPerSecond = lowSpeedBytesPerSecond
            self.lowSpeedSeconds = lowSpeedSeconds
        }
    }
}

extension Duration {
    /// Whole milliseconds as libcurl takes them: rounded up, at least 1 (0 would mean « no limit »).
    var curlMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0 else { return 1 }
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return max(1, Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
