import Testing

@testable import SiteSimulator

@Suite("Petits lecteurs")
struct LecteursTests {
    @Test(
        "Le JSON reçu est lu strictement",
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "1 2", "nul", "\"\\x\"", "\"\\ud800\"", "\"a", "{a:1}",
            "+1",
            "\"\u{1}\"", "[1 2]",
        ])
    func jsonRefuse(text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(Array(text.utf8)) }
    }

    @Test("Le JSON juste est compris, échappements et codets compris")
    func json() throws {
        let value = try JSONValue(Array(#" {"a":[1,-2.5e1,true,null,"é\u00e9\ud83d\ude00\n"], "b":{}} "#.utf8))
        #expect(value.members?["a"]?.items == [.number(1), .number(-25), .bool(true), .null, .string("éé😀\n")])
        #expect(value.members?["b"] == .object([:]))
        #expect(throws: JSONFault.self) { try JSONValue([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test("Le XML d'une requête est lu avec ses espaces de noms, ses entités et ses CDATA")
    func xml() throws {
        let text =
            "<?xml version=\"1.0\"?><!-- a --><p:a xmlns:p=\"u\" xmlns=\"v\" p:x=\"1\" y='&lt;'>"
            + "<b>&#233;<![CDATA[<&]]></b><b xmlns=\"\"/></p:a>"
        let racine = try XMLReader.read(Array(text.utf8))
        #expect(racine.name == "a" && racine.namespace == "u")
        #expect(racine.attributes == ["{u}x": "1", "y": "<"])
        #expect(racine.only("b", in: "v")?.text == "é<&" && racine.all("b").count == 1)
    }

    @Test(
        "Le XML mal formé ou hostile est refusé",
        arguments: [
            "", "<a>", "<a></b>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a x=\"1\" x=\"2\"/>", "<a>&b;</a>", "<p:a/>",
            "<a x=1/>",
            "<a>&", "texte", "<a", "<a>]]", String(repeating: "<a>", count: 100),
        ])
    func xmlRefuse(text: String) {
        #expect(throws: XMLRefusal.self) { try XMLReader.read(Array(text.utf8)) }
    }

    @Test("Les dates se lisent et s'écrivent à l'heure de Paris, été comme hiver")
    func horodates() throws {
        for iso in [
            "2026-01-15T12:00:00+01:00", "2026-07-15T12:00:00+02:00", "2026-03-29T03:00:00+02:00",
            "2026-03-29T01:59:59+01:00", "2026-10-25T02:59:59+02:00", "2026-10-25T02:00:00+01:00",
            "2024-02-29T00:00:00+01:00",
        ] {
            #expect(Horodate(iso: iso)?.iso == iso)
        }
        #expect(Horodate(iso: "2026-11-20T09:15:00Z")?.iso == "2026-11-20T10:15:00+01:00")
        #expect(Horodate(iso: "2026-11-20T09:15:00.250Z")?.compact == "202611201015")
        for faux in ["2026-11-20", "2026-11-20T09:15:00", "2026-11-20T25:00:00Z", "2026-02-30T09:15:00Z", "x"] {
            #expect(Horodate(iso: faux) == nil)
        }
        #expect(Horodate(ms: Sites.instant).isoMillisecondes == "2026-11-20T10:15:00.000+01:00")
    }

    @Test("Un jour du calendrier se lit, s'écrit et s'ajoute")
    func jours() throws {
        for rang in stride(from: -20_000, to: 40_000, by: 13) {
            let jour = Jour(rang: rang)
            let (annee, mois, quantieme) = jour.civil
            #expect(Jour(annee, mois, quantieme) == jour)
        }
        #expect(Jour(2024, 1, 31).plus(mois: 1).iso == "2024-02-29")
        #expect(Jour(2026, 3, 15).plus(mois: -13).iso == "2025-02-15")
        #expect(Jour(2026, 11, 2).francais == "02/11/2026")
        #expect(Jour(iso: "2026-11-31") == nil && Jour(iso: "2026-1-1") == nil)
    }
}
