import Crypto

/// A SHA-256 digest. The canonical one changes when, and only when, the demande says something else.
public struct Empreinte: Sendable, Hashable {
    public let octets: [UInt8]

    /// The digest of bytes as they came over the wire.
    public init(octets source: some Sequence<UInt8>) {
        octets = Array(SHA256.hash(data: Array(source)))
    }

    /// The canonical digest: it survives reordering and formatting of the source, and a new date of file.
    public init(canonique demande: Demande) {
        octets = CanonicalText.avecTexte(demande, .contenu) { texte in
            var hachage = SHA256()
            hachage.update(bufferPointer: UnsafeRawBufferPointer(texte))
            return Array(hachage.finalize())
        }
    }

    /// A digest as `hexadecimal` writes it, in either case; nil for anything else.
    public init?(hexadecimal texte: String) {
        let chiffres = texte.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard texte.utf8.count == 64, chiffres.count == 64 else { return nil }
        octets = stride(from: 0, to: 64, by: 2).map { UInt8(chiffres[$0] * 16 + chiffres[$0 + 1]) }
    }

    /// A digest made elsewhere; nil when it has not the length of one.
    public init?(faite octets: [UInt8]) {
        guard octets.count == 32 else { return nil }
        self.octets = octets
    }

    /// 64 hexadecimal digits.
    public var hexadecimal: String {
        octets.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
