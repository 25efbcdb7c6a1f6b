/// Writes compact JSON straight into bytes, in the order it is told. Nil values are left out, or written `null`
/// when the site is of that habit: the contract says both mean the same.
struct JSONBuffer {
    private(set) var octets: [UInt8] = []
    private var first = true
    let nulls: Bool

    init(nulls: Bool = false) { self.nulls = nulls }

    mutating func object(_ key: String? = nil, _ body: (inout JSONBuffer) -> Void) {
        start(key)
        octets.append(UInt8(ascii: "{"))
        first = true
        body(&self)
        octets.append(UInt8(ascii: "}"))
        first = false
    }

    mutating func array<Item>(_ key: String? = nil, _ items: [Item], _ write: (inout JSONBuffer, Item) -> Void) {
        start(key)
        octets.append(UInt8(ascii: "["))
        first = true
        for item in items { write(&self, item) }
        octets.append(UInt8(ascii: "]"))
        first = false
    }

    mutating func codes(_ key: String, _ codes: [Code]) {
        array(key, codes) { json, code in json.value(code.imhoweb) }
    }

    mutating func field(_ key: String, _ text: String?) {
        guard let text else { return null(key) }
        start(key)
        quote(text)
    }

    mutating func field(_ key: String, _ code: Code?) { field(key, code?.imhoweb) }
    mutating func field(_ key: String, _ jour: Jour?) { field(key, jour?.francais) }
    mutating func field(_ key: String, _ number: Int?) { raw(key, number.map(String.init)) }
    mutating func field(_ key: String, _ oui: Bool?) { raw(key, oui.map { $0 ? "true" : "false" }) }

    /// Euros with two decimals.
    mutating func field(_ key: String, cents: Int?) {
        raw(key, cents.map { "\($0 < 0 ? "-" : "")\(abs($0) / 100).\(deux(abs($0) % 100))" })
    }

    mutating func null(_ key: String) {
        if nulls { raw(key, "null") }
    }

    /// A text without a key, for arrays.
    mutating func value(_ text: String) {
        start(nil)
        quote(text)
    }

    /// JSON written elsewhere; without a key, for arrays.
    mutating func splice(_ key: String?, _ json: [UInt8]) {
        start(key)
        octets += json
    }

    mutating func raw(_ key: String, _ json: String?) {
        guard let json else { return null(key) }
        start(key)
        octets += json.utf8
    }

    private mutating func start(_ key: String?) {
        if !first { octets.append(UInt8(ascii: ",")) }
        first = false
        guard let key else { return }
        octets.append(UInt8(ascii: "\""))
        octets += key.utf8
        octets.append(UInt8(ascii: "\""))
        octets.append(UInt8(ascii: ":"))
    }

    private mutating func quote(_ text: String) {
        octets.append(UInt8(ascii: "\""))
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                octets.append(UInt8(ascii: "\\"))
                octets.append(octet)
            case 0x0A: octets += Array("\\n".utf8)
            case 0..<0x20: octets += Array("\\u00\(deuxHexa(octet))".utf8)
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }

    private func deuxHexa(_ octet: UInt8) -> String { (octet < 16 ? "0" : "") + String(octet, radix: 16) }
}
