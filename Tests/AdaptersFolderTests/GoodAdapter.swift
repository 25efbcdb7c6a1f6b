import AdapterKit
import Adapters
import Foundation
import Testing

/// The smallest adapter that every rule of the kit accepts, in either syntax: what the broken ones are laid over.
enum GoodAdapter: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case xml, json

    static let id = "99-exemple"
    static let numero = "099032400000199G01"

    var testDescription: String { rawValue }

    /// The folder, with its expected.json as the kit reads the samples, and no certificate.
    func folder() throws -> TemporaryAdapters {
        let adapters = try TemporaryAdapters(files)
        try Self.accept(adapters)
        return adapters
    }

    /// The author takes what the samples give as what was expected.
    static func accept(_ adapters: TemporaryAdapters) throws {
        let conformity = try Conformity(id, adapters: adapters.url)
        for sample in conformity.samples {
            let found = ExpectedJSON.octets(SampleReading.reponse(sample, conformity.adapter))
            try adapters.write(Data(found), to: "\(sample.place)/expected.json")
        }
    }

    private var files: [String: String] {
        var files = [
            "manifest.yml": manifest, "mapping.yml": mapping,
            "NOTES.md": "# Exemple\n\nLe contrat est avec l'équipe du site, qui prévient un mois avant.\n",
            "codes/etat.csv": table("OUV,Ouverte,active,exact,", "FER,Fermée,radiee,exact,"),
            "codes/civilite.csv": table("H,Monsieur,monsieur,exact,", "F,Madame,madame,exact,"),
        ]
        for (name, text) in pages { files["samples/300-liste/\(name)"] = text }
        for sample in samples {
            files["samples/\(sample.name)/request.http"] =
                "GET /demandes/\(Self.numero) HTTP/1.1\r\nHost: demande.exemple.invalid\r\n\r\n"
            files["samples/\(sample.name)/response.http"] =
                "HTTP/1.1 \(sample.status) Dit\r\nContent-Type: \(sample.type)\r\n\r\n\(sample.body)"
        }
        return Dictionary(uniqueKeysWithValues: files.map { ("\(Self.id)/\($0.key)", $0.value) })
    }

    private func table(_ rows: String...) -> String {
        "source_code,label,canonical,status,note\n" + rows.map { $0 + "\n" }.joined()
    }

    /// The path of an element or a key below the enclosing one.
    func path(_ name: String) -> String {
        let steps = name.split(separator: "/")
        return self == .xml ? steps.map { "d:\($0)" }.joined(separator: "/") : "$." + steps.joined(separator: ".")
    }

    private func signal(_ name: String) -> String {
        self == .xml ? "/d:reponse/d:refus/d:\(name)" : "$.refus.\(name)"
    }

    private func root(_ name: String) -> String { self == .xml ? "/d:liste/d:\(name)" : "$.\(name)" }

    private var namespaces: String { self == .xml ? ", namespaces: { d: \"urn:d\" }" : "" }

    private var manifest: String {
        """
        adapter: { id: 99-exemple, title: Exemple, owner: equipe-exemple }
        transport: { production: https://demande.exemple.invalid, total: 15s }
        auth: { kind: api-key, header: X-Cle, secret: secret(99-exemple/cle) }
        format: { kind: \(rawValue), content_type: application/\(rawValue)\(namespaces) }
        operations:
          demande:
            method: GET
            path: "/demandes/{{ numero }}"
            headers: { Accept: application/\(rawValue) }
            signals:
              code: \(signal("code"))
              site: \(signal("site"))
          page:
            method: GET
            path: /demandes
            query: { depuis: "{{ depuis }}", suite: "{{ curseur }}" }
            list:
              mode: modified-since
              page: { style: token, next: \(root("suivant")), size: 50 }
              cursor: { path: \(path("modifie")), format: instant, order: ascending, overlap: 15min, ceiling: 5min }
              identity: \(path("dossier"))
              total: \(root("total"))
              removals: { by: status }
        limits: { rate: 5/s, concurrent: 3, daily: 20000 }
        freshness:
          publishes: daily
          delay: 24h
          stale_after: 36h
          maintenance: [ { days: [sunday], from: "23:00", to: "01:30" } ]
        expectations: { change_per_run: 20%, fill: { statut: 95%, demandeur.nomNaissance: 90% } }
        errors:
          - { when: { status: 200, body: html }, then: unavailable }
          - { when: { code: INCONNU }, then: unknown-number }
          - { when: { code: AILLEURS }, then: elsewhere }
          - { when: { code: VERROU }, then: locked }
          - { when: { status: 429 }, then: rate-limited }
          - otherwise: adapter-defect

        """
    }

    private var mapping: String {
        """
        operations:
          demande:
            record: \(self == .xml ? "/d:reponse/d:demande" : "$.demande")
            rules:
              - { to: numero, from: \(path("numero")), card: one, as: registration-number }
              - { to: referenceInterne, from: \(path("dossier")), card: one, as: text }
              - { to: fichier.modification, from: \(path("modifie")), card: one, as: instant }
              - { to: statut, from: \(path("etat")), card: one, as: code(etat) }
              - { to: dates.depot, from: \(path("depot")), card: one, as: date(dd/MM/yyyy) }
              - { to: demandeur, from: \(path("demandeur")), card: one, each: personne }
              - { ignore: \(path("technique/serveur")), reason: identifiant interne du site }
          page:
            record: \(self == .xml ? "/d:liste/d:demande" : "\"$.demandes[*]\"")
            rules: demande
        groups:
          personne:
            - { to: civilite, from: \(path("civilite")), card: one, as: code(civilite) }
            - { to: nomNaissance, from: \(path("nom")), card: one, as: text }
            - { to: telephonePortable, from: \(path("portable")), card: optional, as: phone }

        """
    }
}

