import Demandes
import Foundation
import Testing

@testable import Adapters

/// One transform: a field that it fills, what it reads (JSON, then the canonical text), what it refuses.
struct CasDeTransformation: Sendable, CustomTestStringConvertible {
    let transform: String
    let champ: String
    let lues: [(json: String, canonique: String)]
    let refusees: [String]

    init(_ transform: String, _ champ: String, _ lues: [(String, String)], refusees: [String]) {
        self.transform = transform
        self.champ = champ
        self.lues = lues.map { (json: $0.0, canonique: $0.1) }
        self.refusees = refusees
    }

    var testDescription: String { transform }

    static let tous = textes + dates + nombres + mots + identifiants

    private static let textes = [
        Self(
            "text", "precisions", [(#""Lise""#, "Lise"), (#""  é \n""#, "é"), (#""0""#, "0")],
            refusees: ["12", "1.5", "true"]),
        Self(
            "phone", "precisions",
            [
                (#""0639980012""#, "0639980012"), (#""+33 6 39 98 00 12""#, "0639980012"),
                (#""06.39.98-00 12""#, "0639980012"),
            ], refusees: [#""063998001""#, #""06399800122""#, #""06 39 98 00 1O""#, "639980012"]),
        Self(
            "email", "precisions",
            [(#""a@b.example""#, "a@b.example"), (#""é.b+c@d-e.example""#, "é.b+c@d-e.example")],
            refusees: [#""a@b""#, #""@b.example""#, #""a@@b.example""#, #""a b@c.example""#, #""a@b.""#, "1"]),
    ]

    private static let dates = [
        Self(
            "date", "dates.depot",
            [
                (#""2024-02-29""#, "2024-02-29"), (#""2024-03-12+01:00""#, "2024-03-12"),
                (#""1900-01-01Z""#, "1900-01-01"),
            ],
            refusees: [
                #""2023-02-29""#, #""2024-13-01""#, #""12/03/2024""#, #""24-03-12""#, #""2024-03-12T00:00:00""#,
                "20240312",
            ]),
        Self(
            "date(dd/MM/yyyy)", "dates.depot", [(#""29/02/2024""#, "2024-02-29"), (#""31/12/1999""#, "1999-12-31")],
            refusees: [
                #""29/02/2023""#, #""1/3/2024""#, #""2024-03-12""#, #""12-03-2024""#, #""32/01/2024""#, "12032024",
            ]),
        Self(
            "instant", "fichier.date",
            [
                (#""2026-11-21T10:15:00+01:00""#, "2026-11-21T09:15:00.000Z"),
                (#""2026-11-21T10:15:00.5Z""#, "2026-11-21T10:15:00.500Z"),
            ],
            refusees: [#""2026-11-21T10:15:00""#, #""2026-11-21""#, #""2026-11-21T25:00:00Z""#, "1795166100"]),
        Self(
            "local-datetime", "fichier.date",
            [
                (#""2026-07-01T12:00:00""#, "2026-07-01T10:00:00.000Z"),
                (#""2026-01-01T00:30:00.250""#, "2025-12-31T23:30:00.250Z"),
            ], refusees: [#""2026-07-01T12:00:00Z""#, #""2026-07-01""#, #""2026-07-01 12:00:00""#, "0"]),
        Self(
            "epoch", "fichier.date",
            [
                ("0", "1970-01-01T00:00:00.000Z"), (#""1795166100""#, "2026-11-20T09:15:00.000Z"),
                ("253402300799", "9999-12-31T23:59:59.000Z"),
            ], refusees: ["-1", "253402300800", "1.5", #""hier""#, "18446744073709551615"]),
    ]

    private static let nombres = [
        Self(
            "integer", "fichier.version",
            [
                ("12", "12"), (#""-3""#, "-3"), (#""+0""#, "0"), ("9223372036854775807", "9223372036854775807"),
                (#""999999999999999999""#, "999999999999999999"),
            ],
            refusees: [#""1000000000000000000""#, "18446744073709551615", "1.5", "12.0", #""1e3""#, #""0x1F""#]),
        Self(
            "euros", "logementActuel.loyer",
            [("612", "612.00"), (#""-5""#, "-5.00"), (#""999999999999""#, "999999999999.00"), ("0", "0.00")],
            refusees: [
                "612.5", #""612,50""#, #""1000000000000""#, #""999999999999999999""#, "1000000000000", #""612 €""#,
            ]),
        Self(
            "decimal", "logementActuel.loyer",
            [("612.5", "612.50"), (#""-0.05""#, "-0.05"), ("612", "612.00"), (#""7.1""#, "7.10")],
            refusees: [#""612,50""#, #""1.234""#, "1.234", #"".5""#, #""1e3""#, "1e12", #""999999999999999999""#]),
        Self(
            "decimal-comma", "logementActuel.loyer",
            [
                (#""24 500,00""#, "24500.00"), (#""612,5""#, "612.50"), (#""24\u202f500""#, "24500.00"),
                ("612", "612.00"),
            ],
            refusees: [#""612.50""#, #""1,234""#, #"",5""#, #""1,2,3""#, #""999999999999999999""#]),
        Self(
            "cents", "logementActuel.loyer",
            [("61250", "612.50"), (#""-1""#, "-0.01"), ("99999999999999", "999999999999.99")],
            refusees: ["612.5", #""612,50""#, "100000000000000", #""100000000000000""#]),
    ]

    private static let mots = [
        Self(
            "boolean", "doublonForce",
            [("true", "true"), ("false", "false"), (#""1""#, "true"), (#""false""#, "false")],
            refusees: [#""OUI""#, #""TRUE""#, "1", "2", #""vrai""#]),
        Self(
            "boolean(OUI/NON)", "doublonForce", [(#""OUI""#, "true"), (#""NON""#, "false")],
            refusees: [#""oui""#, #""O""#, #""true""#, "1", "true"]),
        Self(
            "code(statut)", "statut", [(#""A""#, "active"), (#"" R ""#, "radiee")],
            refusees: [#""a""#, #""AA""#, "1", "true"]),
        Self(
            "integer-code(nombres)", "fichier.type", [("1", "creation"), (#""2""#, "modification")],
            refusees: ["3", #""01""#, "1.0", "-1", "true"]),
    ]

    private static let identifiants = [
        Self(
            "registration-number", "numeroAssocie",
            [(#""0290724000001G0001""#.filter { $0 != " " }, "0290724000001G0001")],
            refusees: [#""0291324000001G0001""#, #""0290724000001g0001""#, #""0290724000001G000""#, "290724000001"]),
        Self(
            "postal-code", "precisions", [(#""29200""#, "29200"), (#""01000""#, "01000"), (#""1""#, "1")],
            refusees: [#""2A000""#, #""292000""#, #""29 20""#, "29200"]),
        Self(
            "insee-code", "precisions",
            [(#""29019""#, "29019"), (#""2A004""#, "2A004"), (#""2B033""#, "2B033"), (#""97411""#, "97411")],
            refusees: [#""2C004""#, #""2a004""#, #""7505""#, #""750560""#, "29019"]),
        Self(
            "siret", "precisions",
            [(#""93168183800013""#, "93168183800013"), (#""931 681 838 00013""#, "93168183800013")],
            refusees: [#""9316818380001""#, #""931681838000133""#, #""9316818380001X""#, "93168183800013"]),
        Self(
            "nir-prefix", "precisions", [(#""289139912345683""#, "28913"), (#""2 89 13 99 123 456 83""#, "28913")],
            refusees: [#""289139912345684""#, #""2891399123456""#, #""2891399123456 8A""#, "289139912345683"]),
    ]
}

@Suite("Les transformations : ce qui se lit, jusqu'à la borne, et ce qui est refusé")
struct TransformationsTests {
    private func essai(_ transform: String, _ champ: String, card: String = "optional") throws -> AdapterEssai {
        let parts = champ.split(separator: ".").map(String.init)
        let isLoyer = champ == "logementActuel.loyer"
        let rule = { (to: String) in "{ to: \(to), from: $.x, card: \(card), as: \(transform) }" }
        let line = isLoyer ? "{ to: logementActuel, from: ., card: optional, each: g }" : rule(champ)
        let group = isLoyer ? rule(parts[1]) : "{ ignore: $.rien, reason: essai }"
        let essai = try AdapterEssai(
            mapping: """
                operations:
                  demande:
                    record: $
                    rules:
                      - { to: numero, from: $.numero, card: one, as: registration-number }
                      - \(line)
                groups:
                  g:
                    - \(group)

                """)
        try "source_code,label,canonical,status,note\n1,Créée,creation,exact,\n2,Modifiée,modification,exact,\n"
            .write(to: essai.folder.appending(path: "essai/codes/nombres.csv"), atomically: true, encoding: .utf8)
        return essai
    }

    private func read(_ essai: AdapterEssai, _ json: String) throws -> Mapper.Record {
        let mapper = try #require(Mapper(try essai.load(), operation: "demande"))
        let payload = "{\"numero\": \"\(AdapterEssai.numero)\", \"x\": \(json)}"
        return try #require(try mapper.records(Array(payload.utf8)).first)
    }

    @Test("chaque valeur admise donne sa valeur canonique, sans constat", arguments: CasDeTransformation.tous)
    func lues(_ cas: CasDeTransformation) throws {
        let essai = try essai(cas.transform, cas.champ)
        for lue in cas.lues {
            let record = try read(essai, lue.json)
            #expect(record.constats == [], "\(lue.json)")
            let values = CanonicalPlace(cas.champ, ranks: []).values(in: record.demande)
            #expect(values == [.present(lue.canonique)], "\(lue.json)")
        }
    }

    @Test(
        "chaque valeur refusée est gardée illisible, jamais réparée, et dite par son chemin et son champ",
        arguments: CasDeTransformation.tous)
    func refusees(_ cas: CasDeTransformation) throws {
        let essai = try essai(cas.transform, cas.champ)
        for json in cas.refusees {
            let record = try read(essai, json)
            let constat = try #require(record.constats.first, "\(json)")
            #expect(record.constats.count == 1 && constat.chemin == "$.x" && constat.champ == cas.champ, "\(json)")
            let natures: [NatureConstat] = [
                .valeurIllisible, .typeInattendu, .codeInconnu, .codeInconnuPorteurDeSens,
            ]
            #expect(natures.contains(constat.nature), "\(json) \(constat)")
            #expect(!constat.nature.remede.isEmpty)
            guard case .absent(.illisible) = CanonicalPlace(cas.champ, ranks: []).values(in: record.demande).first
            else {
                Issue.record("\(json) a été lu")
                continue
            }
        }
    }

    @Test("une valeur vide, ou null, n'est pas là : ni lue, ni refusée", arguments: CasDeTransformation.tous)
    func vides(_ cas: CasDeTransformation) throws {
        let essai = try essai(cas.transform, cas.champ)
        for json in [#""""#, #""  \t""#, "null"] {
            let record = try read(essai, json)
            #expect(record.constats == [], "\(json)")
            let values = CanonicalPlace(cas.champ, ranks: []).values(in: record.demande)
            #expect(values.allSatisfy { $0 == .absent(.nonDeclaree) }, "\(json) \(values)")
        }
    }

    @Test("un mot constant est là quoi que dise la réponse ; absent dit qu'il n'y a rien")
    func sansFeuille() throws {
        let absent = try essai("absent", "doublonForce")
        for (json, said) in [("null", "true"), (#""""#, "true"), (#""x""#, "false"), ("0", "false")] {
            let record = try read(absent, json)
            #expect(CanonicalPlace("doublonForce", ranks: []).values(in: record.demande) == [.present(said)], "\(json)")
        }
        let mapping = AdapterEssai.mappingJSON.replacing(
            "from: $.texte, card: optional, as: text", with: "card: optional, as: constant(un mot)")
        let mapper = try #require(Mapper(try AdapterEssai(mapping: mapping).load(), operation: "demande"))
        let record = try #require(try mapper.records(Array("{\"numero\": \"\(AdapterEssai.numero)\"}".utf8)).first)
        #expect(record.demande.precisions == .presente("un mot"))
    }

    @Test("toutes les transformations de la grammaire ont ici leurs valeurs")
    func toutes() {
        let here = Set(CasDeTransformation.tous.map { $0.transform.prefix { $0 != "(" } }.map(String.init))
        let all = Set(Transform.plainNames + ["code", "integer-code", "constant", "boolean"])
        #expect(all.subtracting(here) == ["absent", "constant"])
    }

    @Test(
        "mal écrite, ou d'un autre genre que son champ, elle est refusée : son nom, la ligne, ce qui convient",
        arguments: [
            ("dates", "dates.depot"), ("date(yyyy/MM/dd)", "dates.depot"), ("boolean(OUI)", "doublonForce"),
            ("code()", "statut"), ("constant()", "precisions"), ("text(x)", "precisions"),
            ("text", "dates.depot"), ("date", "precisions"), ("euros", "fichier.version"),
            ("code(statut)", "precisions"),
            ("phone", "numeroAssocie"), ("boolean", "statut"), ("integer", "logementActuel.loyer"),
        ])
    func fausses(_ transform: String, _ champ: String) throws {
        let fault = try #require(try essai("\"\(transform)\"", champ).fault)
        #expect(fault.rule == .badTransform, "\(fault)")
        #expect(fault.position.file == "essai/mapping.yml" && [6, 9].contains(fault.position.line))
        #expect("\(fault)".contains(transform) && fault.expected?.isEmpty == false && fault.mend.contains("guide"))
    }
}
