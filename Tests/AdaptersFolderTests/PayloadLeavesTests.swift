import AdapterKit
import Testing

@Suite("Mutants de feuilles")
struct PayloadLeavesTests {
    private static let xml = Array(
        """
        <?xml version="1.0"?>
        <!-- <x>pas un élément</x> -->
        <a:r xmlns:a="urn:a" v='1'><a:t>un</a:t><a:c code="M"/><a:l><a:i/><a:i>deux</a:i></a:l></a:r>
        """.utf8)
    private static let json = Array(#"{"a": 1, "b": {"c": "x\"y", "d": null}, "e": [ "f", true ], "g": []}"#.utf8)

    @Test("les feuilles du XML sont les textes et les attributs")
    func xmlLeaves() throws {
        let leaves = try #require(PayloadLeaves(Self.xml))
        #expect(leaves.leaves.map(\.path) == ["/r/@v", "/r/t", "/r/c/@code", "/r/l/i", "/r/l/i"])
        #expect(leaves.leaves.map { Self.text(Self.xml, $0.value) } == ["1", "un", "M", "", "deux"])
        #expect(leaves.blocks.map(\.path) == ["/r", "/r/c", "/r/l"])
    }

    @Test("les feuilles du JSON sont les valeurs qui n'en contiennent pas")
    func jsonLeaves() throws {
        let leaves = try #require(PayloadLeaves(Self.json))
        #expect(leaves.leaves.map(\.path) == ["$.a", "$.b.c", "$.b.d", "$.e[*]", "$.e[*]"])
        #expect(leaves.leaves.map { Self.text(Self.json, $0.value) } == ["1", #"x\"y"#, "null", "f", "true"])
        #expect(leaves.blocks.map(\.path) == ["$.b", "$.e", "$.g"])
    }

    @Test("une feuille s'ajoute à chaque place, la balise vide comprise")
    func additions() throws {
        let leaves = try #require(PayloadLeaves(Self.xml))
        let texts = leaves.added.map { Self.text($0.edit.applied(to: Self.xml)) }
        #expect(texts.contains { $0.contains("<a:t>un<a:feuilleAjoutee>x</a:feuilleAjoutee></a:t>") })
        #expect(texts.contains { $0.contains(#"<a:c code="M"><a:feuilleAjoutee>x</a:feuilleAjoutee></a:c>"#) })
        #expect(texts.contains { $0.contains(#"<a:i feuilleAjoutee="x"/>"#) })
        #expect(texts.contains { $0.contains("<a:l>texte<a:i/>") })
        #expect(texts.allSatisfy { PayloadLeaves(Array($0.utf8)) != nil })
        let paths = Set(leaves.added.map(\.path))
        #expect(
            paths.isSuperset(of: ["/r/feuilleAjoutee", "/r/@feuilleAjoutee", "/r/l/i/feuilleAjoutee", "/r/c/text()"]))
    }

    @Test("en JSON, chaque objet reçoit un membre et chaque liste un élément")
    func jsonAdditions() throws {
        let leaves = try #require(PayloadLeaves(Self.json))
        let texts = leaves.added.map { Self.text($0.edit.applied(to: Self.json)) }
        #expect(texts.contains { $0.hasPrefix(#"{"feuilleAjoutee": "x", "a": 1"#) })
        #expect(texts.contains { $0.contains(#""d": null,"feuilleAjoutee": "x"}"#) })
        #expect(texts.contains { $0.contains(#"true ,"feuilleAjoutee"]"#) })
        #expect(texts.contains { $0.hasSuffix(#""g": ["feuilleAjoutee"]}"#) })
        #expect(texts.allSatisfy { PayloadLeaves(Array($0.utf8)) != nil })
    }

    @Test("une feuille retirée emporte sa virgule")
    func removed() throws {
        let leaves = try #require(PayloadLeaves(Self.json))
        let mutants = leaves.removed(MandatoryPaths(always: ["$.a", "$.b.d", "$.g"]))
        #expect(
            mutants.map { Self.text($0.edit.applied(to: Self.json)) } == [
                #"{"b": {"c": "x\"y", "d": null}, "e": [ "f", true ], "g": []}"#,
                #"{"a": 1, "b": {"c": "x\"y"}, "e": [ "f", true ], "g": []}"#,
                #"{"a": 1, "b": {"c": "x\"y", "d": null}, "e": [ "f", true ]}"#,
                #"{"a": "", "b": {"c": "x\"y", "d": null}, "e": [ "f", true ], "g": []}"#,
                #"{"a": 1, "b": {"c": "x\"y", "d": ""}, "e": [ "f", true ], "g": []}"#,
            ])
    }

    @Test("une liste d'un élément au moins perd son dernier, jamais l'un de plusieurs")
    func atLeastOne() throws {
        let leaves = try #require(PayloadLeaves(Self.xml))
        #expect(leaves.removed(MandatoryPaths(always: [], atLeastOne: ["/r/l/i"])).isEmpty)
        #expect(leaves.removed(MandatoryPaths(always: [], atLeastOne: ["/r/l"])).count == 1)
    }

    @Test("une valeur changée garde son allure ; une valeur doublée en a une autre")
    func changed() throws {
        let leaves = try #require(PayloadLeaves(Self.xml))
        let changed = leaves.changed(["/r/t", "/r/@v"], in: Self.xml).map { Self.text($0.edit.applied(to: Self.xml)) }
        #expect(changed.contains { $0.contains("<a:t>uo</a:t>") })
        #expect(changed.contains { $0.contains("<a:t>vn</a:t>") })
        #expect(changed.contains { $0.contains("v='2'") })
        let doubled = leaves.doubled(["/r/t", "/r/c/@code"], in: Self.xml).map {
            Self.text($0.edit.applied(to: Self.xml))
        }
        #expect(doubled.contains { $0.contains("<a:t>uo</a:t><a:t>un</a:t>") })
        #expect(doubled.contains { $0.contains(#"<a:c code="N"/><a:c code="M"/>"#) })
    }

    @Test(
        "ce qui n'est ni XML ni JSON n'a pas de feuilles",
        arguments: ["", "Trop de requêtes.", "<a>", "{\"a\":", "[1,2"])
    func neither(_ text: String) {
        #expect(PayloadLeaves(Array(text.utf8)) == nil)
    }

    private static func text(_ bytes: [UInt8], _ range: Range<Int>? = nil) -> String {
        String(decoding: range.map { bytes[$0] } ?? bytes[...], as: UTF8.self)
    }
}
