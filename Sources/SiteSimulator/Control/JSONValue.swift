/// A JSON text read into a tree: for fault files and for what is posted on the control port. Strict: no duplicate
/// key, nothing after the value, at most 32 levels.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(_ octets: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(octets: octets)
        self = try reader.value(depth: 0)
        reader.skipSpaces()
        guard reader.atEnd else { throw JSONFault(position: reader.position, reason: "texte après la valeur") }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var integer: Int? {
        if case .number(let number) = self { Int(exactly: number) } else { nil }
    }

    var boolean: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}

/// Where and why a JSON text cannot be read.
struct JSONFault: Error, Equatable {
    /// Bytes from the start.
    let position: Int
    let reason: String
}
