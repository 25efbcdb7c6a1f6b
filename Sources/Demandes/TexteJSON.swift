/// JSON strings, as bytes: the one escaping shared by everything that prints JSON.
public enum TexteJSON {
    /// Appends `texte` between quotes; control characters, quotes and backslashes are escaped.
    public static func ajouter(_ texte: String, a octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        var texte = texte
        texte.withUTF8 { source in
            var debut = 0
            for rang in source.indices where aEchapper(source[rang]) {
                octets.append(contentsOf: UnsafeBufferPointer(rebasing: source[debut..<rang]))
                echapper(source[rang], a: &octets)
                debut = rang + 1
            }
            octets.append(contentsOf: UnsafeBufferPointer(rebasing: source[debut...]))
        }
        octets.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func aEchapper(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    private static func echapper(_ octet: UInt8, a octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\\"))
        switch octet {
        case 0x0A: octets.append(UInt8(ascii: "n"))
        case 0x0D: octets.append(UInt8(ascii: "r"))
        case 0x09: octets.append(UInt8(ascii: "t"))
        case 0..<0x20:
            octets.append(contentsOf: "u00".utf8)
            octets.append(hexadecimal[Int(octet >> 4)])
            octets.append(hexadecimal[Int(octet & 15)])
        default: octets.append(octet)
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
