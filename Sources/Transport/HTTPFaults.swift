import CCurl

/// From the code libcurl ended an HTTP exchange with to the fault we name.
struct HTTPFaults {
    let easy: EasyHandle
    let transfer: Transfer
    let now: ContinuousClock.Instant

    /// `nil` when libcurl says that all went well.
    func fault(_ code: CURLcode) -> TransportFault? {
        switch code {
        case CURLE_OK: nil
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2_STREAM: interruption
        case CURLE_HTTP2: .protocolViolation
        // CURLE_WRITE_ERROR: not ours, that has its own reason; it is what follows a compressed stream's end.
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: .badEncoding
        case CURLE_FILESIZE_EXCEEDED: .bodyTooLarge(limit: transfer.request.limits.bodyBytes)
        case CURLE_OUT_OF_MEMORY where transfer.head.head == nil: .headersTooLarge(limit: Self.longestLine)
        // CURLE_UNSUPPORTED_PROTOCOL is among them: the scheme was checked before, so it is an answer not in HTTP.
        default: shared.fault(code)
        }
    }

    /// libcurl's own cap on one header line, which it reports as memory being out.
    private static let longestLine = 100 << 10

    private var shared: CurlFaults { CurlFaults(easy: easy, deadline: transfer.deadline, now: now) }

    private var interruption: TransportFault {
        if easy.lastErrorText.contains("chunked-encoding") { return .protocolViolation }
        let fault = shared.fault(CURLE_RECV_ERROR)
        return fault == .connectionLost && transfer.head.began ? .truncated : fault
    }
}
