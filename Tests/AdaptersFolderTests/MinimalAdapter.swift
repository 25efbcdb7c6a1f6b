import Adapters

/// The smallest JSON adapter that loads, to which one thing is done.
enum MinimalAdapter {
    static func folder(
        _ line: String, groups: String = "", outcome: String = "unavailable", signal: String = "code"
    ) throws -> TemporaryAdapters {
        let manifest = """
            adapter: { id: 99-exemple, title: Exemple, owner: equipe-exemple }
            transport: { production: https://demande.exemple.invalid }
            auth: { kind: none }
            format: { kind: json, content_type: application/json }
            operations:
              demande: { method: GET, path: /demandes, signals: { \(signal): $.erreur.\(signal) } }
            errors:
              - { when: { status: 5xx }, then: \(outcome) }
              - otherwise: adapter-defect

            """
        let mapping = """
            operations:
              demande:
                record: $
                rules:
                  - { to: numero, from: $.numero, card: one, as: registration-number }
                  \(line)
            groups:
              personne:
                - { to: nomNaissance, from: $.nom, card: one, as: text }
              euros:
                - { to: loyerMaximal, from: $.loyer, card: one, as: euros }
              decimal:
                - { to: loyerMaximal, from: $.loyer, card: one, as: decimal }
            \(groups)
            """
        return try TemporaryAdapters([
            "99-exemple/manifest.yml": manifest, "99-exemple/mapping.yml": mapping,
            "99-exemple/codes/motif-radiation.csv":
                "source_code,label,canonical,status,note\nABA,Abandon,abandon,exact,\n",
            "99-exemple/codes/etat.csv":
                "source_code,label,canonical,status,note\nOUV,Ouverte,active,exact,\n,Vide,expiree,exact,\n",
        ])
    }

    /// The rule that the folder breaks; nil when it loads.
    static func fault(_ adapters: TemporaryAdapters) -> ManifestRule? {
        do throws(ManifestFault) {
            _ = try AdapterCatalogue(folder: adapters.url)
            return nil
        } catch {
            return error.rule
        }
    }
}
