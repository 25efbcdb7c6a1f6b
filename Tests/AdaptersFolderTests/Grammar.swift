/// The closed lists of the grammar, as the guide must name them; `GrammarTests` loads each.
enum Grammar {
    /// A transform, and a rule that it suits.
    static let rules = [
        "text": "{ to: guichet, from: $.x, card: one, as: text }",
        "date": "{ to: dates.depot, from: $.x, card: one, as: date(dd/MM/yyyy) }",
        "instant": "{ to: fichier.date, from: $.x, card: one, as: instant }",
        "local-datetime": "{ to: fichier.date, from: $.x, card: one, as: local-datetime }",
        "integer": "{ to: fichier.version, from: $.x, card: one, as: integer }",
        "euros": "{ to: logementRecherche, from: $.x, card: one, each: euros }",
        "decimal": "{ to: logementRecherche, from: $.x, card: one, each: decimal }",
        "boolean": "{ to: doublonForce, from: $.x, card: one, as: boolean(OUI/NON) }",
        "code": "{ to: statut, from: $.x, card: one, as: code(etat) }",
        "registration-number": "{ to: numeroAssocie, from: $.x, card: one, as: registration-number }",
        "postal-code": "{ to: precisions, from: $.x, card: one, as: postal-code }",
        "insee-code": "{ to: precisions, from: $.x, card: one, as: insee-code }",
        "phone": "{ to: precisions, from: $.x, card: one, as: phone }",
        "email": "{ to: precisions, from: $.x, card: one, as: email }",
        "siret": "{ to: precisions, from: $.x, card: one, as: siret }",
        "nir-prefix": "{ to: precisions, from: $.x, card: one, as: nir-prefix }",
        "constant": "{ to: precisions, card: optional, as: constant(mot) }",
        "absent": "{ to: doublonForce, from: $.x, card: optional, as: absent }",
    ]
    static let transforms = rules.keys.sorted()
    static let outcomes = [
        "not-modified", "unknown-number", "elsewhere", "radiated", "locked", "not-entitled", "credentials-refused",
        "rate-limited", "unavailable", "rejected", "unreadable", "structure-broken", "adapter-defect",
    ]
    static let signals = ["code", "field", "until", "site", "motif", "date", "successor"]
}
