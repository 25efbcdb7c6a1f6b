/// An e-mail address one can write to, in the practical shape of RFC 5321: a dot-string, `@`, a host name of two labels
/// or more, 254 bytes at most, ASCII alone. Quoted local parts, address literals and UTF-8 are refused.
///
/// Printing it shows the mask.
public struct AdresseCourriel: Sendable, Hashable, CustomStringConvertible {
    /// As it was written, the domain in lower case.
    public let texte: String
    private let arobase: Int

    /// `nil` where the text is no such address. Nothing is repaired: no blank is dropped.
    public init?(_ texte: String) {
        let octets = Array(texte.utf8)
        guard octets.count <= 254, let arobase = octets.firstIndex(of: UInt8(ascii: "@")),
            Self.estLocale(octets[..<arobase]), Self.estDomaine(octets[(arobase + 1)...])
        else { return nil }
        self.arobase = arobase
        self.texte = String(decoding: octets[..<arobase], as: UTF8.self) + texte.lowercased().dropFirst(arobase)
    }

    /// `d•••@y•••.com`: enough for its owner to know which mailbox to open, whatever the length of each part.
    public var masque: String {
        let labels = domaine.split(separator: ".")
        return "\(texte.prefix(1))•••@\(domaine.prefix(1))•••.\(labels.last ?? "")"
    }

    public var domaine: Substring { texte.dropFirst(arobase + 1) }

    public var description: String { masque }

    private static func estLocale(_ octets: ArraySlice<UInt8>) -> Bool {
        (1...64).contains(octets.count) && octets.allSatisfy { estAtome($0) || $0 == UInt8(ascii: ".") }
            && octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func estDomaine(_ octets: ArraySlice<UInt8>) -> Bool {
        let labels = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let tiret = UInt8(ascii: "-")
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != tiret && label.last != tiret
                    && label.allSatisfy { estAlphanumerique($0) || $0 == tiret }
            }
            // A last label of digits is an IP address, or a slip.
            && labels.last?.contains { !estChiffre($0) } == true
    }

    /// `atext` of RFC 5322 §3.2.3.
    private static func estAtome(_ octet: UInt8) -> Bool {
        estAlphanumerique(octet) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(octet)
    }

    private static func estAlphanumerique(_ octet: UInt8) -> Bool {
        estChiffre(octet) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet | 0x20)
    }

    private static func estChiffre(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
    }
}
