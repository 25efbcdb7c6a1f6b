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
        octets = CanonicalText.avecTexte(demande.contenu) { texte in
            var hachage = SHA256()
            hachage.update(bufferPointer: UnsafeRawBufferPointer(texte))
            return Array(hachage.finalize())
        }
    }

    /// 64 hexadecimal digits.
    public var hexadecimal: String {
        octets.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
