internal import Web

/// The cookies of the pages. `__Host-`: of this host alone, over TLS, for every path; no script reads them.
enum Biscuit: String {
    case session = "__Host-session"
    case passage = "__Host-passage"
    case langue = "__Host-langue"

    func lire(_ requete: WireRequest) -> String? {
        for ligne in requete.headers["cookie"] ?? [] {
            for morceau in ligne.split(separator: ";") {
                let parties = morceau.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                guard parties.count == 2, parties[0] == rawValue, parties[1].utf8.count <= 512 else { continue }
                return String(parties[1])
            }
        }
        return nil
    }

    /// Until the browser is closed; the language, for a year.
    func poser(_ valeur: String) -> WireAnswer.Header {
        let duree = self == .langue ? "; Max-Age=31536000" : ""
        return .init(name: "Set-Cookie", value: "\(rawValue)=\(valeur); Path=/; Secure; HttpOnly; SameSite=Lax\(duree)")
    }

    func oter() -> WireAnswer.Header {
        .init(name: "Set-Cookie", value: "\(rawValue)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    }
}

/// `application/x-www-form-urlencoded`, as forms and questions are.
enum Encodage {
    /// Nil for bytes that are not that.
    static func lire(_ texte: String) -> [String: [String]]? {
        var champs: [String: [String]] = [:]
        for paire in texte.split(separator: "&") {
            let moities = paire.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let nom = decoder(moities[0]), let valeur = decoder(moities.count > 1 ? moities[1] : "") else {
                return nil
            }
            champs[nom, default: []].append(valeur)
        }
        return champs
    }

    static func ecrire(_ champs: [String: [String]]) -> String {
        champs.sorted { $0.key < $1.key }.flatMap { nom, valeurs in
            valeurs.map { coder(nom) + "=" + coder($0) }
        }.joined(separator: "&")
    }

    static func coder(_ texte: String) -> String {
        texte.utf8.map { octet in
            let estSimple =
                (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
                || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_") || octet == UInt8(ascii: ".")
            return estSimple ? String(UnicodeScalar(octet)) : "%" + Hexa.ecrire([octet]).uppercased()
        }.joined()
    }

    private static func decoder(_ texte: Substring) -> String? {
        var octets: [UInt8] = []
        var reste = texte.utf8[...]
        while let octet = reste.popFirst() {
            switch octet {
            case UInt8(ascii: "%"):
                guard reste.count >= 2,
                    let valeur = UInt8(String(decoding: reste.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                octets.append(valeur)
                reste = reste.dropFirst(2)
            case UInt8(ascii: "+"): octets.append(UInt8(ascii: " "))
            default: octets.append(octet)
            }
        }
        return String(validating: octets, as: UTF8.self)
    }
}
