/// The files whose grammar has a JSON Schema.
public enum GrammarFile: String, Sendable, CaseIterable {
    case manifest, mapping

    /// The JSON Schema (2020-12) of the file, written from the tables that its decoder checks by.
    public var schema: String { document.text() + "\n" }

    /// The table of its keys.
    var section: Section {
        switch self {
        case .manifest: Grammar.manifest
        case .mapping: Grammar.mapping
        }
    }

    private var document: SchemaJSON {
        let definitions = Grammar.definitions.sorted { $0.key < $1.key }
        let head: [(String, SchemaJSON)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("Passerelle : \(rawValue).yml")),
            ("description", .string("Engendré par « passerelle adapter schema \(rawValue) » ; ne pas modifier.")),
        ]
        switch self {
        case .mapping:
            let own = Shape.section(section).schema(isPartial: false).members
            return .object(
                head + own + [("$defs", .object(definitions.map { ($0.key, $0.value.schema(isPartial: false)) }))])
        case .manifest:
            // An adapter that extends a family, and a family, each give a part of the whole.
            let extends = SchemaJSON.object([
                ("required", .array([.string("adapter")])),
                (
                    "properties",
                    .object([("adapter", .object([("not", .object([("required", .array([.string("extends")]))]))]))])
                ),
            ])
            let whole = Shape.section(section)
            return .object(
                head + [
                    ("if", extends), ("then", whole.schema(isPartial: false)),
                    ("else", whole.schema(isPartial: true)),
                ])
        }
    }
}

/// JSON in the order it is written.
indirect enum SchemaJSON {
    case object([(String, SchemaJSON)])
    case array([SchemaJSON])
    case string(String)
    case number(Int)
    case boolean(Bool)

    var members: [(String, SchemaJSON)] {
        if case .object(let members) = self { members } else { [] }
    }

    func text(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return "\"" + TemplateSyntax.json.escape(text) + "\""
        case .number(let number): return String(number)
        case .boolean(let flag): return String(flag)
        case .array(let items):
            if items.isEmpty { return "[]" }
            return "[\n" + items.map { inner + $0.text(inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { inner + SchemaJSON.string($0.0).text() + ": " + $0.1.text(inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}

extension Shape {
    /// `isPartial`: keys may be missing, for another file gives them. In a list they may not: a list is replaced whole.
    func schema(isPartial: Bool) -> SchemaJSON {
        switch self {
        case .text: .object([("type", .string("string")), ("minLength", .number(1))])
        case .form(let form): form.schema
        case .secret: Form.secret.schema
        case .word(let words): .object([("enum", .array(words.map(SchemaJSON.string)))])
        case .integer(let range):
            .object(
                [("type", .string("integer")), ("minimum", .number(range.lowerBound))]
                    + (range.upperBound == .max ? [] : [("maximum", .number(range.upperBound))]))
        case .flag: .object([("type", .string("boolean"))])
        case .list(let shape, let least):
            .object(
                [("type", .string("array")), ("items", shape.schema(isPartial: false))]
                    + (least == 0 ? [] : [("minItems", .number(least))]))
        case .names(let shape, let form):
            .object([
                ("type", .string("object")), ("propertyNames", .object([("pattern", .string(form.pattern))])),
                ("additionalProperties", shape.schema(isPartial: isPartial)),
            ])
        case .section(let section): section.schema(isPartial: isPartial)
        case .choice(_, let options):
            .object([
                (
                    isPartial ? "anyOf" : "oneOf",
                    .array(options.map { $0.section.schema(isPartial: isPartial) })
                )
            ])
        case .distinct(let options, let otherwise):
            options.reversed().reduce(otherwise.schema(isPartial: isPartial)) { rest, option in
                .object([
                    ("if", .object([("required", .array([.string(option.key)]))])),
                    ("then", option.shape.schema(isPartial: isPartial)), ("else", rest),
                ])
            }
        case .either(let shapes): .object([("anyOf", .array(shapes.map { $0.schema(isPartial: isPartial) }))])
        case .named(let name): .object([("$ref", .string("#/$defs/\(name)"))])
        }
    }
}

extension Section {
    fileprivate func schema(isPartial: Bool) -> SchemaJSON {
        let required = isPartial ? [] : keys.filter(\.isRequired).map { SchemaJSON.string($0.name) }
        let properties = keys.map { key in
            (
                key.name,
                SchemaJSON.object([("description", .string(key.says))] + key.shape.schema(isPartial: isPartial).members)
            )
        }
        return .object(
            [("type", .string("object")), ("title", .string(title)), ("properties", .object(properties))]
                + (required.isEmpty ? [] : [("required", .array(required))])
                + [("additionalProperties", .boolean(false))])
    }
}

extension Form {
    fileprivate var schema: SchemaJSON {
        let text: [(String, SchemaJSON)] = [("type", .string("string")), ("pattern", .string(pattern))]
        guard let numbers else { return .object(text) }
        return .object([
            (
                "anyOf",
                .array([
                    .object(text),
                    .object([
                        ("type", .string("integer")), ("minimum", .number(numbers.lowerBound)),
                        ("maximum", .number(numbers.upperBound)),
                    ]),
                ])
            )
        ])
    }
}
