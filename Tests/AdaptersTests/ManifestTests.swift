import Testing

@testable import Adapters

@Suite("Fichiers d'un adaptateur")
struct ManifestTests {
    @Test("une clé inconnue du manifeste dit le fichier, la ligne et la colonne")
    func unknownKey() throws {
        let essai = try AdapterEssai(
            manifest: AdapterEssai.manifestJSON.replacing("max_body: 64KiB", with: "max_corps: 64KiB"))
        let fault = try #require(essai.fault)
        #expect(fault.rule == .unknownKey)
        #expect(fault.subject == "max_corps")
        #expect(fault.position.description == "essai/manifest.yml:2:51")
    }

    @Test(
        "une règle de mapping fausse est refusée au chargement",
        arguments: [
            ("as: registration-number", "as: registration", ManifestRule.badTransform),
            ("card: one, as: registration-number", "as: registration-number", .missingKey),
            ("card: one, as: registration-number", "card: un, as: registration-number", .badCardinality),
            ("to: numero", "to: numeroo", .badField),
            ("to: precisions", "to: demandeur.nomNaissance", .badField),
            ("to: \"pieces[]\"", "to: pieces", .badField),
            ("from: $.texte", "from: $..texte", .badPath),
            ("from: $.texte", "from: //texte", .badPath),
            ("as: code(statut)", "as: code(absente)", .unknownTable),
            ("as: code(statut)", "as: date", .badTransform),
            ("to: precisions, from: $.texte", "to: statut, from: $.texte", .badTransform),
            ("each: piece", "each: pieces", .unknownGroup),
            ("reason: essai", "raison: essai", .unknownKey),
            ("groups:", "groupes:", .unknownKey),
        ])
    func badMapping(_ old: String, _ new: String, _ rule: ManifestRule) throws {
        let essai = try AdapterEssai(mapping: AdapterEssai.mappingJSON.replacing(old, with: new))
        let fault = try #require(essai.fault)
        #expect(fault.rule == rule, "\(fault)")
        #expect(fault.position.file == "essai/mapping.yml")
        #expect(fault.position.line > 1)
    }

    @Test(
        "un manifeste faux est refusé au chargement",
        arguments: [
            ("  - otherwise: adapter-defect\n", "", ManifestRule.noOtherwise),
            ("then: unknown-number", "then: inconnu", .badValue),
            ("{{ numero }}", "{{ nir }}", .badTemplate),
            ("auth: { kind: none }", "auth: { kind: api-key, header: X, secret: abc }", .secretInClear),
            ("id: essai", "id: autre", .badValue),
            ("status: 429", "status: 42", .badValue),
            ("kind: json", "kind: csv", .badValue),
            ("method: GET", "method: PUT", .badValue),
        ])
    func badManifest(_ old: String, _ new: String, _ rule: ManifestRule) throws {
        let essai = try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing(old, with: new))
        #expect(try #require(essai.fault).rule == rule)
    }

    @Test(
        "une table de codes fausse est refusée au chargement",
        arguments: [
            ("A,Active,active,exact,", "A,Active,actif,exact,", ManifestRule.unknownTerm),
            ("A,Active,active,exact,", "A,Active,active,broader,", .badCodeTable),
            ("A,Active,active,exact,", "A,Active,,exact,", .badCodeTable),
            ("A,Active,active,exact,", "R,Active,active,exact,", .badCodeTable),
            ("source_code", "code", .badCodeTable),
        ])
    func badTable(_ old: String, _ new: String, _ rule: ManifestRule) throws {
        let essai = try AdapterEssai(statut: AdapterEssai.statut.replacing(old, with: new))
        #expect(try #require(essai.fault).rule == rule)
    }

    @Test("une bombe d'alias YAML est refusée aussitôt")
    func aliasBomb() throws {
        let levels = (1...9).map { level in
            "a\(level): &a\(level) ["
                + Array(repeating: level == 1 ? "x" : "*a\(level - 1)", count: 9).joined(separator: ",")
                + "]"
        }
        let fault = try #require(try AdapterEssai(manifest: levels.joined(separator: "\n")).fault)
        #expect(fault.rule == .yamlAnchor)
    }

    @Test("un YAML mal formé ou une clé double disent leur ligne")
    func malformed() throws {
        let broken = try #require(try AdapterEssai(manifest: "adapter: { id: essai").fault)
        #expect(broken.rule == .yamlMalformed)
        let doubled = try #require(
            try AdapterEssai(manifest: AdapterEssai.manifestJSON + "auth: { kind: none }\n").fault)
        #expect(doubled.rule == .duplicateKey || doubled.rule == .yamlMalformed)
        #expect(doubled.position.line > 1)
    }
}
