import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

/// What is done to a good adapter so that one rule, and no other, rejects it.
struct BrokenAdapter: Sendable, CustomTestStringConvertible {
    let rule: String
    /// The break changes what the samples give, and its author takes that for granted.
    var accepts = false
    let damage: @Sendable (GoodAdapter, TemporaryAdapters) throws -> Void

    var testDescription: String { rule }

    private static let manifest = "99-exemple/manifest.yml"
    private static let mapping = "99-exemple/mapping.yml"
    private static let sample = "99-exemple/samples/010-seule"

    static let all = folder + samples + readings + history + lists + host

    private static let folder = [
        BrokenAdapter(rule: "M1") { _, adapters in
            try adapters.replace("total: 15s", with: "total: 15s, couleur: bleue", in: manifest)
        },
        BrokenAdapter(rule: "M2") { _, adapters in
            try adapters.replace("id: 99-exemple", with: "id: 98-autre", in: manifest)
        },
        BrokenAdapter(rule: "M3") { good, adapters in
            let accept = "Accept: application/\(good.rawValue)"
            try adapters.replace(accept, with: "\(accept), Authorization: Bearer 1234", in: manifest)
        },
        BrokenAdapter(rule: "M4") { good, adapters in
            let rule = "{ to: nomNaissance, from: \(good.path("nom")),"
            try adapters.replace(rule, with: "\(rule) todo: le contrat dit-il bien cela ?,", in: mapping)
        },
        BrokenAdapter(rule: "O1") { _, adapters in
            try adapters.replace("owner: equipe-exemple", with: "owner: todo", in: manifest)
        },
        BrokenAdapter(rule: "A1") { _, adapters in
            try adapters.replace(
                "errors:\n",
                with: "habilitation: { kind: fichier-complet, text: Convention de 2026, date: 2026-01-15 }\nerrors:\n",
                in: manifest)
        },
        BrokenAdapter(rule: "Z1") { _, adapters in
            let text = String(decoding: try adapters.read(mapping), as: UTF8.self)
            try adapters.write(Data((text + String(repeating: "# à ranger\n", count: 200)).utf8), to: mapping)
        },
        BrokenAdapter(rule: "N1") { _, adapters in try adapters.remove("99-exemple/NOTES.md") },
        BrokenAdapter(rule: "C1") { _, adapters in
            try adapters.replace(
                "F,Madame,madame,exact,\n", with: "F,Madame,madame,exact,\nD,Dame,madame,exact,\n",
                in: "99-exemple/codes/civilite.csv")
        },
        BrokenAdapter(rule: "X1") { _, adapters in
            try adapters.replace("total: 15s", with: "total: 15s, max_depth: 1000", in: manifest)
        },
    ]

    private static let samples = [
        BrokenAdapter(rule: "S1") { _, adapters in
            for name in ["030-ouverte", "040-autre"] { try adapters.remove("99-exemple/samples/\(name)") }
        },
        BrokenAdapter(rule: "S2") { _, adapters in
            // Cut in two, so that this file passes the house's own rule.
            try adapters.replace(
                "\r\n\r\n", with: "\r\nX-Appelant: 06 " + "12 34 56 78\r\n\r\n", in: "\(sample)/request.http")
        },
        BrokenAdapter(rule: "S3") { _, adapters in
            try adapters.replace(
                "HTTP/1.1 200 Dit\r\n", with: "HTTP/1.1 200 Dit\r\nContent-Length: 3\r\n", in: "\(sample)/response.http"
            )
        },
        BrokenAdapter(rule: "E1") { _, adapters in
            try adapters.replace(
                "  - otherwise", with: "  - { when: { status: 418 }, then: unavailable }\n  - otherwise", in: manifest)
        },
        BrokenAdapter(rule: "G1") { _, adapters in
            try adapters.replace("OKAMBA-VERNEL", with: "OKAMBA", in: "\(sample)/expected.json")
        },
        BrokenAdapter(rule: "W1", accepts: true) { good, adapters in
            let line = good == .xml ? "      site: /d:reponse/d:refus/d:site\n" : "      site: $.refus.site\n"
            try adapters.replace(line, with: "", in: manifest)
        },
        BrokenAdapter(rule: "T1", accepts: true) { _, adapters in
            try adapters.replace(
                "body: html }, then: unavailable", with: "body: html }, then: unknown-number", in: manifest)
        },
    ]

