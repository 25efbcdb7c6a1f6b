/// The fields of an `application/x-www-form-urlencoded` body. When a name comes twice, the last one wins.
struct Formulaire {
    private(set) var champs: [String: String] = [:]

    init(_ octets: [UInt8]) {
        for paire in String(decoding: octets, as: UTF8.self).split(separator: "&") {
            let cotes = paire.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            champs[Self.decoder(cotes[0])] = cotes.count > 1 ? Self.decoder(cotes[1]) : ""
        }
    }

    /// `+` is a space there, which a path does not know.
    static func decoder(_ texte: Substring) -> String {
        PercentEncoding.decode(texte.replacing("+", with: " "))
    }
}

/// Base64 (RFC 4648 §4), as a Basic header carries it.
enum Base64 {
    /// Nil when a character is not of the alphabet.
    static func decode(_ texte: Substring) -> [UInt8]? {
        var octets: [UInt8] = []
        var tampon: UInt32 = 0
        var bits = 0
        for lettre in texte.utf8 where lettre != UInt8(ascii: "=") {
            guard let valeur = alphabet.firstIndex(of: lettre) else { return nil }
            tampon = tampon << 6 | UInt32(valeur)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            octets.append(UInt8(truncatingIfNeeded: tampon >> UInt32(bits)))
        }
        return octets
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
