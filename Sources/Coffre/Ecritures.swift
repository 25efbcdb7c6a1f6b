internal import Foundation

/// Crockford's base 32: no letter that a person takes for a digit.
enum Base32 {
    private static let chiffres = Array("0123456789abcdefghjkmnpqrstvwxyz".unicodeScalars)

    /// The lowest digits of a number, lower case.
    static func ecrire(_ nombre: UInt128, sur longueur: Int) -> String {
        var texte = String.UnicodeScalarView()
        for rang in (0..<longueur).reversed() {
            texte.append(chiffres[Int(truncatingIfNeeded: nombre >> (5 * rang)) & 31])
        }
        return String(texte)
    }

    /// The digit a person meant, upper case; nil when it is none.
    static func lire(_ scalaire: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalaire.isASCII else { return nil }
        let minuscule = scalaire.properties.lowercaseMapping.unicodeScalars.first ?? scalaire
        switch minuscule {
        case "o": return "0"
        case "i", "l": return "1"
        default: return chiffres.contains(minuscule) ? scalaire.properties.uppercaseMapping.unicodeScalars.first : nil
        }
    }
}

/// Base 64 for URLs, without padding (RFC 4648 §5).
enum Base64URL {
    static func ecrire(_ octets: [UInt8]) -> String {
        Data(octets).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for anything that `ecrire` does not write: one text for one run of bytes.
    static func lire(_ texte: String) -> [UInt8]? {
        let plein = texte.replacing("-", with: "+").replacing("_", with: "/")
        let bourrage = String(repeating: "=", count: (4 - texte.utf8.count % 4) % 4)
        guard let octets = Data(base64Encoded: plein + bourrage).map(Array.init), ecrire(octets) == texte else {
            return nil
        }
        return octets
    }
}
