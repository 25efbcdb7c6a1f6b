import Demandes
import Testing

@testable import Adapters

@Suite("Des noms sans espace de noms")
struct SansEspaceDeNomsTests {
    private static let manifest = AdapterEssai.manifestXML
        .replacing(
            "namespaces: { e: urn:essai }",
            with: #"namespaces: { s: "http://schemas.xmlsoap.org/soap/envelope/", e: urn:essai, n: "" }"#
        )
        .replacing("code: /e:d/e:erreur/@code", with: "code: /s:Envelope/s:Body/s:Fault/n:detail/e:code")

    private static let mapping = """
        operations:
          demande:
            record: /s:Envelope/s:Body/e:d
            rules:
              - { to: numero, from: n:numero, card: one, as: registration-number }
              - { to: precisions, from: e:texte, card: optional, as: text }

        """

    /// A SOAP 1.1 answer (its §4.4 leaves `faultcode` and `detail` unqualified).
    private func reponse(_ body: String, status: Int = 200) throws -> Reponse {
        let essai = try AdapterEssai(manifest: Self.manifest, mapping: Self.mapping)
        let envelope =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\(body)</soap:Body>"
            + "</soap:Envelope>"
        let answer = RawAnswer(status: status, headers: [("Content-Type", "text/xml")], body: Array(envelope.utf8))
        let read = Interpretation(try essai.load(), operation: "demande")
        return try #require(read).reponse(
            answer, asked: try #require(NumeroUnique(AdapterEssai.numero)), now: Instant(millisecondes: 0))
    }

    @Test("le detail d'une faute SOAP 1.1, sans préfixe, se nomme par un préfixe vide dans `namespaces`")
    func fault() throws {
        let fault =
            "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Inconnu</faultstring><detail>"
            + "<code xmlns=\"urn:essai\">INC</code></detail></soap:Fault>"
        #expect(try reponse(fault, status: 500).issue == .numeroInconnu)
        let qualified = fault.replacing("<detail>", with: "<soap:detail>").replacing(
            "</detail>", with: "</soap:detail>")
        #expect(try reponse(qualified, status: 500).issue == .defautAdaptateur, "un autre nom n'est pas celui-là")
    }

    @Test("une règle de lecture aussi lit un nom sans espace de noms, et lui seul")
    func rule() throws {
        let record = "<x:d xmlns:x=\"urn:essai\"><numero>\(AdapterEssai.numero)</numero></x:d>"
        #expect(try reponse(record).issue == .trouvee)
        let moved = record.replacing("<numero>", with: "<x:numero>").replacing("</numero>", with: "</x:numero>")
        #expect(try reponse(moved).issue == .illisible)
    }
}
