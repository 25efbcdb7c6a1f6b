/// JSON strings, as bytes: the one escaping shared by everything that prints JSON.
public enum TexteJSON {
    /// Appends `texte` between quotes; control characters, quotes and backslashes are escaped.
    public static func ajouter(_ texte: String, a octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        morceaux(texte) { octets.append(contentsOf: $0) }
        octets.append(UInt8(ascii: "\""))
    }

    static func ajouter(_ texte: String, a tampon: inout Tampon) {
        tampon.ajouter(UInt8(ascii: "\""))
        morceaux(texte) { tampon.ajouter($0) }
        tampon.ajouter(UInt8(ascii: "\""))
    }

    /// Hands over what stands between the quotes: runs of bytes as they are, and the escapes between them.
    @inline(__always)
    private static func morceaux(_ texte: String, _ rendre: (UnsafeBufferPointer<UInt8>) -> Void) {
        var texte = texte
        texte.withUTF8 { source in
            var debut = 0
            for rang in source.indices where aEchapper(source[rang]) {
                rendre(UnsafeBufferPointer(rebasing: source[debut..<rang]))
                echappement(source[rang]).withUnsafeBufferPointer(rendre)
                debut = rang + 1
            }
            rendre(UnsafeBufferPointer(rebasing: source[debut...]))
        }
    }

    @inline(__always)
    private static func aEchapper(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    private static func echappement(_ octet: UInt8) -> [UInt8] {
        switch octet {
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        case 0x09: Array("\\t".utf8)
        case 0..<0x20: "\\u00".utf8 + [hexadecimal[Int(octet >> 4)], hexadecimal[Int(octet & 15)]]
        default: [UInt8(ascii: "\\"), octet]
        }
    }

    /// `texte` as a JSON string.
    public static func chaine(_ texte: String) -> String {
        var octets: [UInt8] = []
        ajouter(texte, a: &octets)
        return String(decoding: octets, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
