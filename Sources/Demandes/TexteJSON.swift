/// JSON strings, as bytes: the one escaping shared by everything that prints JSON.
public enum TexteJSON {
    /// Appends `texte` between quotes; control characters, quotes and backslashes are escaped.
    public static func ajouter(_ texte: String, a octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        for octet in texte.utf8 {
            switch octet {
            case UInt8(ascii: "\""): octets.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): octets.append(contentsOf: "\\\\".utf8)
            case 0x0A: octets.append(contentsOf: "\\n".utf8)
            case 0x0D: octets.append(contentsOf: "\\r".utf8)
            case 0x09: octets.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                octets.append(contentsOf: "\\u00".utf8)
                octets.append(hexadecimal[Int(octet >> 4)])
                octets.append(hexadecimal[Int(octet & 15)])
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }

    /// `texte` as a JSON string.
    public static func chaine(_ texte: String) -> String {
        var octets: [UInt8] = []
        ajouter(texte, a: &octets)
        return String(decoding: octets, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
