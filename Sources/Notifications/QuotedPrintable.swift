/// Text in seven bits, by RFC 2045 §6.7.
enum QuotedPrintable {
    private static let largeur = 76

    /// Line ends of any kind become CR LF; the last line is ended too.
    static func ecrire(_ texte: String, a octets: inout [UInt8]) {
        let lignes = texte.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        for ligne in lignes.last?.isEmpty == true ? lignes.dropLast() : lignes[...] {
            ecrire(ligne: Array(ligne.utf8), a: &octets)
        }
    }

    static func echappe(_ octet: UInt8) -> String {
        let chiffres = Array("0123456789ABCDEF")
        return "=\(chiffres[Int(octet >> 4)])\(chiffres[Int(octet & 15)])"
    }

    private static func ecrire(ligne: [UInt8], a octets: inout [UInt8]) {
        var colonne = 0
        for (rang, octet) in ligne.enumerated() {
            let code = estClair(octet, estDernier: rang == ligne.count - 1) ? [octet] : Array(echappe(octet).utf8)
            // One column is kept for the sign that says « the line goes on ».
            if colonne + code.count > largeur - 1 {
                octets += "=\r\n".utf8
                colonne = 0
            }
            octets += code
            colonne += code.count
        }
        octets += "\r\n".utf8
    }

    /// A blank at a line's end may be lost on the way.
    private static func estClair(_ octet: UInt8, estDernier: Bool) -> Bool {
        switch octet {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !estDernier
        case UInt8(ascii: "="): false
        default: (0x21...0x7E).contains(octet)
        }
    }
}
