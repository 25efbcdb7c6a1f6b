import Foundation

@testable import Adapters

/// An adapter written for one test, in a folder of its own that goes away with it.
final class AdapterEssai {
    let folder: URL

    static let manifestJSON = """
        adapter: { id: essai, title: Essai, owner: equipe }
        transport: { production: "https://essai.invalid", max_body: 64KiB, max_depth: 32 }
        format: { kind: json, content_type: application/json }
        auth: { kind: none }
        operations:
          demande:
            method: GET
            path: "/demandes/{{ numero }}"
            signals: { code: $.erreur.code, until: $.erreur.jusqua }
        errors:
          - { when: { status: 200, body: html }, then: unavailable }
          - { when: { code: INC }, then: unknown-number }
          - { when: { code: "VER*" }, then: locked }
          - { when: { status: 429 }, then: rate-limited }
          - otherwise: adapter-defect

        """

    static let manifestXML =
        manifestJSON
        .replacing(
            "format: { kind: json, content_type: application/json }",
            with: "format: { kind: xml, content_type: text/xml, namespaces: { e: urn:essai } }"
        )
        .replacing(
            "signals: { code: $.erreur.code, until: $.erreur.jusqua }", with: "signals: { code: /e:d/e:erreur/@code }")

    static let mappingJSON = """
        operations:
          demande:
            record: $
            rules:
              - { to: numero, from: $.numero, card: one, as: registration-number }
              - { to: precisions, from: $.texte, card: optional, as: text }
              - { to: statut, from: $.etat, card: optional, as: code(statut) }
              - { to: "motifs.liste[]", from: "$.motifs[*]", card: 0..2, as: code(motif) }
              - { to: "pieces[]", from: "$.pieces[*]", card: 0..5, each: piece }
              - { ignore: $.bruit, reason: essai }
        groups:
          piece:
            - { to: code, from: $.code, card: one, as: text }
            - { to: personne, from: $.rang, card: optional, as: integer }

        """

    static let mappingXML = """
        operations:
          demande:
            record: /e:d
            rules:
              - { to: numero, from: e:numero, card: one, as: registration-number }
              - { to: precisions, from: e:texte, card: optional, as: text }
              - { to: statut, from: e:etat/@code, card: optional, as: code(statut) }
              - { to: guichet, from: e:bloc/e:guichet, card: optional, as: text }
              - { to: referenceInterne, from: e:bloc/e:reference, card: optional, as: text }
              - { to: "pieces[]", from: e:piece, card: 0..5, each: piece }
        groups:
          piece:
            - { to: code, from: "@code", card: one, as: text }
            - { to: libelle, from: ., card: optional, as: text }

        """

    static let statut = "source_code,label,canonical,status,note\nA,Active,active,exact,\nR,Radiée,radiee,exact,\n"
    static let motif = "source_code,label,canonical,status,note\nP,Petit,logement-trop-petit,exact,\n"

    init(manifest: String = manifestJSON, mapping: String = mappingJSON, statut: String = statut) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "essai-\(UUID().uuidString)")
        let codes = folder.appending(path: "essai/codes")
        try FileManager.default.createDirectory(at: codes, withIntermediateDirectories: true)
        try write(manifest, "essai/manifest.yml")
        try write(mapping, "essai/mapping.yml")
        try write(statut, "essai/codes/statut.csv")
        try write(Self.motif, "essai/codes/motif.csv")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, _ path: String) throws {
        try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
    }

    func load() throws -> Adapter { try Adapter(name: "essai", folder: folder) }

    /// The fault that loading gives; nil when it loads.
    var fault: ManifestFault? {
        do {
            _ = try load()
            return nil
        } catch {
            return error as? ManifestFault
        }
    }

    static let numero = "0290724000001G0001"
}
