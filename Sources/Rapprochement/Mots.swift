/// A key cut where the text was, to look for what two names have in common.
struct Mots {
    typealias Mot = ArraySlice<UInt8>

    /// The given names of a list, or the words of a name that a space parts.
    let noms: [Mot]
    /// The same, compounds cut: JEAN and PIERRE of JEAN-PIERRE.
    let mots: [Mot]

    init(_ cle: [UInt8]) {
        noms = cle.split(separator: UInt8(ascii: " "))
        mots = Mots.morceaux(cle[...])
    }

    static func morceaux(_ nom: Mot) -> [Mot] {
        nom.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    }

    /// The letters, nothing between the words.
    static func lettres(_ nom: Mot) -> [UInt8] {
        nom.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    }
}

/// Words that are no part of what tells one name from another, each in the eight bytes of a number.
struct Lexique {
    private let mots: [UInt64]

    init(_ texte: String) {
        mots = texte.split(separator: " ").map { Self.nombre(Array($0.utf8)[...]) }
    }

    func contient(_ mot: Mots.Mot) -> Bool { mot.count <= 8 && mots.contains(Self.nombre(mot)) }

    private static func nombre(_ mot: Mots.Mot) -> UInt64 { mot.reduce(0) { $0 << 8 | UInt64($1) } }

    /// Many names share them: to have one in common is to have nothing in common (DE LARUE, DE RENCOURT).
    static let particules = Lexique(
        "DE DU DES LE LA LES ET SAINT SAINTE ST STE EL AL BEN BENT BIN BINT BNT IBN ABD ABOU ABU AIT OULD OUM SIDI VAN "
            + "VON DER DEN TER DA DO DOS DAS DI DEL DELLA DELLO DELLE DEGLI MAC MC")

    /// How a name came, or whose it is.
    static let texteLibre = Lexique(
        "NE NEE EPOUSE EPOUX EP EPSE VEUVE VEUF VVE VE DIVORCEE DIT DITE ALIAS JUNIOR JR SENIOR SR FILS PERE II III IV")
}
