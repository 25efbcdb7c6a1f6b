internal import Adapters

/// Proposes the canonical field that a name of the site may mean. A guess is never a rule: a person confirms it.
struct Guess {
    /// From the section: `dates.depot`.
    let target: String
    let field: CanonicalModel.Field
    /// The section that holds the field.
    let home: String

    /// A field that holds a value.
    static func value(_ names: [String], in section: String) -> Guess? {
        first(names, in: section) { field in
            switch field.kind {
            case .block, .option, .list, .codes: false
            default: true
            }
        }
    }

    /// A list of terms.
    static func codes(_ names: [String], in section: String) -> Guess? {
        first(names, in: section) { if case .codes = $0.kind { true } else { false } }
    }

    /// A section that an object may fill, or a list of sections.
    static func section(_ names: [String], in section: String, isList: Bool) -> Guess? {
        first(names, in: section) { field in
            switch field.kind {
            case .list: isList
            case .option, .block: !isList
            default: false
            }
        }
    }

    /// A list of sections, by its name; by what its items hold, where the name leads to one that reads none of them.
    static func list(_ names: [String], of items: [String], in section: String) -> Guess? {
        guard let named = Self.section(names, in: section, isList: true), named.reads(items) == 0 else {
            return Self.section(names, in: section, isList: true)
        }
        let fields = CanonicalModel.sections[section] ?? []
        let best = fields.map { Guess(target: $0.name, field: $0, home: section) }
            .max { $0.reads(items) < $1.reads(items) }
        return best.flatMap { $0.reads(items) > 1 ? $0 : nil } ?? named
    }

    /// How many of these names its section has a field for.
    private func reads(_ items: [String]) -> Int {
        guard case .list(let inner) = field.kind else { return 0 }
        return items.count { Self.value([$0], in: inner) != nil || Self.codes([$0], in: inner) != nil }
    }

    /// The one section of the demande that a leaf of that name is of, wherever it stands; nil for a common name.
    static func home(of name: String, outside section: String) -> (target: String, section: String)? {
        guard !vague.contains(ContractName(name).joined) else { return nil }
        let fields = CanonicalModel.sections[CanonicalModel.root] ?? []
        let homes = fields.compactMap { field -> (target: String, section: String)? in
            guard case .option(let inner) = field.kind, value([name], in: inner) != nil else { return nil }
            return (field.name, inner)
        }
        return homes.count == 1 && homes[0].section != section ? homes[0] : nil
    }

    private static let vague: Set<String> = [
        "code", "date", "description", "etat", "libelle", "lien", "motif", "nature", "nom", "numero", "reference",
        "statut", "type",
    ]

    private static func first(
        _ names: [String], in section: String, where suits: (CanonicalModel.Field) -> Bool
    ) -> Guess? {
        for name in names {
            let word = ContractName(name).joined
            if let found = named(word, in: section, prefix: "", suits) { return found }
        }
        return nil
    }

    /// The section's own fields first, then those of the sections that are always there.
    private static func named(
        _ word: String, in section: String, prefix: String, _ suits: (CanonicalModel.Field) -> Bool
    ) -> Guess? {
        let fields = CanonicalModel.sections[section] ?? []
        let synonym = Synonyms.fields(in: section)[word]
        for field in fields where suits(field) {
            let spelled = [field.name, field.label].map { ContractName($0).joined }
            if field.name == synonym || synonym == nil && spelled.contains(word) {
                return Guess(target: prefix + field.name, field: field, home: section)
            }
        }
        for field in fields {
            guard case .block(let inner) = field.kind, inner != section else { continue }
            if let found = named(word, in: inner, prefix: prefix + field.name + ".", suits) { return found }
        }
        return nil
    }
}

extension Guess {
    /// The transform that reads these values as the field's kind; nil when their form is none that the grammar reads.
    func transform(_ leaf: SourceSketch, table: String) -> String? {
        let sample = leaf.values.first ?? ""
        switch field.kind {
        case .text: return textTransform(leaf)
        case .date:
            if sample.isEmpty || sample.wholeMatch(of: #/\d{4}-\d\d-\d\d.*/#) != nil { return "date" }
            return sample.wholeMatch(of: #/\d\d\/\d\d\/\d{4}/#) == nil ? nil : "date(dd/MM/yyyy)"
        case .instant:
            if sample.wholeMatch(of: #/\d{4}-\d\d-\d\dT[\d:.]+/#) != nil { return "local-datetime" }
            if sample.wholeMatch(of: #/\d{9,10}/#) != nil { return "epoch" }
            return sample.isEmpty || sample.contains("T") ? "instant" : nil
        case .integer: return leaf.values.allSatisfy { Int($0) != nil } ? "integer" : nil
        case .amount: return Self.amount(leaf)
        case .boolean: return Self.boolean(leaf.values)
        case .number: return "registration-number"
        case .code, .codes: return leaf.isIntegerCode ? "integer-code(\(table))" : "code(\(table))"
        case .block, .option, .list: return nil
        }
    }

    private func textTransform(_ leaf: SourceSketch) -> String {
        switch field.name {
        case "codePostal": return "postal-code"
        case "commune": return leaf.values.allSatisfy { $0.utf8.count == 5 } ? "insee-code" : "text"
        case "courriel": return "email"
        case "siret": return "siret"
        case "nirDebut": return "nir-prefix"
        case let name where name.hasPrefix("telephone"): return "phone"
        default: return leaf.shape == .literal ? "integer" : "text"
        }
    }

    /// Tried on the values themselves: nil when no way of writing euros reads them all.
    private static func amount(_ leaf: SourceSketch) -> String? {
        let isWhole = leaf.values.allSatisfy { Int($0) != nil }
        if isWhole, leaf.plainName.lowercased().contains("centime") { return "cents" }
        let forms: [(name: String, form: Regex<Substring>)] = [
            ("decimal", #/-?\d+(?:\.\d\d?)?/#), ("decimal-comma", #/-?\d[\d \u{A0}\u{202F}]*(?:,\d\d?)?/#),
        ]
        return forms.first { way in leaf.values.allSatisfy { $0.wholeMatch(of: way.form) != nil } }?.name
    }

    /// Two words are read where one of them tells the other.
    private static func boolean(_ values: [String]) -> String? {
        guard let sample = values.first else { return "boolean" }
        if ["true", "false", "1", "0"].contains(sample) { return "boolean" }
        let pairs = [("OUI", "NON"), ("oui", "non"), ("O", "N"), ("Oui", "Non"), ("VRAI", "FAUX")]
        return pairs.first { $0.0 == sample || $0.1 == sample }.map { "boolean(\($0.0)/\($0.1))" }
    }
}

extension SourceSketch {
    /// Codes that JSON writes as numbers: those of a sample were, or the contract's table says so.
    fileprivate var isIntegerCode: Bool {
        shape == .literal && name.hasPrefix(".") && name != "." && values.allSatisfy(IntegerCode.admits)
    }
}
