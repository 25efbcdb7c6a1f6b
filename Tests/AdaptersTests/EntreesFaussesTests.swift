import Testing

@testable import Adapters

@Suite("Un fichier faux se dit : où, ce qui était attendu, comment y remédier")
struct EntreesFaussesTests {
    private func check(_ fault: ManifestFault?, _ rule: ManifestRule, _ file: String = "essai/manifest.yml") throws {
        let fault = try #require(fault)
        #expect(fault.rule == rule, "\(fault)")
        #expect(fault.position.file == file && fault.position.line > 0 && fault.position.column > 0)
        #expect(fault.expected?.isEmpty == false && !fault.mend.isEmpty, "\(fault)")
        #expect("\(fault)".contains("attendu : ") && "\(fault)".hasSuffix(fault.mend))
    }

    @Test(
        "clé inconnue, genre faux, valeur sans guillemets",
        arguments: [
            ("owner: equipe", "owner: equipe, proprio: x", ManifestRule.unknownKey),
            ("owner: equipe", "owner: [equipe]", .badType), ("owner: equipe", "owner: 01", .unquoted),
            ("owner: equipe", "owner: true", .unquoted), ("owner: equipe", "owner: 2E5", .unquoted),
            ("owner: equipe", "owner: ~", .badType), (", owner: equipe", "", .missingKey),
            ("max_depth: 32", "max_depth: \"32\"", .badType), ("max_body: 64KiB", "max_body: 64 Ko", .badValue),
            ("auth: { kind: none }", "auth: none", .badType), ("auth: { kind: none }", "auth: { }", .missingKey),
            ("auth: { kind: none }", "auth: { kind: jeton }", .badValue),
            ("auth: { kind: none }", "auth: { recette: { kind: none } }", .missingKey),
            ("path: \"/demandes/{{ numero }}\"", "path: demandes", .badValue),
        ])
    func manifest(_ old: String, _ new: String, _ rule: ManifestRule) throws {
        try check(try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing(old, with: new)).fault, rule)
    }

    @Test("un code de département sans guillemets est refusé", arguments: ["29", "01", "974", "2A"])
    func departments(_ code: String) throws {
        let habilitation =
            "habilitation: { kind: fichier-complet, text: t, date: 2026-01-15, territories: [\(code)] }\nerrors:"
        let essai = try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing("errors:", with: habilitation))
        try check(essai.fault, .unquoted)
        #expect(essai.fault?.mend.contains("\"\(code)\"") == true)
        let quoted = habilitation.replacing("[\(code)]", with: "[\"\(code)\"]")
        #expect(try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing("errors:", with: quoted)).fault == nil)
    }

    @Test(
        "ancres, alias, fusions et documents démesurés sont refusés",
        arguments: [
            ("a: &x [1]\nb: *x\n", ManifestRule.yamlAnchor), ("a: { <<: { b: 1 } }\n", .yamlAnchor),
            ("a: &x { b: *x }\n", .yamlMalformed),
            (String(repeating: "[", count: 60) + String(repeating: "]", count: 60), .yamlTooLarge),
            (String(repeating: "- ", count: 60) + "a\n", .yamlTooLarge),
            ("a: " + String(repeating: "x", count: 1 << 20), .yamlTooLarge),
        ])
    func bombs(_ text: String, _ rule: ManifestRule) throws {
        let fault = try #require(try AdapterEssai(manifest: text).fault)
        #expect(fault.rule == rule, "\(fault)")
    }

    @Test("dix mille crochets ouverts ne font pas tomber la lecture", arguments: ["[", "{a: ", "- ", "? "])
    func nesting(_ open: String) throws {
        let fault = try #require(try AdapterEssai(manifest: String(repeating: open, count: 10_000)).fault)
        #expect([.yamlTooLarge, .yamlMalformed, .badType].contains(fault.rule), "\(fault)")
    }

    @Test(
        "une règle d'erreur qu'une autre prend déjà est refusée, à sa ligne",
        arguments: [
            "{ when: { code: VERROU }, then: locked }", "{ when: { code: VER*, status: 404 }, then: locked }",
            "{ when: { code: \"VERX*\" }, then: rejected }", "{ when: { status: 429, code: X }, then: locked }",
            "{ when: { status: 200, body: html, code: X }, then: locked }",
        ])
    func shadowed(_ rule: String) throws {
        let manifest = AdapterEssai.manifestJSON.replacing("  - otherwise", with: "  - \(rule)\n  - otherwise")
        let fault = try AdapterEssai(manifest: manifest).fault
        try check(fault, .unreachable)
        #expect(fault?.position.line == 15)
    }

    @Test(
        "une règle d'erreur plus large qu'une autre peut la suivre",
        arguments: [
            "{ when: { code: V* }, then: locked }", "{ when: { status: 4xx }, then: locked }",
            "{ when: { body: html }, then: unavailable }", "{ when: { field: a }, then: rejected }",
        ])
    func wider(_ rule: String) throws {
        let manifest = AdapterEssai.manifestJSON.replacing("  - otherwise", with: "  - \(rule)\n  - otherwise")
        #expect(try AdapterEssai(manifest: manifest).fault == nil)
    }

    @Test(
        "une règle de lecture qui ne servirait jamais est refusée",
        arguments: [
            "- { ignore: $.pieces.**, reason: essai }", "- { ignore: $.texte, reason: essai }",
            "- { to: precisions, from: $.autre, card: optional, as: text }",
            "- { to: guichet, from: [$.a, $.a], combine: first-of, card: optional, as: text }",
        ])
    func unreachable(_ rule: String) throws {
        let mapping = AdapterEssai.mappingJSON.replacing("groups:", with: "      \(rule)\ngroups:")
        try check(try AdapterEssai(mapping: mapping).fault, .unreachable, "essai/mapping.yml")
    }

    @Test(
        "une liste qui se lirait mal est refusée",
        arguments: [
            ("mode: modified-since", "page: { style: token, next: $.s, size: 9 }", ManifestRule.missingKey),
            ("mode: radiated-since", "page: { style: token, next: $.s, size: 9 }", .missingKey),
            ("mode: full-list", "", .missingKey),
            ("mode: dispatch", "page: { style: number, size: 9 }", .badValue),
            ("mode: full-list", "page: { style: token, next: $.s, size: 9 }", .badTemplate),
            ("mode: full-list", "page: { style: number, size: 9 }", .badTemplate),
            ("mode: full-list", "page: { style: range, unit: l, size: 9 }\n      removals: { by: absence }", .badValue),
            (
                "mode: full-list",
                "page: { style: range, unit: l, size: 9 }\n      cursor: { path: $.d, format: instant }", .missingKey
            ),
            (
                "mode: radiated-since",
                "page: { style: range, unit: l, size: 9 }\n      cursor: { path: $.d, format: instant }\n"
                    + "      identity: $.i\n      removals: { by: complete-list }", .badValue
            ),
        ])
    func lists(_ mode: String, _ rest: String, _ rule: ManifestRule) throws {
        let list = "  liste:\n    method: GET\n    path: /l\n    list:\n      \(mode)\n      \(rest)\nerrors:"
        let mapping = AdapterEssai.mappingJSON.replacing(
            "groups:", with: "  liste: { record: \"$.l[*]\", rules: demande }\ngroups:")
        let essai = try AdapterEssai(
            manifest: AdapterEssai.manifestJSON.replacing("errors:", with: list), mapping: mapping)
        try check(essai.fault, rule)
    }
}
