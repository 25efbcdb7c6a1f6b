/// Writes SOAP 1.2 answers: the file attached by MTOM/XOP, or a Fault.
struct SoapAnswer {
    let service: Service

    private static let envelope = "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"

    /// - Parameters:
    ///   - nom: the file's name, ASCII.
    ///   - fichier: its bytes, attached as they are: the only public client reads them in the raw answer.
    func found(nom: String, fichier: [UInt8]) -> HTTPAnswer {
        let nomme = service.nomFichier.map { "<\($0)>\(nom)</\($0)>\n" } ?? ""
        let boundary = "nuu-\(String(Self.digest(fichier), radix: 16))"
        let include = "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:fichier@nuu\"/>"
        let soap = """
            \(Self.envelope)
            <ws:\(service.reponse) xmlns:ws="\(service.namespace)">
            \(nomme)<\(service.fichier)>\(include)</\(service.fichier)>
            </ws:\(service.reponse)></soap:Body></soap:Envelope>
            """
        let root = [
            "--\(boundary)", "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
            "Content-Transfer-Encoding: binary", "Content-ID: <reponse@nuu>", "", soap, "--\(boundary)",
            "Content-Type: application/octet-stream", "Content-Transfer-Encoding: binary", "Content-ID: <fichier@nuu>",
            "", "",
        ].joined(separator: "\r\n")
        let type =
            "multipart/related; type=\"application/xop+xml\"; start=\"<reponse@nuu>\"; "
            + "start-info=\"application/soap+xml\"; boundary=\"\(boundary)\""
        return HTTPAnswer(
            status: 200, contentType: type, body: Array(root.utf8) + fichier + Array("\r\n--\(boundary)--\r\n".utf8))
    }

    /// The call's fault is a 400, the site's a 500.
    func fault(_ refusal: SoapRefusal) -> HTTPAnswer {
        var message = refusal.message
        for (letter, entity) in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")] {
            message = message.split(separator: letter, omittingEmptySubsequences: false).joined(separator: entity)
        }
        let code = refusal.sender ? "Sender" : "Receiver"
        let detail = "<ws:\(service.exception) xmlns:ws=\"\(service.namespace)\"><message>\(message)</message>"
        let text = """
            \(Self.envelope)<soap:Fault><soap:Code><soap:Value>soap:\(code)</soap:Value></soap:Code>\
            <soap:Reason><soap:Text xml:lang="fr">\(message)</soap:Text></soap:Reason>\
            <soap:Detail>\(detail)</ws:\(service.exception)></soap:Detail></soap:Fault></soap:Body></soap:Envelope>

            """
        let status = refusal.sender ? 400 : 500
        return HTTPAnswer(status: status, contentType: "application/soap+xml; charset=utf-8", body: Array(text.utf8))
    }

    /// FNV-1a: the same file always gets the same boundary.
    private static func digest(_ octets: [UInt8]) -> UInt64 {
        octets.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
