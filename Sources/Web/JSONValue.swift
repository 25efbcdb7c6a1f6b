/// A JSON value as a client wrote it. Members keep their order and may repeat a name: whoever reads them decides.
enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// As written: `12`, `-1.5e3`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Sendable, Hashable {
        let name: String
        let value: JSONValue
    }
}

/// Why bytes are not JSON.
struct JSONFault: Error, Hashable {
    enum Cause: String, Sendable {
        case encoding = "n'est pas du texte UTF-8"
        case syntax = "n'est pas du JSON (RFC 8259)"
        case depth = "est imbriqué sur plus de huit niveaux"
    }

    let cause: Cause
    /// Where it was seen, counted from 0.
    let offset: Int
}
