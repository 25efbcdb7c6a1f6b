extension Shape {
    /// Refuses what is not of this shape, with its place, what was expected and the mend.
    func check(_ value: YAMLValue, _ name: String) throws(ManifestFault) {
        switch self {
        case .text, .form, .secret, .word, .integer, .flag: try checkScalar(value, name)
        case .list(let shape, let least): try checkList(value, name, shape, least)
        case .names(let shape, let form): try checkNames(value, name, shape, form)
        case .section(let section): try section.check(value, name)
        case .choice(let key, let options): try Self.checkChoice(value, name, key, options)
        case .distinct(let options, let otherwise):
            let shape = options.first { value.member($0.key) != nil }?.shape ?? otherwise
            try shape.check(value, name)
        case .either(let shapes):
            guard let shape = shapes.first(where: { $0.admitsKind(of: value) }) else { throw refusal(value, name) }
            try shape.check(value, name)
        case .named(let definition): try Grammar.definitions[definition]?.check(value, name)
        }
    }

    private var rule: ManifestRule {
        if case .form(let form) = self { form.rule } else { .badValue }
    }

    private func refusal(_ value: YAMLValue, _ name: String) -> ManifestFault {
        ManifestFault(.badType, name, at: value.position, expected: says)
    }

    private func checkScalar(_ value: YAMLValue, _ name: String) throws(ManifestFault) {
        guard case .scalar(let text, let place, let isPlain) = value else { throw refusal(value, name) }
        if case .secret = self {
            guard Form.secret.admits(text) else {
                throw ManifestFault(.secretInClear, name, at: place, expected: says)
            }
            return
        }
        let looksLike = isPlain ? YAMLKind(plain: text) : .text
        switch self {
        case .text, .word: try checkQuotes(looksLike, text, name, place)
        case .form(let form):
            if form.isQuoted, isPlain, looksLike != .nothing { throw unquoted(text, name, place) }
            if !(form.numbers != nil && looksLike == .integer) { try checkQuotes(looksLike, text, name, place) }
        case .integer, .flag:
            guard isPlain else { throw refusal(value, name) }
        default: break
        }
        let isGood =
            switch self {
            case .text: !text.isEmpty
            case .form(let form): form.admits(text)
            case .word(let words): words.contains(text)
            case .integer(let range): looksLike == .integer && Int(text).map(range.contains) == true
            case .flag: looksLike == .boolean
            default: true
            }
        guard isGood else {
            throw ManifestFault(rule, "\(name): \(text.prefix(60))", at: place, expected: says)
        }
    }

    /// `01` without quotes is the number one, `null` is nothing: a text that looks so must be quoted.
    private func checkQuotes(
        _ kind: YAMLKind, _ text: String, _ name: String, _ place: ManifestFault.Position
    ) throws(ManifestFault) {
        guard kind == .text else {
            guard kind == .nothing else {
                throw unquoted(text, name, place)
            }
            throw ManifestFault(
                .badType, name, at: place, expected: says, mend: "Donnez une valeur, ou retirez la clé.")
        }
    }

    private func unquoted(_ text: String, _ name: String, _ place: ManifestFault.Position) -> ManifestFault {
        ManifestFault(
            .unquoted, name, at: place, expected: says, mend: "Mettez la valeur entre guillemets : \"\(text)\".")
    }

    private func checkList(
        _ value: YAMLValue, _ name: String, _ shape: Shape, _ least: Int
    ) throws(ManifestFault) {
        guard case .list(let items, let place) = value else { throw refusal(value, name) }
        guard items.count >= least else {
            throw ManifestFault(.badValue, name, at: place, expected: "au moins \(least) dans la liste")
        }
        for item in items { try shape.check(item, name) }
    }

    private func checkNames(
        _ value: YAMLValue, _ name: String, _ shape: Shape, _ form: Form
    ) throws(ManifestFault) {
        guard case .object(let members, _) = value else { throw refusal(value, name) }
        for member in members {
            guard form.admits(member.key) else {
                throw ManifestFault(.unknownKey, member.key, at: member.position, expected: form.says)
            }
            try shape.check(member.value, "\(name).\(member.key)")
        }
    }

    private static func checkChoice(
        _ value: YAMLValue, _ name: String, _ key: String, _ options: [(word: String, section: Section)]
    ) throws(ManifestFault) {
        let words = Shape.word(options.map(\.word))
        guard case .object(_, let place) = value else {
            throw ManifestFault(.badType, name, at: value.position, expected: Shape.choice(on: key, options).says)
        }
        guard let told = value.member(key) else {
            throw ManifestFault(.missingKey, "\(name).\(key)", at: place, expected: words.says)
        }
        try words.check(told, "\(name).\(key)")
        let word = try told.text()
        try options.first { $0.word == word }?.section.check(value, name)
    }

    /// Whether the value is a text, a list or an object as this shape wants.
    private func admitsKind(of value: YAMLValue) -> Bool {
        switch (self, value) {
        case (.text, .scalar), (.form, .scalar), (.secret, .scalar), (.word, .scalar), (.integer, .scalar),
            (.flag, .scalar):
            true
        case (.list, .list), (.names, .object), (.section, .object), (.distinct, .object): true
        case (.choice(let key, _), .object): value.member(key) != nil
        case (.either(let shapes), _): shapes.contains { $0.admitsKind(of: value) }
        case (.named(let name), _): Grammar.definitions[name]?.admitsKind(of: value) ?? false
        default: false
        }
    }
}

extension Section {
    func check(_ value: YAMLValue, _ name: String) throws(ManifestFault) {
        guard case .object(let members, let place) = value else {
            throw ManifestFault(.badType, name, at: value.position, expected: "un objet (\(title))")
        }
        for member in members where !keys.contains(where: { $0.name == member.key }) {
            throw ManifestFault(
                .unknownKey, member.key, at: member.position, expected: keys.map(\.name).joined(separator: ", "))
        }
        for key in keys where key.isRequired && value.member(key.name) == nil {
            throw ManifestFault(
                .missingKey, name.isEmpty ? key.name : "\(name).\(key.name)", at: place, expected: key.shape.says)
        }
        for member in members {
            guard let key = keys.first(where: { $0.name == member.key }) else { continue }
            try key.shape.check(member.value, name.isEmpty ? key.name : "\(name).\(key.name)")
        }
    }
}

/// What YAML 1.2 makes of a scalar without quotes, and 1.1 of the numbers it reads otherwise (`01`, `1_000`, `yes`).
enum YAMLKind {
    case text, integer, real, boolean, nothing

    init(plain text: String) {
        switch text.lowercased() {
        case "", "~", "null": self = .nothing
        case "true", "false": self = .boolean
        default:
            let digits = text.drop { $0 == "-" || $0 == "+" }
            if !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "_" }), digits.first != "_" {
                self = .integer
            } else if digits.contains(where: \.isNumber), digits.first != "_",
                Double(digits) != nil || digits.hasPrefix("0x") || digits.hasPrefix("0o")
            {
                self = .real
            } else {
                self = .text
            }
        }
    }
}

extension YAMLValue {
    /// The value under a key of this object.
    func member(_ key: String) -> YAMLValue? {
        guard case .object(let members, _) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}
