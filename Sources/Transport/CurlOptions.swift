import CCurl

extension EasyHandle {
    /// Sets everything one HTTP exchange asks of libcurl. The handle comes fresh or reset: what is not set here is
    /// libcurl's default.
    func prepare(for transfer: Transfer, now: ContinuousClock.Instant) throws(TransportFault) {
        let request = transfer.request
        try keepErrorText()
        try setFences(protocols: request.schemes.map(\.rawValue))
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try setTarget(request)
        try setMessage(request)
        try setLimits(request.limits, remaining: transfer.deadline - now)
        try setTLS(request.tls)
        try setCallbacks(transfer)
    }

    private func setTarget(_ request: HTTPRequest) throws(TransportFault) {
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        // A kept connection keeps its address and its certificate: both are looked at again after ten minutes.
        try set(CURLOPT_MAXLIFETIME_CONN, 600)
        guard let address = request.pinnedAddress else { return }
        // Not CURLOPT_RESOLVE, whose entries stay in the cache that all handles share.
        try set(CURLOPT_CONNECT_TO, lines: ["::" + (address.contains(":") ? "[\(address)]" : address) + ":"])
    }

    private func setMessage(_ request: HTTPRequest) throws(TransportFault) {
        var body = request.body
        if body == nil, [.post, .put, .patch].contains(request.method) { body = [] }
        switch request.method {
        case .head: try set(CURLOPT_NOBODY, 1)
        case .get where body == nil: try set(CURLOPT_HTTPGET, 1)
        default: try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        if let body { try setBody(body) }
        try set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br")
        try set(CURLOPT_HTTPHEADER, lines: Self.lines(request.headers, hasBody: body != nil))
    }

    /// `Name;` is how libcurl is asked to send an empty value, `Name:` how it is asked not to add one of its own.
    private static func lines(_ headers: HTTPHeaders, hasBody: Bool) -> [String] {
        var lines = headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if headers["Expect"] == nil { lines.append("Expect:") }
        if hasBody, headers["Content-Type"] == nil { lines.append("Content-Type:") }
        return lines
    }

    private func setLimits(_ limits: HTTPRequest.Limits, remaining: Duration) throws(TransportFault) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.curlMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, remaining.curlMilliseconds)
        try set(CURLOPT_LOW_SPEED_LIMIT, max(0, limits.lowSpeedBytesPerSecond))
        try set(CURLOPT_LOW_SPEED_TIME, max(1, limits.lowSpeedSeconds))
    }
}
