internal import Foundation

/// What a value of the grammar may be. The decoder checks every value by it before it reads, and the JSON Schema is
/// written from it: neither can know a key that the other does not.
indirect enum Shape: Sendable {
    /// A text that is not empty.
    case text
    /// A text of this form.
    case form(Form)
    /// `secret(dossier/nom)`: the name of a file, never the secret.
    case secret
    /// One of these words.
    case word([String])
    case integer(ClosedRange<Int>)
    case flag
    case list(Shape, atLeast: Int)
    /// An object whose keys are free names.
    case names(Shape, Form)
    case section(Section)
    /// Sections told apart by the word under one key.
    case choice(on: String, [(word: String, section: Section)])
    /// Shapes told apart by a key that only one of them has.
    case distinct([(key: String, shape: Shape)], otherwise: Shape)
    /// The one that admits the kind of value that is there: a text, a list or an object.
    case either([Shape])
    /// One of `Grammar.definitions`, so that a shape may hold itself.
    case named(String)
}

/// The keys of one object.
struct Section: Sendable {
    let title: String
    let keys: [Key]

    struct Key: Sendable {
        let name: String
        let shape: Shape
        let isRequired: Bool
        let says: String

        init(_ name: String, _ shape: Shape, required: Bool = false, _ says: String) {
            self.name = name
            self.shape = shape
            isRequired = required
            self.says = says
        }
    }

    init(_ title: String, _ keys: [Key]) {
        self.title = title
        self.keys = keys
    }
}

/// A form that a text must have: the same expression for the decoder and for the schema.
struct Form: Sendable {
    let pattern: String
    /// As a person says it: « une durée comme 3s ou 15min ».
    let says: String
    /// Numbers that may stand there without quotes.
    let numbers: ClosedRange<Int>?
    /// Always between quotes, even where YAML would read a text: one code of a list must not be written as another is.
    let isQuoted: Bool
    /// Broken by a text of another form.
    let rule: ManifestRule
    private let expression: NSRegularExpression?

    init(
        _ pattern: String, _ says: String, numbers: ClosedRange<Int>? = nil, quoted: Bool = false,
        rule: ManifestRule = .badValue
    ) {
        self.pattern = pattern
        self.says = says
        self.numbers = numbers
        isQuoted = quoted
        self.rule = rule
        expression = try? NSRegularExpression(pattern: pattern)
    }

    func admits(_ text: String) -> Bool {
        expression?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}

extension Shape {
    /// As a person says it.
    var says: String {
        switch self {
        case .text: "un texte"
        case .form(let form): form.says
        case .secret: Form.secret.says
        case .word(let words): words.count == 1 ? words[0] : "l'un de " + words.joined(separator: ", ")
        case .integer(let range):
            range.upperBound == .max
                ? "un entier à partir de \(range.lowerBound)" : "un entier de \(range.lowerBound) à \(range.upperBound)"
        case .flag: "true ou false"
        case .list: "une liste"
        case .names: "un objet : nom, valeur"
        case .section(let section): "un objet (\(section.title))"
        case .choice(let key, let options):
            "un objet dont \(key) est l'un de \(options.map(\.word).joined(separator: ", "))"
        case .distinct: "un objet"
        case .either(let shapes): shapes.map(\.says).joined(separator: ", ou ")
        case .named(let name): Grammar.definitions[name]?.says ?? name
        }
    }
}
