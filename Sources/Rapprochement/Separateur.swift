/// N5 and N9: what stands between two words, as one. No comparison sees it; only whether it parts two given names, or
/// binds them, is remembered.
struct Separateur {
    private var virgule = false
    private var espace = false
    private var lien = false
    private var tiret = false
    private var points = 0
    private var finitParEspace = false
    /// What it is made of, to tell whether two texts have the same.
    private(set) var empreinte: UInt32 = 0

    /// Apostrophe, hyphen and stray punctuation. Whatever may stand for a lost letter (`?`, `*`, `#`) is not here: it
    /// stays in the name, and the name differs.
    static func estPonctuation(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "/"),
            UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "\""),
            UInt8(ascii: "("), UInt8(ascii: ")"):
            true
        default: false
        }
    }

    mutating func ajouter(ponctuation octet: UInt8) {
        switch octet {
        case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ";"): virgule = true
        case UInt8(ascii: "."): points += 1
        default: lien = true
        }
        if octet == UInt8(ascii: "-") { tiret = true }
        finitParEspace = false
        empreinte = empreinte &* 131 &+ UInt32(octet)
    }

    /// False when the space only widens the one before it.
    mutating func ajouterEspace() -> Bool {
        guard !finitParEspace else { return false }
        espace = true
        finitParEspace = true
        empreinte = empreinte &* 131 &+ 32
        return true
    }

    /// A space and nothing else: at either end of a text it is nothing.
    var estBlanc: Bool { empreinte == 32 }

    /// True of what a text cut short ends with: a hyphen, suspension points.
    var estCoupure: Bool { tiret || points > 1 }

    /// True where two given names meet: a comma, a slash, a semicolon, a space. A hyphen or an apostrophe binds, spaces
    /// around or not.
    var separe: Bool { virgule || (espace && !lien) }
}
