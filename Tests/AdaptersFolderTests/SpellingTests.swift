import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("National : la même demande, d'autres octets")
struct SpellingTests {
    /// The richest, the one with attributes of the namespace, the one on a single line, the one with empty elements.
    static let samples = ["010", "050", "060", "080", "130"]

    @Test(
        "préfixe, fins de ligne, encodage, références : les mêmes octets canoniques",
        arguments: samples, XMLSpelling.allCases)
    func same(_ name: String, _ spelling: XMLSpelling) throws {
        let payload = try AdaptersFolder.payload("national", name)
        #expect(try texts(spelling.rewrite(payload)) == texts(payload))
    }

    @Test("chacune de ces écritures change les octets", arguments: XMLSpelling.allCases)
    func differs(_ spelling: XMLSpelling) throws {
        let payload = try AdaptersFolder.payload("national", "010")
        let differs = spelling.rewrite(payload) != payload
        #expect(differs)
    }

    @Test("l'exemple en ISO-8859-1 se lit comme en UTF-8")
    func latin1() throws {
        let payload = try AdaptersFolder.payload("national", "044")
        let text = String(payload.map { Character(Unicode.Scalar($0)) })
        let utf8 = text.replacing("encoding=\"ISO-8859-1\"", with: "encoding=\"UTF-8\"")
        #expect(text != utf8)
        #expect(try texts(Array(utf8.utf8)) == texts(payload))
    }

    @Test("un autre espace de noms n'est pas cette interface")
    func otherNamespace() throws {
        let payload = try AdaptersFolder.payload("national", "020")
        let other = String(decoding: payload, as: UTF8.self)
            .replacing("http://nuu.application.i2/", with: "http://nuu.application.i3/")
        #expect(try texts(Array(other.utf8)) == [])
    }

    private func texts(_ payload: [UInt8]) throws -> [String] {
        let mapper = try #require(Mapper(try AdaptersFolder.conformity("national").adapter, operation: "demande"))
        return try mapper.records(payload).map { record in
            CanonicalText(record.demande).texte + record.constats.map { $0.nature.rawValue + $0.chemin }.joined()
        }
    }
}
