import CCurl

/// What an exchange that libcurl says is over amounts to.
struct Outcome {
    private let transfer: Transfer
    private let easy: EasyHandle

    init(_ transfer: Transfer, _ easy: EasyHandle) {
        self.transfer = transfer
        self.easy = easy
    }

    func result(_ code: CURLcode) -> Result<HTTPResponse, TransportFault> {
        if let stop = transfer.stop { return .failure(stop) }
        if let fault = HTTPFaults(easy: easy, transfer: transfer, now: .now).fault(code) { return .failure(fault) }
        // libcurl 7.88 calls a connection closed in the middle of the header lines a success.
        guard let head = transfer.head.head else { return .failure(.truncated) }
        let body = transfer.body
        return .success(HTTPResponse(head: head, body: body.bytes, bodyBytes: body.count, timings: timings))
    }

    private var timings: HTTPResponse.Timings {
        HTTPResponse.Timings(
            queued: (transfer.started ?? transfer.submitted) - transfer.submitted,
            resolved: easy.time(CURLINFO_NAMELOOKUP_TIME_T),
            connected: easy.time(CURLINFO_CONNECT_TIME_T),
            secured: easy.time(CURLINFO_APPCONNECT_TIME_T),
            firstByte: easy.time(CURLINFO_STARTTRANSFER_TIME_T),
            total: easy.time(CURLINFO_TOTAL_TIME_T),
            reusedConnection: easy.long(CURLINFO_NUM_CONNECTS) == 0)
    }
}
