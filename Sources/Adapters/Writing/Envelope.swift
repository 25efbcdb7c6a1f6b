/// Puts a payload in the envelope of the contract.
struct Envelope {
    private let manifest: Manifest
    private let operation: OperationRules

    init(_ manifest: Manifest, _ operation: OperationRules) {
        self.manifest = manifest
        self.operation = operation
    }

    func answer(
        _ status: Int, _ payload: [UInt8], extra: [(name: String, value: String)] = []
    ) -> RawAnswer {
        guard manifest.format.envelope == .mtom else {
            let type = manifest.format.contentType + (manifest.format.kind == .json ? "; charset=utf-8" : "")
            return RawAnswer(status: status, headers: [("Content-Type", type)] + extra, body: payload)
        }
        return RawAnswer(status: status, headers: [("Content-Type", Self.type)] + extra, body: multipart(payload))
    }

    private static let boundary = "exemple-1"
    private static let type =
        "multipart/related; type=\"application/xop+xml\"; start=\"<racine@exemple>\"; "
        + "start-info=\"application/soap+xml\"; boundary=\"\(boundary)\""

    /// The SOAP reply, then the payload that it refers to (XOP 1.0).
    private func multipart(_ payload: [UInt8]) -> [UInt8] {
        let names = operation.response ?? (element: "reponse", payload: "fichier")
        let root = """
            <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><\(names.element)>\
            <\(names.payload)><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" \
            href="cid:fichier@exemple"/></\(names.payload)></\(names.element)></soap:Body></soap:Envelope>
            """
        let parts = [
            "--\(Self.boundary)", "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
            "Content-Transfer-Encoding: 8bit", "Content-ID: <racine@exemple>", "", root, "--\(Self.boundary)",
            "Content-Type: application/octet-stream", "Content-Transfer-Encoding: binary",
            "Content-ID: <fichier@exemple>", "", "",
        ]
        return Array(parts.joined(separator: "\r\n").utf8) + payload + Array("\r\n--\(Self.boundary)--\r\n".utf8)
    }
}
