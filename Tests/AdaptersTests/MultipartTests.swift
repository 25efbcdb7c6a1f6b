import Demandes
import Testing

@testable import Adapters

@Suite("Enveloppe MIME et SOAP")
struct MultipartTests {
    private static let whole =
        "--b\r\nContent-ID: <a>\r\n\r\nun\r\n--b\r\ncontent-id: <c>\r\nContent-Type: text/xml\r\n\r\ndeux\r\n--b--"

    private func parts(_ text: String, boundary: String = "b") throws -> [(String?, String)] {
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            let parts = try Multipart(bytes, boundary: boundary).parts
            return parts.map { ($0.contentID, String(decoding: $0.body, as: UTF8.self)) }
        }
    }

    @Test("les parties se lisent, préambule et épilogue compris")
    func whole() throws {
        for text in [Self.whole, "préambule\r\n" + Self.whole + "\r\népilogue", Self.whole + "\r\n"] {
            let parts = try parts(text)
            #expect(parts.map(\.0) == ["a", "c"])
            #expect(parts.map(\.1) == ["un", "deux"])
        }
    }

    @Test("sans sa frontière finale entière, rien n'est cru")
    func everyPrefix() {
        for length in 0..<Self.whole.utf8.count {
            #expect(throws: (any Error).self, "\(length) octets") {
                try parts(String(decoding: Array(Self.whole.utf8).prefix(length), as: UTF8.self))
            }
        }
    }

    @Test("le type de média se lit avec ses paramètres entre guillemets")
    func mediaType() {
        let media = MediaType("Multipart/Related; type=\"application/xop+xml\"; Boundary=\"a;b\" ; start=<r>")
        #expect(media.type == "multipart/related")
        #expect(media.parameters == ["type": "application/xop+xml", "boundary": "a;b", "start": "<r>"])
    }

    private func envelope(_ body: String) throws -> SoapEnvelope {
        let text = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>\(body)</s:Body></s:Envelope>"
        return try Array(text.utf8).withUnsafeBufferPointer { try SoapEnvelope($0, element: "rep", payload: "fichier") }
    }

    @Test("une charge se désigne par cid ou se porte en base64 ; les deux disent la même chose")
    func payload() throws {
        let xop = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:f%40nuu'/>"
        #expect(try envelope("<w:rep xmlns:w='u'><fichier>\(xop)</fichier></w:rep>").reference == "f@nuu")
        #expect(try envelope("<w:rep xmlns:w='u'><fichier>PGE+ </fichier></w:rep>").inline == Array("<a>".utf8))
    }

    @Test("une faute SOAP dit son code et sa raison")
    func fault() throws {
        let fault = try envelope(
            "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code>"
                + "<s:Reason><s:Text>Non.</s:Text></s:Reason></s:Fault>")
        #expect(fault.faults == ["s:Receiver", "Non."])
    }

    @Test("une enveloppe d'un autre espace de noms, un lien hors du message ou un DOCTYPE sont refusés")
    func refused() {
        let outside = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='http://127.0.0.1/f'/>"
        #expect(throws: (any Error).self) { try envelope("<rep><fichier>\(outside)</fichier></rep>") }
        #expect(throws: (any Error).self) { try envelope("<rep/>") }
        let older = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>"
        for text in ["<Envelope/>", "<!DOCTYPE a><a/>", older] {
            #expect(throws: (any Error).self) {
                try Array(text.utf8).withUnsafeBufferPointer { try SoapEnvelope($0, element: "a", payload: "b") }
            }
        }
    }
}
