public import Demandes

/// A key shared with one abonné, by which it knows that a delivery is ours (Standard Webhooks: 24 to 64 bytes).
public struct SecretWebhook: Sendable, Hashable {
    public let octets: [UInt8]
    /// From then on it signs no more; nil for the key in force.
    public var jusqua: Instant?

    public init(octets: [UInt8], jusqua: Instant? = nil) {
        self.octets = octets
        self.jusqua = jusqua
    }

    /// As it is given to the abonné, once: `whsec_` and base64.
    public var texte: String { "whsec_" + Base64.ecrire(octets) }

    func signe(le: Instant) -> Bool { jusqua.map { le < $0 } ?? true }
}

/// Nothing prints a key, whatever prints an abonné.
extension SecretWebhook: CustomStringConvertible, CustomReflectable {
    public var description: String { "SecretWebhook" }
    public var customMirror: Mirror { Mirror(self, children: ["jusqua": jusqua as Any]) }
}

/// RFC 4648 §4, with its padding.
enum Base64 {
    private static let lettres = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func ecrire(_ octets: [UInt8]) -> String {
        var texte: [UInt8] = []
        texte.reserveCapacity((octets.count + 2) / 3 * 4)
        for debut in stride(from: 0, to: octets.count, by: 3) {
            let trio = octets[debut..<min(debut + 3, octets.count)]
            let bits = trio.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - trio.count))
            for rang in 0..<4 {
                let lettre = lettres[Int(bits >> UInt32(18 - 6 * rang) & 63)]
                texte.append(rang <= trio.count ? lettre : UInt8(ascii: "="))
            }
        }
        return String(decoding: texte, as: UTF8.self)
    }
}
