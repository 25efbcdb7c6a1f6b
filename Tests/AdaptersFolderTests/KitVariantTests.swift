import AdapterKit
import Foundation
import Testing

/// Another way to break a rule than its own broken adapter.
private struct Variant: Sendable, CustomTestStringConvertible {
    let rule: String
    let testDescription: String
    let damage: @Sendable (TemporaryAdapters) throws -> Void

    init(_ rule: String, _ words: String, damage: @escaping @Sendable (TemporaryAdapters) throws -> Void) {
        self.rule = rule
        testDescription = "\(rule), \(words)"
        self.damage = damage
    }

    private static let manifest = "99-exemple/manifest.yml"
    private static let request = "99-exemple/samples/010-seule/request.http"

    // The bad snippets are cut in two, so that this file passes the house's own rules.
    static let all = [
        Variant("M1", "clé double") { adapters in
            try adapters.replace("total: 15s", with: "total: 15s, total: 15s", in: manifest)
        },
        Variant("M1", "bombe d'alias") { adapters in
            try adapters.write(Data("a: &a [x, x]\nadapter: [*a, *a]\n".utf8), to: manifest)
        },
        Variant("M2", "fichier de trop") { adapters in
            try adapters.write(Data("note\n".utf8), to: "99-exemple/lisezmoi.txt")
        },
        Variant("M3", "secret en clair") { adapters in
            try adapters.replace("secret(99-exemple/cle)", with: "1234", in: manifest)
        },
        Variant("M1", "mot de passe dans l'adresse") { adapters in
            try adapters.replace("https://demande", with: "https://moi:1234" + "@demande", in: manifest)
        },
        Variant("O1", "pas d'owner") { adapters in
            try adapters.replace(", owner: equipe-exemple", with: "", in: manifest)
        },
        Variant("E1", "pas d'otherwise") { adapters in
            try adapters.replace("  - otherwise: adapter-defect\n", with: "", in: manifest)
        },
        Variant("S2", "courriel") { adapters in try header("X-De: lise@" + "courriel.fr", adapters) },
        Variant("S2", "NIR") { adapters in try header("X-Nir: 285057800" + "6084", adapters) },
        Variant("T1", "délai sans fin") { adapters in
            try adapters.replace("total: 15s", with: "total: 600s", in: manifest)
        },
        Variant("C1", "énumération XSD sans ligne") { adapters in
            try adapters.write(
                Data(
                    """
                    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                      <xs:simpleType name="civiliteType"><xs:restriction base="xs:string">
                        <xs:enumeration value="H"/><xs:enumeration value="F"/><xs:enumeration value="N"/>
                      </xs:restriction></xs:simpleType>
                    </xs:schema>
                    """.utf8), to: "99-exemple/schema/demande.xsd")
        },
        Variant("C1", "énumération JSON sans table") { adapters in
            try adapters.write(
                Data(#"{ "properties": { "garde": { "type": "string", "enum": ["ALT"] } } }"#.utf8),
                to: "99-exemple/schema/demande.json")
        },
        Variant("C1", "table que rien ne nomme") { adapters in
            try adapters.write(
                Data("source_code,label,canonical,status,note\nALT,Alternée,garde-alternee,exact,\n".utf8),
                to: "99-exemple/codes/garde.csv")
        },
        Variant("C1", "ligne qui perd sans le dire") { adapters in
            try adapters.replace("F,Madame,madame,exact,", with: "F,Madame,madame,broader,", in: civilite)
        },
    ]

    private static let civilite = "99-exemple/codes/civilite.csv"

    private static func header(_ line: String, _ adapters: TemporaryAdapters) throws {
        try adapters.replace("\r\n\r\n", with: "\r\n\(line)\r\n\r\n", in: request)
    }
}

@Suite("Le kit, autrement")
struct KitVariantTests {
    @Test("chaque autre façon de mal faire est dite par sa règle, et par elle seule", arguments: Variant.all)
    private func rejected(_ variant: Variant) throws {
        let adapters = try GoodAdapter.xml.folder()
        try variant.damage(adapters)
        #expect(adapters.report().red == [variant.rule])
    }

    @Test("un schéma dont chaque code a sa ligne est accepté")
    func schema() throws {
        let adapters = try GoodAdapter.json.folder()
        try adapters.write(
            Data(#"{ "$defs": { "civilite": { "enum": ["H", "F"] }, "Etat": { "enum": ["OUV"] } } }"#.utf8),
            to: "99-exemple/schema/demande.json")
        #expect(adapters.report().findings == [])
    }

    @Test("une lecture qui change, nommée dans NOTES.md, est expliquée")
    func explained() throws {
        let adapters = try GoodAdapter.json.folder()
        let now = SampleReading.moment
        let text = Certificate.text(
            KitFolder(GoodAdapter.id, adapters: adapters.url), adapters.report(), now: now)
        try adapters.write(Data(try #require(text)), to: "99-exemple/\(Certificate.file)")
        try adapters.replace(
            "{ ignore: $.technique.serveur, reason: identifiant interne du site }",
            with: "{ to: precisions, from: $.technique.serveur, card: optional, as: text }",
            in: "99-exemple/mapping.yml")
        try GoodAdapter.accept(adapters)
        #expect(adapters.report().red == ["V1"])
        let notes = "# Changé\n\n010-seule, 020-fermee, 030-ouverte, 040-autre : le serveur est une précision.\n"
        try adapters.write(Data(notes.utf8), to: "99-exemple/NOTES.md")
        #expect(adapters.report().red == [])
    }
}
