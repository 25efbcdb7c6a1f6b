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

    /// `nonce`: drawn for this request alone, where its contract takes one.
    func request(
        _ operation: OperationRules, _ values: [String: String], _ credentials: Credentials,
        nonce: @autoclosure () -> [UInt8], range: String? = nil
    ) -> HTTPRequest? {
        guard let method = HTTPRequest.Method(rawValue: operation.method) else { return nil }
        var values = TemplateValues(plain: values)
        values.plain["correlation"] = correlation
        var headers = HTTPHeaders(
            operation.headers.map {
                .init(name: $0.name, value: RequestTemplate.fill($0.value, values, in: .header))
            })
        if let (name, value) = credentials.header { headers.append(name: name, value: value) }
        if let range { headers.append(name: "Range", value: range) }
        var body: [UInt8]?
        if let file = operation.request, let template = adapter.requests[file] {
            values.plain["certificat.nom"] = certificateName(credentials)
            values.markup = markup(credentials, nonce())
            let syntax = adapter.manifest.syntax(operation)
            body = envelope(RequestTemplate.fill(template, values, in: syntax), operation, credentials, &headers)
        }
        return HTTPRequest(
            method, url: url(operation, values), headers: headers, body: body,
            limits: limits(operation),
            tls: TLSOptions(authorities: settings.authorities, clientCertificate: credentials.client),
            schemes: settings.isLoopback ? [.https, .http] : [.https])
    }

    /// A page of a list may weigh more than a demande, and take longer: nobody waits for it.
    private func limits(_ operation: OperationRules) -> HTTPRequest.Limits {
        var limits = settings.limits(adapter.manifest.transport)
        if let body = operation.list?.maxBody { limits.bodyBytes = body }
        if let time = operation.list?.totalTime { limits.total = max(limits.total, time) }
        return limits
    }

    /// A parameter whose word has no value is left out: the first page of a list has no cursor yet.
    private func url(_ operation: OperationRules, _ values: TemplateValues) -> String {
        let path = RequestTemplate.fill(operation.path, values, in: .url)
        let query = operation.query.filter { pair in
            RequestTemplate.words(pair.value).allSatisfy { values.plain[$0]?.isEmpty == false }
        }.map { "\($0.name)=" + Self.parameter($0.value, values) }
        guard !query.isEmpty else { return settings.base + path }
        return settings.base + path + (path.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }

    /// What the manifest writes around the words is escaped with them.
    private static func parameter(_ template: String, _ values: TemplateValues) -> String {
        TemplateSyntax.url.escape(RequestTemplate.fill(template, values, in: .header))
    }

    private func markup(_ credentials: Credentials, _ nonce: @autoclosure () -> [UInt8]) -> [String: String] {
        let include =
            "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:\(Self.certificate)\"/>"
        guard let account = credentials.account else { return ["certificat": include] }
        let token = UsernameToken(
            username: account.username, password: account.password, nonce: nonce(), created: now)
        return ["certificat": include, "securite": token.xml]
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
