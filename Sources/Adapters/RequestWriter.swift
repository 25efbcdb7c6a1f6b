internal import Demandes
internal import Transport

/// Writes the request of one operation: URL, headers, and the SOAP body with its MIME parts where the contract has one.
struct RequestWriter {
    let adapter: Adapter
    let settings: SiteSettings
    let now: Instant
    let correlation: String

    private static let boundary = "passerelle-1"
    private static let root = "racine@passerelle"
    private static let certificate = "certificat@passerelle"

    func request(_ operation: OperationRules, numero: NumeroUnique) -> HTTPRequest? {
        guard let method = HTTPRequest.Method(rawValue: operation.method) else { return nil }
        var values = ["numero": numero.texte, "correlation": correlation]
        var headers = HTTPHeaders(
            operation.headers.map { .init(name: $0.name, value: RequestTemplate.fill($0.value, values)) })
        guard let credentials = settings.credentials(adapter.manifest.auth) else { return nil }
        if let (name, value) = credentials.header { headers.append(name: name, value: value) }
        var body: [UInt8]?
        if let file = operation.request, let template = adapter.requests[file] {
            values["certificat.nom"] = certificateName(credentials)
            values["certificat"] =
                "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:\(Self.certificate)\"/>"
            let text = RequestTemplate.fill(template, values)
            body = envelope(text, operation, credentials, &headers)
        }
        return HTTPRequest(
            method, url: settings.base + RequestTemplate.fill(operation.path, values), headers: headers, body: body,
            limits: limits, tls: TLSOptions(authorities: settings.authorities, clientCertificate: credentials.client),
            schemes: settings.isLoopback ? [.https, .http] : [.https])
    }

    /// The manifest's, unless the configuration gives this site more time.
    private var limits: HTTPRequest.Limits {
        let rules = adapter.manifest.transport
        var limits = HTTPRequest.Limits(connect: rules.connect, total: rules.total, bodyBytes: rules.maxBody)
        if let deadline = settings.deadline {
            limits.connect = deadline
            limits.total = deadline
            limits.lowSpeedSeconds = max(limits.lowSpeedSeconds, Int(deadline.components.seconds))
        }
        return limits
    }

    private func certificateName(_ credentials: Credentials) -> String {
        let stamp = now.iso.filter(\.isNumber).prefix(12)
        return "CER\(credentials.guichet)-\(stamp).pem"
    }

    /// MTOM: the SOAP envelope, then our public certificate, as two parts (XOP 1.0; the ministry's contract).
    private func envelope(
        _ soap: String, _ operation: OperationRules, _ credentials: Credentials, _ headers: inout HTTPHeaders
    ) -> [UInt8] {
        guard adapter.manifest.format.envelope == .mtom else { return Array(soap.utf8) }
        let action = operation.action ?? ""
        headers.append(name: "MIME-Version", value: "1.0")
        headers.append(
            name: "Content-Type",
            value: "multipart/related; type=\"application/xop+xml\"; start=\"<\(Self.root)>\"; "
                + "start-info=\"application/soap+xml\"; boundary=\"\(Self.boundary)\"; action=\"\(action)\"")
        let rootHead = [
            "--\(Self.boundary)",
            "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"; action=\"\(action)\"",
            "Content-Transfer-Encoding: 8bit",
            "Content-ID: <\(Self.root)>", "", "",
        ].joined(separator: "\r\n")
        let partHead = [
            "", "--\(Self.boundary)", "Content-Type: application/octet-stream", "Content-Transfer-Encoding: binary",
            "Content-ID: <\(Self.certificate)>", "", "",
        ].joined(separator: "\r\n")
        return Array(rootHead.utf8) + Array(soap.utf8) + Array(partHead.utf8) + credentials.publicCertificate
            + Array("\r\n--\(Self.boundary)--\r\n".utf8)
    }
}
