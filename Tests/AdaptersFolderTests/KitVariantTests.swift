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
    static let all = folder + paths + lists + host

    private static let folder = [
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
        Variant("S2", "NIR de Corse, espacé, sans clé") { adapters in
            try header("X-Nir: 2 85 05 2A 006 " + "084", adapters)
        },
        Variant("S2", "téléphone international") { adapters in try header("X-Tel: +33 6 12 34 " + "56 78", adapters) },
        Variant("S2", "courriel d'un domaine que quelqu'un a") { adapters in
            try header("X-De: LISE@" + "EXAMPLE.COM", adapters)
        },
        Variant("S2", "NIR d'un mois inconnu, à la clé juste") { adapters in
            try header("X-Nir: 285507800" + "608482", adapters)
        },
        Variant("S2", "téléphone international, zéro entre parenthèses") { adapters in
            try header("X-Tel: +33 (0)6 12 34 " + "56 78", adapters)
        },
        Variant("S2", "numéro unique") { adapters in
            try header("X-Ancien: 029032402" + "018712345", adapters)
        },
        Variant("S2", "numéro unique espacé, de Corse") { adapters in
            try header("X-Ancien: 02A 0324 020187 " + "2A123", adapters)
        },
        Variant("S2", "téléphone pointé") { adapters in try header("X-Tel: 06.12.34" + ".56.78", adapters) },
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

    private static let paths = [
        Variant("P1", "signal qu'aucun refus ne dit") { adapters in
            try adapters.replace(
                "      site: /d:reponse/d:refus/d:site\n",
                with: "      site: /d:reponse/d:refus/d:site\n      until: /d:reponse/d:refus/d:jusquau\n", in: manifest
            )
        },
        Variant("P1", "ce qu'on écarte et que rien ne porte") { adapters in
            try rule("- { ignore: d:technique/d:horloge, reason: repère du site }", adapters)
        },
        Variant("P1", "bloc écarté que rien ne porte") { adapters in
            try rule("- { ignore: d:suivi/**, reason: repère du site }", adapters)
        },
        Variant("P1", "groupe dont l'élément manque") { adapters in
            try rule("- { to: \"codemandeurs[]\", from: d:second, card: 0..8, each: personne }", adapters)
        },
        Variant("P1", "signal d'une liste qu'aucune page ne dit") { adapters in
            try adapters.replace(
                "    list:\n", with: "    signals: { code: /d:liste/d:refus/d:code }\n    list:\n", in: manifest)
        },
    ]

    private static let lists = [
        Variant("B1", "une page que personne n'a demandée ainsi") { adapters in
            try adapters.replace("?suite=A", with: "?suite=Z", in: "\(pages).02.request.http")
        },
        Variant("B1", "un jeton dans le corps d'un POST que la page n'a pas") { adapters in
            try posted(adapters, second: "Z")
        },
        Variant("B2", "un ordre annoncé que les exemples ne suivent pas") { adapters in
            try adapters.replace("2026-10-01T", with: "2026-10-28T", in: "\(pages).01.response.http")
        },
        Variant("B2", "pas de recouvrement") { adapters in
            try adapters.replace(", overlap: 15min", with: "", in: manifest)
        },
        Variant("S3", "une page sans sa requête") { adapters in
            try adapters.remove("\(pages).02.request.http")
        },
        Variant("Q1", "un champ que rien ne remplit") { adapters in
            try adapters.replace("demandeur.nomNaissance: 90%", with: "demandeur.nomNaisance: 90%", in: manifest)
        },
        Variant("Q1", "un écart que tout respecte") { adapters in
            try adapters.replace("change_per_run: 20%", with: "change_per_run: 90%", in: manifest)
        },
        Variant("Q1", "une liste dont on n'attend rien") { adapters in
            try adapters.replace("change_per_run: 20%, ", with: "", in: manifest)
        },
    ]

    private static let host = [
        Variant("R1", "un 429 que rien ne reconnaît") { adapters in
            try adapters.replace("  - { when: { status: 429 }, then: rate-limited }\n", with: "", in: manifest)
            try GoodAdapter.accept(adapters)
        },
        Variant("R1", "pas de nombre à la fois") { adapters in
            try adapters.replace(", concurrent: 3", with: "", in: manifest)
        },
        Variant("A1", "un fichier entier sans texte") { adapters in
            try adapters.replace("errors:\n", with: Self.habilitation("date: 2026-01-15"), in: manifest)
        },
        Variant("A1", "un fichier entier sans date") { adapters in
            try adapters.replace("errors:\n", with: Self.habilitation("text: Convention de 2026"), in: manifest)
        },
        Variant("A1", "un texte que personne n'a nommé") { adapters in
            try adapters.replace(
                "errors:\n", with: Self.habilitation("text: convention à compléter, date: 2026-01-15"), in: manifest)
        },
        Variant("F1", "les fermetures tues") { adapters in
            try adapters.replace(
                "  maintenance: [ { days: [sunday], from: \"23:00\", to: \"01:30\" } ]\n", with: "", in: manifest)
        },
        Variant("F1", "toujours fermé") { adapters in
            try adapters.replace(
                "{ days: [sunday], from: \"23:00\", to: \"01:30\" }",
                with: "{ from: \"00:00\", to: \"12:00\" }, { from: \"12:00\", to: \"00:00\" }", in: manifest)
        },
    ]

    private static func habilitation(_ keys: String) -> String {
        "habilitation: { kind: fichier-complet, territories: [\"29\"], \(keys) }\nerrors:\n"
    }

    /// The same list, whose token goes in the body of a POST.
    static func posted(_ adapters: TemporaryAdapters, second: String) throws {
        try adapters.replace(
            "    method: GET\n    path: /demandes\n    query: { depuis: \"{{ depuis }}\", suite: \"{{ curseur }}\" }\n",
            with: "    method: POST\n    path: /demandes\n    request: page.txt\n", in: manifest)
        try adapters.write(
            Data("depuis={{ depuis }};ref={{ correlation }};suite={{ curseur }}\n".utf8),
            to: "99-exemple/requests/page.txt")
        for (rank, token) in ["", second, "B"].enumerated() {
            let request = "POST /demandes HTTP/1.1\r\nHost: demande.exemple.invalid\r\n\r\n"
            try adapters.write(
                Data("\(request)depuis=;ref=a-\(rank);suite=\(token)".utf8), to: "\(pages).0\(rank + 1).request.http")
        }
    }

    private static let pages = "99-exemple/samples/300-liste/page"
    private static let mapping = "99-exemple/mapping.yml"

    private static func rule(_ line: String, _ adapters: TemporaryAdapters) throws {
        try adapters.replace("      - { to: statut", with: "      \(line)\n      - { to: statut", in: mapping)
    }

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

    @Test("une liste demandée par POST se rejoue par ce que disent ses corps")
    func posted() throws {
        let adapters = try GoodAdapter.xml.folder()
        try Variant.posted(adapters, second: "A")
        #expect(adapters.report().findings == [])
    }

    @Test("une table que seul le signal d'un refus lit est jouée sur ce refus", arguments: GoodAdapter.allCases)
    func signalAlone(_ good: GoodAdapter) throws {
        let adapters = try good.folder()
        let (manifest, codes) = ("99-exemple/manifest.yml", "99-exemple/codes/motif-radiation.csv")
        let head = "source_code,label,canonical,status,note\n"
        let path = good == .xml ? "/d:reponse/d:refus/d:pourquoi" : "$.refus.pourquoi"
        try adapters.replace("    signals:\n", with: "    signals:\n      motif: \(path)\n", in: manifest)
        try adapters.replace(
            "  - otherwise", with: "  - { when: { code: RADIE }, then: radiated }\n  - otherwise", in: manifest)
        try adapters.write(Data((head + "ABD,Abandon,abandon,exact,\n").utf8), to: codes)
        #expect(adapters.report().red.contains("C1"), "aucun exemple n'en porte un code")
        let sample = "99-exemple/samples/250-radiee"
        let refusal = String(
            decoding: try adapters.read("99-exemple/samples/230-verrouillee/response.http"), as: UTF8.self)
        let (leaf, both) = good.before("code", "RADIE", [("pourquoi", "ABD")])
        let told = refusal.replacing("VERROU", with: "RADIE").replacing(leaf, with: both)
        try adapters.write(Data(told.utf8), to: "\(sample)/response.http")
        try adapters.write(try adapters.read("99-exemple/samples/010-seule/request.http"), to: "\(sample)/request.http")
        try GoodAdapter.accept(adapters)
        #expect(adapters.report().findings == [])
        try adapters.write(Data((head + "ABD,Abandon,abandon,exact,\nPER,Perdue,perdu,exact,\n").utf8), to: codes)
        let findings = adapters.report().findings
        #expect(findings.map(\.rule) == ["C1"] && findings.first?.line == 3, "un terme qui n'existe pas")
    }

    @Test("une borne de fill se juge par opération qui lit le champ ; une liste résumée se dit telle")
    func summary() throws {
        let adapters = try GoodAdapter.json.folder()
        let (manifest, mapping) = ("99-exemple/manifest.yml", "99-exemple/mapping.yml")
        try adapters.replace(
            "    record: \"$.demandes[*]\"\n    rules: demande\n",
            with: """
                    record: "$.demandes[*]"
                    rules:
                      - { to: numero, from: $.numero, card: one, as: registration-number }
                      - { to: referenceInterne, from: $.dossier, card: one, as: text }
                      - { to: fichier.modification, from: $.modifie, card: one, as: instant }
                      - { to: statut, from: $.etat, card: one, as: code(etat) }

                """, in: mapping)
        let report = adapters.report()
        #expect(!report.red.contains("Q1"), "\(report.findings)")
        let line = try #require(report.lines.first { $0.rule.id == "B1" })
        guard case .green(let note?) = line.verdict else {
            Issue.record("\(line.verdict)")
            return
        }
        #expect(note.contains("« page » est un résumé, sans 4 des champs"))
        let lists = { try FieldOrigins.summaries(without: $0, in: "99-exemple", adapters: adapters.url) }
        #expect(try lists("demandeur") == ["page"] && lists("statut") == [])
        try adapters.replace("demandeur.nomNaissance: 90%", with: "demandeur.telephonePortable: 90%", in: manifest)
        let finding = try #require(adapters.report().findings.first { $0.rule == "Q1" })
        #expect(finding.expected.contains("« demande »"), "\(finding.expected)")
    }

    @Test("sans liste, les règles des listes sont sans objet, et le disent")
    func withoutList() throws {
        let report = KitReport("national", adapters: AdaptersFolder.url, now: SampleReading.moment)
        for id in ["B1", "B2"] {
            let verdict = try #require(report.lines.first { $0.rule.id == id }?.verdict)
            guard case .pointless(let why) = verdict else {
                Issue.record("\(id) : \(verdict)")
                continue
            }
            #expect(!why.isEmpty)
        }
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
