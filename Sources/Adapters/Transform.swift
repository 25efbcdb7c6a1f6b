/// How a leaf's text becomes a canonical value: a closed set. A transform that is missing is added here with its tests,
/// or refused; there is no language to write one in an adapter.
enum Transform: Sendable, Hashable {
    /// Trimmed text.
    case text
    /// A civil date in this form.
    case date(DateForm)
    /// A date and time with its offset (RFC 3339).
    case instant
    /// A date and time without offset, read in Europe/Paris.
    case localDateTime
    case integer
    /// Whole euros.
    case euros
    /// Euros with at most two decimals after a point.
    case decimal
    /// The same after a comma, its thousands spaced or not: `24 500,00`.
    case decimalComma
    /// Whole centimes.
    case cents
    /// Seconds since 1970, in UTC.
    case epoch
    /// `true`/`false`/`1`/`0`, or the two words given.
    case boolean(yes: String?, no: String?)
    /// A code of the table `codes/<name>.csv`; `isNumber`: the site writes it as a JSON number.
    case code(String, isNumber: Bool)
    case registrationNumber
    case postalCode
    case inseeCode
    case phone
    case email
    case siret
    /// The first five characters of a numéro de sécurité sociale whose key is right; nothing else is kept.
    case nirPrefix
    /// This word, whatever the payload says.
    case constant(String)
    /// True when none of the sources has a value.
    case absent

    enum DateForm: String, Sendable, Hashable, CaseIterable {
        case iso = "yyyy-MM-dd"
        case french = "dd/MM/yyyy"
    }

    /// Reads `date(dd/MM/yyyy)`, `code(civilite)`, `text`.
    init?(_ source: String) {
        let open = source.firstIndex(of: "(")
        let name = open.map { String(source[..<$0]) } ?? source
        var argument: String?
        if let open {
            guard source.hasSuffix(")") else { return nil }
            argument = String(source[source.index(after: open)...].dropLast())
        }
        if let argument {
            guard let made = Self.with(name, argument) else { return nil }
            self = made
        } else {
            guard let made = Self.plain[name] else { return nil }
            self = made
        }
    }

    /// The code table it names.
    var table: String? {
        if case .code(let name, _) = self { name } else { nil }
    }

    /// Whether it takes what a leaf says: a constant and an absence do not.
    var readsLeaf: Bool {
        switch self {
        case .constant, .absent: false
        default: true
        }
    }

    private static let plain: [String: Transform] = [
        "text": .text, "date": .date(.iso), "instant": .instant, "local-datetime": .localDateTime,
        "integer": .integer, "euros": .euros, "decimal": .decimal, "decimal-comma": .decimalComma,
        "cents": .cents, "epoch": .epoch, "boolean": .boolean(yes: nil, no: nil),
        "registration-number": .registrationNumber, "postal-code": .postalCode, "insee-code": .inseeCode,
        "phone": .phone, "email": .email, "siret": .siret, "nir-prefix": .nirPrefix, "absent": .absent,
    ]

    /// Those that take no argument.
    static var plainNames: [String] { plain.keys.sorted() }

    /// All of them, as a person writes them.
    static var listed: String { "l'une de " + examples.joined(separator: ", ") }

    /// As written, those that fill this kind of field.
    static func suiting(_ kind: FieldKind) -> [String] {
        examples.filter { Transform($0)?.compile(for: kind) != nil }
    }

    private static var examples: [String] {
        plainNames + ["boolean(OUI/NON)", "code(table)", "constant(mot)", "date(dd/MM/yyyy)", "integer-code(table)"]
    }

    private static func with(_ name: String, _ argument: String) -> Transform? {
        switch name {
        case "date": return DateForm(rawValue: argument).map(Transform.date)
        case "code": return .code(argument, isNumber: false)
        case "integer-code": return .code(argument, isNumber: true)
        case "constant": return .constant(argument)
        case "boolean":
            let words = argument.split(separator: "/").map(String.init)
            return words.count == 2 ? .boolean(yes: words[0], no: words[1]) : nil
        default: return nil
        }
    }
}

/// How several sources make one value.
enum Combination: String, Sendable, CaseIterable {
    case single
    /// The first source, in the order written, that has a value.
    case firstOf = "first-of"
    /// All that have a value, joined by one space, in the order written.
    case concat
    /// The first occurrence of the one source: written `first: pourquoi`, never `combine: first`.
    case first
}

/// How many times a source may occur: compulsory on every rule.
struct Cardinality: Sendable, Hashable {
    let minimum: Int
    let maximum: Int

    /// `one`, `optional`, `2..8`, `0..*`.
    init?(_ source: String) {
        switch source {
        case "one": (minimum, maximum) = (1, 1)
        case "optional": (minimum, maximum) = (0, 1)
        default:
            let bounds = source.split(separator: ".", omittingEmptySubsequences: true)
            guard source.contains(".."), bounds.count == 2, let low = Int(bounds[0]), low >= 0 else { return nil }
            guard let high = bounds[1] == "*" ? 65_535 : Int(bounds[1]), high >= max(low, 1) else { return nil }
            (minimum, maximum) = (low, high)
        }
    }
}