    private static let readings = [
        BrokenAdapter(rule: "P1", accepts: true) { good, adapters in
            try rule("{ to: precisions, from: \(good.path("precision")), card: optional, as: text }", adapters)
        },
        BrokenAdapter(rule: "L1", accepts: true) { good, adapters in
            try add([("surprise", "1")], before: ("etat", "OUV"), good, adapters)
        },
        // Two sections write one field. The first value is read, then written over: a wrong code is seen, the right one
        // is lost.
        BrokenAdapter(rule: "L2", accepts: true) { good, adapters in
            let table =
                "source_code,label,canonical,status,note\nC,Créée,creation,exact,\nM,Modifiée,modification,exact,\n"
            try adapters.write(Data(table.utf8), to: "99-exemple/codes/nature.csv")
            try rule("{ to: fichier, from: ., card: optional, each: fichier }", adapters)
            try rule("{ to: fichier.type, from: \(good.path("nature")), card: optional, as: code(nature) }", adapters)
            let line = "{ to: type, from: \(good.path("natureAncienne")), card: optional, as: code(nature) }"
            try adapters.replace("groups:\n", with: "groups:\n  fichier:\n    - \(line)\n", in: mapping)
            try add([("natureAncienne", "M"), ("nature", "C")], before: ("etat", "OUV"), good, adapters)
        },
        BrokenAdapter(rule: "L3", accepts: true) { good, adapters in
            try adapters.replace(
                "{ ignore: \(good.path("technique/serveur")), reason: identifiant interne du site }",
                with: "{ to: doublonForce, from: \(good.path("technique/serveur")), card: optional, as: absent }",
                in: mapping)
        },
        BrokenAdapter(rule: "D1") { good, adapters in
            let all = good == .xml ? "d:technique/**" : "$.technique.**"
            try adapters.replace("ignore: \(good.path("technique/serveur"))", with: "ignore: \(all)", in: mapping)
            try add((0..<40).map { ("mesure\($0)", "1") }, before: ("serveur", "frontal-2"), good, adapters)
        },
    ]

    private static let history = [
        BrokenAdapter(rule: "V1") { _, adapters in
            try certify(adapters) { text in
                text.replacing(#/(010-seule": \{[^}]*"empreinte": )"\w+"/#) { "\($0.1)\"0000\"" }
            }
        },
        BrokenAdapter(rule: "H1") { _, adapters in
            try certify(adapters) { $0.replacing("010-seule", with: "011-disparue") }
        },
    ]

    private static let lists = [
        // The page before leads to one that nothing records.
        BrokenAdapter(rule: "B1") { _, adapters in
            for message in ["request", "response"] {
                try adapters.remove("99-exemple/samples/300-liste/page.03.\(message).http")
            }
        },
        // Every demande that is open passes for the same one.
        BrokenAdapter(rule: "B2") { good, adapters in
            try adapters.replace(
                "identity: \(good.path("dossier"))", with: "identity: \(good.path("etat"))", in: manifest)
        },
        BrokenAdapter(rule: "Q1") { _, adapters in
            try adapters.replace("statut: 95%", with: "demandeur.telephonePortable: 95%", in: manifest)
        },
    ]

    private static let host = [
        BrokenAdapter(rule: "R1") { _, adapters in
            try adapters.replace("limits: { rate: 5/s, concurrent: 3, daily: 20000 }\n", with: "", in: manifest)
        },
        BrokenAdapter(rule: "F1") { _, adapters in
            try adapters.replace("stale_after: 36h", with: "stale_after: 6h", in: manifest)
        },
    ]

    private static func rule(_ line: String, _ adapters: TemporaryAdapters) throws {
        try adapters.replace("      - { to: statut", with: "      - \(line)\n      - { to: statut", in: mapping)
    }

    private static func add(
        _ leaves: [(String, String)], before leaf: (String, String), _ good: GoodAdapter, _ adapters: TemporaryAdapters
    ) throws {
        let change = good.before(leaf.0, leaf.1, leaves)
        try adapters.replace(change.text, with: change.with, in: "\(sample)/response.http")
    }

    /// Writes the folder's certificate, then another one in its place.
    private static func certify(_ adapters: TemporaryAdapters, _ change: (String) -> String) throws {
        let folder = KitFolder(GoodAdapter.id, adapters: adapters.url)
        let report = KitReport(folder, now: SampleReading.moment)
        guard let text = Certificate.text(folder, report, now: SampleReading.moment) else {
            throw AdaptersFolder.Missing(what: Certificate.file)
        }
        let before = String(decoding: text, as: UTF8.self)
        let after = change(before)
        guard after != before else { throw AdaptersFolder.Missing(what: "certificate.json : rien n'a changé") }
        try adapters.write(Data(after.utf8), to: "99-exemple/\(Certificate.file)")
    }
}
