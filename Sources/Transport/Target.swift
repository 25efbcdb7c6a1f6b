import CCurl

/// Where a URL leads, as libcurl itself reads it: the check and the connection can never disagree.
struct Target: Equatable {
    let scheme: String
    let host: String
    let port: String

    /// One string for each origin: the per-host cap counts by it.
    var key: String { "\(scheme)://\(host):\(port)" }

    /// - Throws: `.invalidRequest` where libcurl would not take the URL, guess its scheme, or find a user in it.
    init(url: String) throws(TransportFault) {
        guard !url.utf8.contains(0), let parsed = curl_url() else { throw .invalidRequest }
        defer { curl_url_cleanup(parsed) }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parsed)
        else { throw .invalidRequest }
        self.scheme = scheme.lowercased()
        // Empty for `file:`, which its scheme condemns; never for one we allow.
        host = Self.part(CURLUPART_HOST, of: parsed)?.lowercased() ?? ""
        // A scheme libcurl does not know has no default port: it is about to be refused by name anyway.
        port = Self.part(CURLUPART_PORT, of: parsed) ?? ""
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
