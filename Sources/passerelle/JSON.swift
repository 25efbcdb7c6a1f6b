import Demandes

/// Just enough JSON to print, in the order written: it holds the text it will print.
struct JSON: Sendable {
    let text: String

    static let null = JSON(text: "null")

    static func string(_ text: String) -> JSON { JSON(text: TexteJSON.chaine(text)) }

    static func number(_ number: Int) -> JSON { JSON(text: String(number)) }

    static func boolean(_ value: Bool) -> JSON { JSON(text: value ? "true" : "false") }

    static func array(_ items: [JSON]) -> JSON {
        JSON(text: "[" + items.map(\.text).joined(separator: ",") + "]")
    }

    static func object(_ members: [(key: String, value: JSON)]) -> JSON {
        JSON(text: "{" + members.map { TexteJSON.chaine($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}")
    }

    /// Already JSON.
    static func raw(_ text: String) -> JSON { JSON(text: text) }

    /// A string, or null.
    static func optional(_ text: String?) -> JSON { text.map(string) ?? null }
}
