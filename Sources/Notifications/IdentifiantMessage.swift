/// A mail's own identifier, `<id@domain>` on the wire. A second sending bears the same one, so that mailboxes show one
/// mail.
public struct IdentifiantMessage: Sendable, Hashable {
    /// Without the brackets.
    public let texte: String

    /// From the row's id and the sender's domain. `nil` when the id is not of letters, digits, `_`, `-` and `.`.
    public init?(_ id: String, chez adresse: AdresseCourriel) {
        let estAtome = { (octet: UInt8) in
            (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20) || "_-.".utf8.contains(octet)
        }
        guard !id.isEmpty, id.utf8.count <= 128, id.utf8.allSatisfy(estAtome), !id.hasPrefix("."), !id.hasSuffix("."),
            !id.contains("..")
        else { return nil }
        texte = "\(id)@\(adresse.domaine)"
    }
}
