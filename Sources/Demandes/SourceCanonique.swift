/// The tokens of a canonical text, read strictly: nothing is accepted that `EcritureCanonique` would not have written.
/// A token that is not there is false or nil, and `position` tells how far the bytes could be read.
struct SourceCanonique {
    /// Whoever reads keeps them alive.
    let octets: UnsafeBufferPointer<UInt8>
    var position = 0

    init(_ octets: UnsafeBufferPointer<UInt8>) { self.octets = octets }

    var estEpuisee: Bool { position >= octets.count }

    /// The byte at hand, zero at the end: no token of the text starts with it.
    private var octet: UInt8 { estEpuisee ? 0 : octets[position] }

    mutating func avancer(_ attendu: Unicode.Scalar) -> Bool {
        guard octet == UInt8(ascii: attendu), !estEpuisee else { return false }
        position += 1
        return true
    }

    /// Reads the word, or nothing; a text that ends inside the word is read to its end.
    mutating func avancer(mot: StaticString) -> Bool {
        var rang = 0
        while rang < mot.utf8CodeUnitCount {
            guard position + rang < octets.count else {
                position = octets.count
                return false
            }
            guard octets[position + rang] == mot.utf8Start[rang] else { return false }
            rang += 1
        }
        position += rang
        return true
    }

    /// Reads the key, `"nom":`, after a comma unless it is the first member, or nothing.
    mutating func avancerCle(_ cle: [UInt8], premiere: Bool) -> Bool {
        let debut = premiere ? position : position + 1
        guard debut + cle.count <= octets.count, premiere || octets[position] == UInt8(ascii: ",") else {
            return false
        }
        for rang in cle.indices where octets[debut + rang] != cle[rang] { return false }
        position = debut + cle.count
        return true
    }

    /// Reads a string that needs no escape, a key or a path, and tells where it stands.
    mutating func etendue() -> Range<Int>? {
        guard avancer("\"") else { return nil }
        let debut = position
        passerTexte()
        return avancer("\"") ? debut..<position - 1 : nil
    }

    mutating func chaine() -> String? {
        guard avancer("\"") else { return nil }
        let debut = position
        passerTexte()
        guard octet == UInt8(ascii: "\"") else { return chaineEchappee(depuis: debut) }
        position += 1
        return String(validating: UnsafeBufferPointer(rebasing: octets[debut..<position - 1]), as: UTF8.self)
    }

    /// Goes to the first byte that a string does not hold as it is.
    private mutating func passerTexte() {
        while !estEpuisee, !Self.arrete(octets[position]) { position += 1 }
    }

    /// A string whose first escape, if it has one, is at hand.
    private mutating func chaineEchappee(depuis debut: Int) -> String? {
        var texte = Array(octets[debut..<position])
        while !estEpuisee {
            let octet = octets[position]
            if !Self.arrete(octet) {
                texte.append(octet)
                position += 1
            } else if octet == UInt8(ascii: "\\") {
                guard let echappe = echappement() else { return nil }
                texte.append(echappe)
            } else {
                return avancer("\"") ? String(validating: texte, as: UTF8.self) : nil
            }
        }
        return nil
    }

    /// The one way `TexteJSON` escapes each byte.
    private mutating func echappement() -> UInt8? {
        position += 1
        let lettre = octet
        if lettre == UInt8(ascii: "u") { return controle() }
        guard !estEpuisee, let rang = Self.lettres.firstIndex(of: lettre) else { return nil }
        position += 1
        return Self.echappes[rang]
    }

    private mutating func controle() -> UInt8? {
        guard avancer(mot: "u00"), let gauche = hexadecimal(), let droite = hexadecimal() else { return nil }
        let octet = gauche << 4 | droite
        return octet < 0x20 && !Self.echappes.contains(octet) ? octet : nil
    }

    private mutating func hexadecimal() -> UInt8? {
        let octet = octet
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): position += 1
        case UInt8(ascii: "a")...UInt8(ascii: "f"): position += 1
        default: return nil
        }
        return octet <= UInt8(ascii: "9") ? octet - UInt8(ascii: "0") : octet - UInt8(ascii: "a") + 10
    }

    private static let lettres = Array("nrt\"\\".utf8)
    private static let echappes = Array("\n\r\t\"\\".utf8)

    /// What a string cannot hold as it is.
    @inline(__always)
    private static func arrete(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") || octet < 0x20
    }

    /// Exactly `nombre` digits.
    mutating func chiffres(_ nombre: Int) -> Int? {
        var valeur = 0
        for _ in 0..<nombre {
            guard let chiffre = chiffre() else { return nil }
            valeur = valeur * 10 + Int(chiffre)
        }
        return valeur
    }

    mutating func chiffre() -> UInt8? {
        let octet = octet
        guard octet >= UInt8(ascii: "0"), octet <= UInt8(ascii: "9") else { return nil }
        position += 1
        return octet - UInt8(ascii: "0")
    }
}
