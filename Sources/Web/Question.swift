/// The parameters after the `?`, read strictly: each known, once, decoded as a form is (RFC 3986, `+` for a space).
struct Question {
    let valeurs: [String: String]

    init(_ texte: String?, connus: Set<String>) throws {
        var valeurs: [String: String] = [:]
        var erreurs = Champs([])
        for paire in (texte ?? "").split(separator: "&") {
            let moities = paire.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let nom = Self.decoder(moities[0]) ?? ""
            guard connus.contains(nom) else {
                erreurs.noter(nom, "n'est pas un paramètre connu")
                continue
            }
            guard let valeur = Self.decoder(moities.count > 1 ? moities[1] : "") else {
                erreurs.noter(nom, "n'est pas du texte UTF-8 bien encodé")
                continue
            }
            if valeurs.updateValue(valeur, forKey: nom) != nil { erreurs.noter(nom, "est donné deux fois") }
        }
        try erreurs.finir()
        self.valeurs = valeurs
    }

    private static func decoder(_ texte: Substring) -> String? {
        var octets: [UInt8] = []
        var reste = texte.utf8[...]
        while let octet = reste.popFirst() {
            switch octet {
            case UInt8(ascii: "%"):
                guard let haut = reste.popFirst().flatMap(chiffre), let bas = reste.popFirst().flatMap(chiffre) else {
                    return nil
                }
                octets.append(haut << 4 | bas)
            case UInt8(ascii: "+"): octets.append(UInt8(ascii: " "))
            default: octets.append(octet)
            }
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func chiffre(_ octet: UInt8) -> UInt8? {
        guard octet < 0x80 else { return nil }
        return Character(Unicode.Scalar(octet)).hexDigitValue.map(UInt8.init)
    }
}
