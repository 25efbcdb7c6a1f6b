import CCurl

extension EasyHandle {
    /// What no caller may change: no other protocol, no proxy, no file read, no signal.
    func setFences(protocols: [String]) throws(TransportFault) {
        try set(CURLOPT_PROTOCOLS_STR, protocols.sorted().joined(separator: ","))
        // Empty, not unset: unset means « look in the environment ».
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_NOSIGNAL, 1)
        // Else a name server that does not answer would hold the loop's thread when its exchange is given up.
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    func setTLS(_ tls: TLSOptions) throws(TransportFault) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        // A resumed session shows no certificate: one that expired meanwhile would go unseen.
        try set(CURLOPT_SSL_SESSIONID_CACHE, 0)
        try setAuthorities(tls.authorities)
        guard let own = tls.clientCertificate else { return }
        try set(CURLOPT_SSLCERT, own.certificatePath)
        try set(CURLOPT_SSLKEY, own.keyPath)
        // Without it OpenSSL would ask a locked key's pass phrase at the terminal, and wait.
        try set(CURLOPT_KEYPASSWD, "")
    }

    private func setAuthorities(_ authorities: TLSOptions.Authorities) throws(TransportFault) {
        switch authorities {
        case .system: return
        case .file(let path): try set(CURLOPT_CAINFO, path)
        case .pem(let bytes): try set(CURLOPT_CAINFO_BLOB, copying: bytes)
        }
        // Debian's libcurl also reads /etc/ssl/certs: « and no other » needs it unset. And a file that was replaced
        // counts from the next connection on.
        try set(CURLOPT_CAPATH, nil)
        try set(CURLOPT_CA_CACHE_TIMEOUT, 0)
    }
}
