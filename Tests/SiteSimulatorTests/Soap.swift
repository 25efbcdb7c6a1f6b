import Foundation

/// Requests to the national services, well formed unless a test damages them.
struct Soap {
    var path = "/services/DemandeLogementImplService/"
    var namespace = "http://ws.metier.nuu.application.i2/"
    var action = "http://ws.metier.nuu.application.i2/getDemandeLogement"
    var parametres = "demandeLogementParametres"
    var numero: String?
    var cid = "certificat@passerelle"

    static func demande(_ numero: String?) -> Soap { Soap(numero: numero) }

    static func complement(_ numero: String) -> Soap {
        Soap(
            path: "/services/ComplementDemandeService/", namespace: "urn:passerelle:suppose:complement",
            action: "urn:passerelle:suppose:complement/getComplementDemande", parametres: "complementDemandeParametres",
            numero: numero)
    }

    var envelope: String {
        let nombre = numero.map { "<numUnique>\($0)</numUnique>" } ?? ""
        let include = "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:\(cid)\"/>"
        return """
            <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:ws="\(namespace)"><soap:Body>
            <ws:\(parametres)>\(nombre)<nomCertificat>CERG9101-202611211015.pem</nomCertificat>
            <certificat ws:contentType="application/x-x509-ca-cert">\(include)</certificat></ws:\(parametres)>
            </soap:Body></soap:Envelope>
            """
    }

    /// Multipart with MTOM/XOP, as the contract says.
    var multipart: [UInt8] {
        multipart(
            body: [
                "--frontiere", "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
                "Content-ID: <racine@passerelle>", "", envelope, "--frontiere",
                "Content-Type: application/octet-stream",
                "Content-ID: <certificat@passerelle>", "", "-----BEGIN CERTIFICATE-----", "--frontiere--", "",
            ].joined(separator: "\r\n"))
    }

    func multipart(body: String) -> [UInt8] {
        let type =
            "multipart/related; type=\"application/xop+xml\"; start=\"<racine@passerelle>\"; "
            + "start-info=\"application/soap+xml\"; boundary=\"frontiere\"; action=\"\(action)\""
        return RawClient.request("POST", path, headers: ["Content-Type: \(type)"], body: Array(body.utf8))
    }

    /// SOAP without attachments.
    var plain: [UInt8] { plain(envelope: envelope.replacing(includeElement, with: "QUJD")) }

    func plain(envelope: String) -> [UInt8] {
        RawClient.request(
            "POST", path, headers: ["Content-Type: application/soap+xml; charset=utf-8"], body: Array(envelope.utf8))
    }

    private var includeElement: String {
        "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:\(cid)\"/>"
    }

    /// The attached file of an answer: what follows the blank line of the second part.
    static func fichier(_ answer: RawAnswer) -> String {
        let parts = answer.text.split(separator: "\r\n\r\n", maxSplits: 2)
        guard parts.count == 3, let end = parts[2].range(of: "\r\n--nuu-", options: .backwards) else { return "" }
        return String(parts[2][..<end.lowerBound])
    }
}
