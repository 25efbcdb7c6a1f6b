/// Writes XML straight into bytes, every element under one prefix.
struct XMLBuffer {
    private(set) var octets: [UInt8] = []
    let prefix: String

    init(prefix: String) {
        self.prefix = prefix + ":"
        octets = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    }

    mutating func block(_ name: String, attributes: String = "", _ body: (inout XMLBuffer) -> Void) {
        octets += "<\(prefix)\(name)\(attributes)>".utf8
        body(&self)
        octets += "</\(prefix)\(name)>".utf8
    }

    /// Left out when nil.
    mutating func leaf(_ name: String, _ text: String?, attributes: String = "") {
        guard let text else { return }
        octets += "<\(prefix)\(name)\(attributes)>".utf8
        escape(text)
        octets += "</\(prefix)\(name)>".utf8
    }

    /// A text cut at the length the schema allows, as the site does.
    mutating func leaf(_ name: String, _ text: String?, max: Int) { leaf(name, text.map { String($0.prefix(max)) }) }

    mutating func leaf(_ name: String, _ jour: Jour?) { leaf(name, jour?.iso) }
    mutating func leaf(_ name: String, _ number: Int?) { leaf(name, number.map(String.init)) }
    mutating func leaf(_ name: String, _ oui: Bool?) { leaf(name, oui.map { $0 ? "true" : "false" }) }

    /// Whole euros.
    mutating func leaf(_ name: String, cents: Int?) { leaf(name, cents.map { $0 / 100 }) }

    mutating func code(_ name: String, _ code: Code?) {
        guard let code else { return }
        // The schema refuses code="": an empty code is written by leaving the attribute out.
        self.code(name, code.sne.isEmpty ? nil : code.sne)
    }

    mutating func code(_ name: String, _ code: String?) {
        octets += "<\(prefix)\(name)\(code.map { " code=\"\($0)\"" } ?? "")/>".utf8
    }

    /// A list element is left out when it has no item and the schema allows it.
    mutating func codes(_ list: String, _ item: String, _ codes: [Code]) {
        guard !codes.isEmpty else { return }
        block(list) { xml in
            for code in codes { xml.code(item, code) }
        }
    }

    mutating func empty(_ name: String) { octets += "<\(prefix)\(name)/>".utf8 }

    private mutating func escape(_ text: String) {
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "&"): octets += Array("&amp;".utf8)
            case UInt8(ascii: "<"): octets += Array("&lt;".utf8)
            case UInt8(ascii: ">"): octets += Array("&gt;".utf8)
            default: octets.append(octet)
            }
        }
    }
}
