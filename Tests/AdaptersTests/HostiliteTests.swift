import Demandes
import Testing

@testable import Adapters

@Suite("Charges hostiles")
struct HostiliteTests {
    private static let n = AdapterEssai.numero
    private static let debut = "<d xmlns=\"urn:essai\"><numero>\(n)</numero>"

    private func xml(_ payload: String) throws -> Result<[Mapper.Record], Mapper.Refusal> {
        try map(AdapterEssai(manifest: AdapterEssai.manifestXML, mapping: AdapterEssai.mappingXML), Array(payload.utf8))
    }

    private func map(_ essai: AdapterEssai, _ payload: [UInt8]) throws -> Result<[Mapper.Record], Mapper.Refusal> {
        let mapper = try #require(Mapper(try essai.load(), operation: "demande"))
        do throws(Mapper.Refusal) {
            return .success(try mapper.records(payload))
        } catch {
            return .failure(error)
        }
    }

    private func rupture(_ result: Result<[Mapper.Record], Mapper.Refusal>) -> Rupture? {
        if case .failure(let refusal) = result { refusal.rupture } else { nil }
    }

    @Test(
        "un XML hostile est refusé sous son propre code",
        arguments: [
            ("<!DOCTYPE d SYSTEM \"file:///etc/hostname\">" + debut + "</d>", Rupture.xmlDoctype),
            (
                "<!DOCTYPE d [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]>" + debut + "<texte>&b;</texte></d>",
                .xmlDoctype
            ),
            ("<!DOCTYPE d [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]>" + debut + "</d>", .xmlDoctype),
            (debut + "<texte>&inconnue;</texte></d>", .xmlEntite),
            (
                debut + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\"/></d>",
                .xmlXInclude
            ),
            (debut + String(repeating: "<a>", count: 10_000), .tropProfond),
            (debut + "<texte>" + String(repeating: "x", count: 1 << 21) + "</texte></d>", .texteTropLong),
            (debut + "<texte" + (0..<5000).map { " a\($0)=\"\"" }.joined() + "/></d>", .tropDAttributs),
            (debut + "</d><d/>", .suiteInattendue),
            (debut + "</d>reste", .suiteInattendue),
            (debut, .tronque),
            ("", .tronque),
            (debut + "<texte></d>", .xmlMalForme),
            (debut + "<q:texte/></d>", .xmlMalForme),
            (debut + "<texte>&#0;</texte></d>", .xmlMalForme),
            ("<?xml version=\"1.0\" encoding=\"inconnu-9\"?>" + debut + "</d>", .encodage),
        ])
    func hostileXML(_ payload: String, _ expected: Rupture) throws {
        #expect(rupture(try xml(payload)) == expected)
    }

    @Test("une marque UTF-8 et une déclaration d'un autre encodage se contredisent")
    func markAgainstDeclaration() throws {
        let head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
        #expect(rupture(try xml("\u{FEFF}" + head + Self.debut + "</d>")) == .encodageDiscordant)
        #expect(rupture(try xml("\u{FEFF}" + Self.debut + "</d>")) == nil)
    }

    @Test("des octets qui ne sont pas de l'UTF-8 sont refusés")
    func invalidUTF8() throws {
        let essai = try AdapterEssai(manifest: AdapterEssai.manifestXML, mapping: AdapterEssai.mappingXML)
        let bytes = Array((Self.debut + "<texte>").utf8) + [0xE9, 0x74] + Array("</texte></d>".utf8)
        #expect(rupture(try map(essai, bytes)) == .encodage)
        let json = Array("{\"numero\":\"\(Self.n)\",\"texte\":\"".utf8) + [0xE9, 0x74] + Array("\"}".utf8)
        #expect(rupture(try map(AdapterEssai(), json)) == .encodage)
    }

    @Test(
        "un JSON hostile est refusé sous son propre code",
        arguments: [
            ("{\"numero\":\"\(n)\",\"numero\":\"\(n)\"}", Rupture.jsonCleDouble),
            ("{\"numero\":\"\(n)\",\"autre\":1,\"autre\":2}", .jsonCleDouble),
            ("{\"numero\":\"\(n)\",\"autre\":{\"a\":1,\"a\":2}}", .jsonCleDouble),
            ("{\"numero\":\"\(n)\",\"bruit\":{\"a\":1,\"a\":2}}", .jsonCleDouble),
            ("{\"numero\":\"\(n)\"} {}", .suiteInattendue),
            ("{\"numero\":\"\(n)\"}]", .suiteInattendue),
            ("{\"numero\":\"\(n)\",\"texte\":\"\\ud800\"}", .encodage),
            ("{\"numero\":\"\(n)\",\"texte\":\"\\udc00x\"}", .encodage),
            ("{\"numero\":\"\(n)\",\"texte\":" + String(repeating: "[", count: 10_000) + "}", .tropProfond),
            ("{\"numero\":\"\(n)\"", .tronque),
            ("{\"numero\":\"\(n)", .tronque),
            ("", .tronque),
            ("{\"numero\":NaN}", .jsonMalForme),
            ("{\"numero\":\"\(n)\",}", .jsonMalForme),
            ("{\"numero\":01}", .jsonMalForme),
            ("{\"numero\":\"\u{01}\"}", .jsonMalForme),
        ])
    func hostileJSON(_ payload: String, _ expected: Rupture) throws {
        #expect(rupture(try map(AdapterEssai(), Array(payload.utf8))) == expected)
    }

    @Test("après un refus, le même lecteur lit la charge suivante")
    func recovers() throws {
        let mapper = try #require(Mapper(try AdapterEssai().load(), operation: "demande"))
        _ = try? mapper.records(Array("{\"numero\":\"\(Self.n)\",\"pieces\":[{\"code\":\"A\"},".utf8))
        let records = try mapper.records(Array("{\"numero\":\"\(Self.n)\"}".utf8))
        #expect(records.first?.demande.numero.valeur?.texte == Self.n)
        #expect(records.first?.demande.pieces.isEmpty == true)
    }
}
