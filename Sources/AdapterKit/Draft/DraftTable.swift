/// A nomenclature drafted from the codes met: each row waits for a person.
struct DraftTable {
    let name: String
    private let terms: [CanonicalModel.Term]
    private var codes: [(code: String, label: String)] = []

    init(_ name: String, _ terms: [CanonicalModel.Term]) {
        self.name = name
        self.terms = terms
    }

    /// `motif-radiation`, `civilite`: a field's name, with its section's where the name alone would say too little.
    static func name(_ guess: Guess) -> String {
        let vague: Set<String> = ["type", "types", "motif", "etat", "categorie", "nature", "statut", "lien"]
        let field = kebab(guess.field.name)
        if guess.field.name == "liste" { return kebab(guess.home) }
        return vague.contains(guess.field.name) ? "\(field)-\(kebab(guess.home))" : field
    }

    static func kebab(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character.isUppercase, !text.isEmpty { text += "-" }
            text += character.lowercased()
        }
    }

    mutating func add(_ leaf: SourceSketch) {
        for code in leaf.values where !codes.contains(where: { $0.code == code }) && !code.contains(",") {
            codes.append((code, leaf.labels[code] ?? ""))
        }
    }

    var csv: String {
        let rows = codes.map { code, label in
            let term = proposed(code, label)
            let told = (label.isEmpty ? term?.label ?? "" : label).replacing("\"", with: "")
            return "\(code),\(told.contains(",") ? "\"\(told)\"" : told),\(term?.term ?? ""),todo,à confirmer"
        }
        return (["source_code,label,canonical,status,note"] + rows).joined(separator: "\n") + "\n"
    }

    /// The only term whose name or label begins as the code or its label does.
    private func proposed(_ code: String, _ label: String) -> CanonicalModel.Term? {
        for word in [label, code].map({ ContractName($0).joined }) where !word.isEmpty {
            if let usual = Self.usual[word], let term = terms.first(where: { usual.contains($0.term) }) { return term }
            let spelled = terms.map { term in (term, [term.term, term.label].map { ContractName($0).joined }) }
            if let same = spelled.first(where: { $0.1.contains(word) }) { return same.0 }
            let near = spelled.filter { word.count >= 3 && $0.1.contains { $0.hasPrefix(word) || word.hasPrefix($0) } }
            if near.count == 1 { return near[0].0 }
        }
        return nil
    }

    /// What contracts write in one or two letters.
    private static let usual: [String: Set<String>] = [
        "m": ["monsieur", "masculin"], "mr": ["monsieur"], "h": ["monsieur", "masculin"], "f": ["madame", "feminin"],
        "mme": ["madame"], "fr": ["francaise"], "ue": ["union-europeenne"], "ouverte": ["active"], "ouv": ["active"],
        "act": ["active"], "rad": ["radiee"], "app": ["appartement"], "appt": ["appartement"], "mai": ["maison"],
    ]
}
