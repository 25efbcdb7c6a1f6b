internal import Demandes

/// JSON to be sent, in the order written: it holds the text it will send.
struct JSON: Sendable, Hashable {
    let text: String

    static let null = JSON(text: "null")

    static func string(_ text: String) -> JSON { JSON(text: TexteJSON.chaine(text)) }

    static func number(_ number: some BinaryInteger) -> JSON { JSON(text: String(number)) }

    static func boolean(_ value: Bool) -> JSON { JSON(text: value ? "true" : "false") }

    static func array(_ items: [JSON]) -> JSON {
        JSON(text: "[" + items.map(\.text).joined(separator: ",") + "]")
    }

    static func strings(_ items: [String]) -> JSON { array(items.map(string)) }

    /// A member whose value is nil is left out.
    static func object(_ members: [(key: String, value: JSON?)]) -> JSON {
        let written = members.compactMap { member in
            member.value.map { TexteJSON.chaine(member.key) + ":" + $0.text }
        }
        return JSON(text: "{" + written.joined(separator: ",") + "}")
    }

    /// Already JSON.
    static func raw(_ text: String) -> JSON { JSON(text: text) }

    /// The text, or null.
    static func nullable(_ text: String?) -> JSON { text.map(string) ?? null }

    static func nullable(_ instant: Instant?) -> JSON { nullable(instant?.iso) }

    static func instant(_ instant: Instant) -> JSON { string(instant.iso) }
}
