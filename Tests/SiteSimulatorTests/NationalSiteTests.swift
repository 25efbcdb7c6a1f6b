import Foundation
import Testing

@testable import SiteSimulator

@Suite("Site national")
struct NationalSiteTests {
    @Test("Une demande se lit par multipart MTOM ou par SOAP simple ; le fichier est joint en clair, préfixe tns")
    func lecture() async throws {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numero(at: 5))
            for request in [Soap.demande(numero).multipart, Soap.demande(numero).plain] {
                let answer = try await client.send(request)
                #expect(answer.status == 200)
                #expect(
                    answer.header("Content-Type")?.hasPrefix("multipart/related; type=\"application/xop+xml\"") == true)
                #expect(answer.body.count == Int(answer.header("Content-Length") ?? ""))
                let fichier = Soap.fichier(answer)
                #expect(fichier.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tns:interfaceNuu xmlns:tns="))
                #expect(fichier.hasSuffix("</tns:interfaceNuu>"))
                #expect(fichier.contains("<tns:numUnique>\(numero)</tns:numUnique>"))
                #expect(
                    answer.text.contains(
                        "<ws:demandeLogementReponse xmlns:ws=\"http://ws.metier.nuu.application.i2/\">"))
            }
        }
    }

    @Test("Le second appel donne le complément de la même demande")
    func complement() async throws {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numeros(cas: "couple", combien: 1).first)
            let answer = try await client.send(Soap.complement(numero).multipart)
            let fichier = Soap.fichier(answer)
            #expect(fichier.contains("<c:complementNuu xmlns:c=\"urn:passerelle:suppose:complement:1\" version=\"1\">"))
            #expect(fichier.contains("<c:numUnique>\(numero)</c:numUnique>"))
            #expect(answer.text.contains("<nomFichierComplement>CPL"))
        }
    }

    @Test("Numéro inconnu et numéro d'un autre territoire : une anomalie dans un 200")
    func anomalies() async throws {
        try await Sites.national { _, client, _ in
            let inconnu = Soap.fichier(try await client.send(Soap.demande("1110199000000ZZZZZ").multipart))
            #expect(inconnu.contains("<tns:anomalie code=\"NUMINC\"><tns:message>"))
            let ailleurs = Soap.fichier(try await client.send(Soap.demande("029032402018729G01").multipart))
            #expect(ailleurs.contains("code=\"NUMTER\"><tns:complement nom=\"territoire\">029</tns:complement>"))
            // The Gironde is on the national portal: its number is merely unknown here.
            let gironde = Soap.fichier(try await client.send(Soap.demande("033032402018729G01").multipart))
            #expect(gironde.contains("code=\"NUMINC\""))
        }
    }

    struct Ecart: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: [UInt8]
    }

    static let ecarts: [Ecart] = {
        let bon = Soap.demande("1110199000000ZZZZZ")
        let multipart = String(decoding: bon.multipart, as: UTF8.self)
        let corps = String(multipart[multipart.range(of: "--frontiere")!.lowerBound...])
        func sur(_ de: String, _ en: String) -> [UInt8] { bon.multipart(body: corps.replacing(de, with: en)) }
        var autre = bon
        autre.action = "http://ws.metier.nuu.application.i2/getNumUnique"
        return [
            Ecart(testDescription: "sans numUnique", request: Soap.demande(nil).multipart),
            Ecart(testDescription: "numUnique vide", request: Soap.demande(" ").multipart),
            Ecart(testDescription: "mauvais espace de noms", request: sur("ws.metier.nuu", "ws.metier.faux")),
            Ecart(testDescription: "numUnique dans ws", request: sur("<numUnique>", "<ws:numUnique>")),
            Ecart(
                testDescription: "SOAP 1.1",
                request: sur("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/")),
            Ecart(testDescription: "dernière frontière absente", request: sur("--frontiere--", "")),
            Ecart(testDescription: "frontière autre", request: sur("--frontiere", "--autre")),
            Ecart(testDescription: "racine introuvable", request: sur("racine@passerelle", "ailleurs@passerelle")),
            Ecart(testDescription: "pièce jointe introuvable", request: sur("cid:certificat", "cid:perdu")),
            Ecart(testDescription: "sans certificat", request: sur("certificat ws:", "papier ws:")),
            Ecart(testDescription: "XML mal formé", request: sur("</soap:Body>", "")),
            Ecart(testDescription: "DOCTYPE", request: sur("<soap:Envelope", "<!DOCTYPE a><soap:Envelope")),
            Ecart(testDescription: "autre opération", request: autre.multipart),
            Ecart(
                testDescription: "ni multipart ni SOAP",
                request: RawClient.request(
                    "POST", bon.path, headers: ["Content-Type: text/plain"], body: Array("x".utf8))),
            Ecart(testDescription: "GET", request: RawClient.get(bon.path)),
        ]
    }()

    @Test("Un appel qui ne suit pas le contrat reçoit une SOAP Fault « Sender », jamais une demande", arguments: ecarts)
    func fautes(ecart: Ecart) async throws {
        try await Sites.national(population: 10) { _, client, _ in
            let answer = try await client.send(ecart.request)
            #expect(answer.status == 400)
            #expect(answer.header("Content-Type") == "application/soap+xml; charset=utf-8")
            let faute = try XMLReader.read(answer.body)
            let soap = "http://www.w3.org/2003/05/soap-envelope"
            let fault = try #require(faute.only("Body", in: soap)?.only("Fault", in: soap))
            #expect(fault.only("Code", in: soap)?.only("Value", in: soap)?.text == "soap:Sender")
            let detail = fault.only("Detail", in: soap)
            #expect(detail?.only("demandeLogementException", in: "http://ws.metier.nuu.application.i2/") != nil)
        }
    }

    @Test("Ce que fait le seul client public est toléré : start sans chevrons, certificat vide, sans CRLF final")
    func tolerance() async throws {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numero(at: 1))
            let soap = Soap(numero: numero, cid: "certificate")
            let racine = "application/xop+xml; charset=UTF-8; type=\"application/soap+xml\""
            let corps = [
                "--MIME_BOUNDARY", "Content-Type: \(racine); action=\"getDemandeLogement\"",
                "Content-Transfer-Encoding: 8bit", "Content-ID: <soaproot>", "", soap.envelope, "--MIME_BOUNDARY",
                "Content-Type: application/octet-stream", "Content-ID: <certificate>",
                "Content-Transfer-Encoding: BASE64", "Content-Disposition: attachment", "", "", "--MIME_BOUNDARY--",
            ].joined(separator: "\r\n")
            let type =
                "multipart/related; type=\"application/xop+xml\"; start=\"soaproot\"; boundary=\"MIME_BOUNDARY\"; "
                + "action=\"\(soap.action)\""
            let answer = try await client.send(
                RawClient.request("POST", soap.path, headers: ["Content-Type: \(type)"], body: Array(corps.utf8)))
            #expect(Soap.fichier(answer).contains("<tns:numUnique>\(numero)</tns:numUnique>"))
        }
    }

    @Test("À horloge arrêtée, la même demande donne deux fois les mêmes octets")
    func stabilite() async throws {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numero(at: 9))
            let une = try await client.send(Soap.demande(numero).multipart)
            let autre = try await client.send(Soap.demande(numero).multipart)
            #expect(une.received.bytes == autre.received.bytes)
        }
    }
}
