import Adapters
import Web

/// `help`: whom people may reach, and where the helps that others give are.
struct HelpSettings: Sendable {
    var page: String?
    var phone: String?
    var hours: String?
    var mail: String?
    var fraud: String?
    var links: [LienDAide: String] = [:]

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        page = try Self.address("page", reader.optional("page"))
        phone = try reader.optionalText("phone")
        hours = try reader.optionalText("hours")
        mail = try reader.optionalText("mail")
        fraud = try reader.optionalText("fraud")
        if let value = reader.optional("links") {
            var named = try YAMLReader(value)
            for link in LienDAide.allCases {
                links[link] = try Self.address(link.rawValue, named.optional(link.rawValue))
            }
            try named.finish()
        }
        try reader.finish()
    }

    /// Under TLS, and without a place where something of a person could be written.
    private static func address(_ key: String, _ value: YAMLValue?) throws(ManifestFault) -> String? {
        guard let value else { return nil }
        let text = try value.text()
        guard text.hasPrefix("https://"), !text.contains(where: { $0 == "?" || $0 == "#" || $0.isWhitespace }) else {
            throw ManifestFault(
                .badValue, "help : \(key)", at: value.position, expected: "une adresse en https://, sans ? ni #")
        }
        return text
    }

    /// - Parameter standard: where help is found if nothing else is said.
    func aides(page standard: String) -> Aides {
        Aides(
            liens: links,
            contact: Aides.Contact(
                page: page ?? standard, telephone: phone, horaires: hours, courriel: mail, fraude: fraud))
    }

    var described: JSON {
        .object([
            (key: "page", value: JSON.optional(page)), (key: "phone", value: JSON.optional(phone)),
            (key: "hours", value: JSON.optional(hours)), (key: "mail", value: JSON.optional(mail)),
            (key: "fraud", value: JSON.optional(fraud)),
            (
                key: "links",
                value: .object(
                    links.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        (key: $0.key.rawValue, value: .string($0.value))
                    })
            ),
        ])
    }
}