extension GoodAdapter {
    private struct Sample {
        let name: String
        var status = 200
        let type: String
        let body: String
    }

    private var samples: [Sample] {
        let type = "application/\(rawValue)"
        let found = [
            ("010-seule", demande("OUV", "F", "OKAMBA-VERNEL", "06 39 98 12 34")),
            ("020-fermee", demande("FER", "H", "TREVIDIC", nil)),
            ("030-ouverte", demande("OUV", "H", "ALMAGRO", "0639981235")),
            ("040-autre", demande("OUV", "F", "SENNEQUIER", nil)),
        ].map { Sample(name: $0.0, type: type, body: $0.1) }
        let refused = [
            ("200-inconnu", 404, refus("INCONNU", nil)), ("210-ailleurs", 409, refus("AILLEURS", "98-voisin")),
            ("230-verrouillee", 423, refus("VERROU", nil)),
            ("290-debit", 429, refus("DEBIT", nil)),
        ].map { Sample(name: $0.0, status: $0.1, type: type, body: $0.2) }
        let maintenance = "<!DOCTYPE html><html lang=\"fr\"><title>Maintenance</title></html>"
        return found + refused + [Sample(name: "220-maintenance", type: "text/html", body: maintenance)]
    }

    private func demande(_ etat: String, _ civilite: String, _ nom: String, _ portable: String?) -> String {
        wrap("demande", items(etat, civilite, nom, portable, rank: 1))
    }

    /// What a demande says; `rank` tells it from the others.
    private func items(
        _ etat: String, _ civilite: String, _ nom: String, _ portable: String?, rank: Int
    ) -> [String] {
        let person = [("civilite", civilite), ("nom", nom)] + (portable.map { [("portable", $0)] } ?? [])
        let own = [
            ("numero", Self.numero.replacing("000001", with: "00000\(rank)")), ("dossier", "D\(rank)"),
            ("modifie", "2026-10-0\(rank)T08:00:00Z"), ("etat", etat), ("depot", "12/03/2024"),
        ]
        return leaves(own) + [
            block("demandeur", leaves(person)), block("technique", leaves([("serveur", "frontal-2")])),
        ]
    }

    /// Three pages of a list, the last one short.
    private var pages: [String: String] {
        let records = (1...5).map { rank in items("OUV", "F", "OKAMBA-\(rank)", nil, rank: rank) }
        var files: [String: String] = [:]
        for (rank, next) in ["A", "B", nil].enumerated() {
            let some = records[2 * rank..<min(2 * rank + 2, records.count)]
            let query = rank == 0 ? "" : "?suite=\(["", "A", "B"][rank])"
            let body = list(Array(some), next)
            files["page.0\(rank + 1).request.http"] =
                "GET /demandes\(query) HTTP/1.1\r\nHost: demande.exemple.invalid\r\n\r\n"
            files["page.0\(rank + 1).response.http"] =
                "HTTP/1.1 200 Dit\r\nContent-Type: application/\(rawValue)\r\n\r\n\(body)"
        }
        return files
    }

    private func list(_ records: [[String]], _ next: String?) -> String {
        let end = leaves(next.map { [("suivant", $0)] } ?? []) + [self == .xml ? leaf("total", "5") : "\"total\": 5"]
        guard self == .json else {
            let items = records.map { block("demande", $0) } + end
            return "<d:liste xmlns:d=\"urn:d\">\n\(items.joined(separator: "\n"))\n</d:liste>\n"
        }
        let items = records.map { "{\n\($0.joined(separator: ",\n"))\n}" }.joined(separator: ",\n")
        return "{\n\((["\"demandes\": [\n\(items)\n]"] + end).joined(separator: ",\n"))\n}\n"
    }

    private func refus(_ code: String, _ site: String?) -> String {
        wrap("refus", leaves([("code", code)] + (site.map { [("site", $0)] } ?? [])))
    }

    private func wrap(_ name: String, _ items: [String]) -> String {
        self == .xml
            ? "<d:reponse xmlns:d=\"urn:d\">\n\(block(name, items))\n</d:reponse>\n" : "{\n\(block(name, items))\n}\n"
    }

    private func block(_ name: String, _ items: [String]) -> String {
        self == .xml
            ? "<d:\(name)>\n\(items.joined(separator: "\n"))\n</d:\(name)>"
            : "\"\(name)\": {\n\(items.joined(separator: ",\n"))\n}"
    }

    func leaf(_ name: String, _ value: String) -> String {
        self == .xml ? "<d:\(name)>\(value)</d:\(name)>" : "\"\(name)\": \"\(value)\""
    }

    private func leaves(_ values: [(String, String)]) -> [String] { values.map { leaf($0.0, $0.1) } }

    /// A leaf as it stands before another one, with what separates the two.
    func before(_ name: String, _ value: String, _ extra: [(String, String)]) -> (text: String, with: String) {
        let separator = self == .xml ? "\n" : ",\n"
        let all = (leaves(extra) + [leaf(name, value)]).joined(separator: separator)
        return (leaf(name, value), all)
    }
}
