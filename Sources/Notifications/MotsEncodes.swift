/// Header text beyond ASCII, by RFC 2047: encoded words of 75 characters at most, one on a line.
enum MotsEncodes {
    private static let debut = "=?utf-8?Q?"
    private static let fin = "?="
    private static let place = 75 - debut.utf8.count - fin.utf8.count

    /// A header line: as it is when it is short and plain, else encoded and folded.
    static func ligne(_ entete: String, _ texte: String) -> String {
        let texte = texte.surUneLigne
        guard estSimple(texte), entete.utf8.count + texte.utf8.count <= 76 else {
            return entete + mots(texte, premier: min(place, place + 1 - entete.utf8.count))
        }
        return entete + texte
    }

    /// A display name: quoted when it is plain, else encoded.
    static func nom(_ texte: String) -> String {
        let texte = texte.surUneLigne
        guard estSimple(texte), texte.utf8.count <= 60 else {
            return mots(texte, premier: place + 1 - "From: ".utf8.count)
        }
        return "\"" + texte.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Printable ASCII that no reader takes for an encoded word, without blanks that folding could lose.
    private static func estSimple(_ texte: String) -> Bool {
        texte.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !texte.contains("=?") && !texte.contains("  ")
            && !texte.hasPrefix(" ") && !texte.hasSuffix(" ")
    }

    /// - Parameter premier: what the first word may hold, beside the header's own name.
    private static func mots(_ texte: String, premier: Int) -> String {
        var mots = [""]
        // By scalar: a reader decodes each word by itself, so none holds half a character.
        for scalaire in texte.unicodeScalars {
            let code = code(scalaire)
            let limite = mots.count == 1 ? premier : place
            if mots[mots.count - 1].utf8.count + code.utf8.count > limite { mots.append("") }
            mots[mots.count - 1] += code
        }
        return mots.map { debut + $0 + fin }.joined(separator: "\r\n ")
    }

    private static func code(_ scalaire: Unicode.Scalar) -> String {
        if scalaire == " " { return "_" }
        let estLettre = scalaire.isASCII && (scalaire.properties.isAlphabetic || ("0"..."9").contains(scalaire))
        return estLettre ? String(scalaire) : String(scalaire).utf8.map(QuotedPrintable.echappe).joined()
    }
}
