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

    static func morceaux(_ nom: Mot) -> [Mot] { nom.split(whereSeparator: separe) }

    /// The letters, nothing between the words.
    static func lettres(_ nom: Mot) -> [UInt8] { nom.filter { !separe($0) } }

    /// The same; one word is its own letters.
    static func lettres(_ cle: [UInt8]) -> [UInt8] { cle.contains(where: separe) ? lettres(cle[...]) : cle }

    static func premier(_ cle: [UInt8]) -> [UInt8] {
        cle.firstIndex(where: separe).map { Array(cle[..<$0]) } ?? cle
    }

    /// The words of both, in the order of letters, a space between them.
    static func tries(_ cle: [UInt8], _ autre: [UInt8]) -> [UInt8] {
        var tries: [UInt8] = []
        tries.reserveCapacity(cle.count + autre.count + 1)
        for mot in (morceaux(cle[...]) + morceaux(autre[...])).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if !tries.isEmpty { tries.append(UInt8(ascii: " ")) }
            tries += mot
        }
        return tries
    }

    private static func separe(_ octet: UInt8) -> Bool { octet == UInt8(ascii: " ") || octet == UInt8(ascii: "-") }
}

/// Words that are no part of what tells one name from another, each in the sixteen bytes of a number, by first letter.
struct Lexique {
    /// Letters of the longest word.
    static let longueur = 16

    private let mots: [[UInt128]]
    private let tailles: ClosedRange<Int>

    init(_ texte: String) {
        var mots = [[UInt128]](repeating: [], count: 32)
        for mot in texte.split(separator: " ").map({ Array($0.utf8) }) {
            mots[Int(mot[0] & 0x1F)].append(Self.nombre(mot[...]))
        }
        self.mots = mots
        let tailles = texte.split(separator: " ").map(\.utf8.count)
        self.tailles = (tailles.min() ?? 1)...(tailles.max() ?? 1)
    }

    func contient(_ mot: Mots.Mot) -> Bool {
        guard let initiale = mot.first, mot.count <= Self.longueur else { return false }
        let rangee = mots[Int(initiale & 0x1F)]
        return !rangee.isEmpty && rangee.contains(Self.nombre(mot))
    }

    /// How long are the words that begin these letters.
    func debuts(_ lettres: Mots.Mot) -> [Int] {
        guard let initiale = lettres.first, !mots[Int(initiale & 0x1F)].isEmpty else { return [] }
        return tailles.filter { $0 < lettres.count && contient(lettres.prefix($0)) }
    }

    private static func nombre(_ mot: Mots.Mot) -> UInt128 { mot.reduce(0) { $0 << 8 | UInt128($1) } }

    /// Many names share them: to have one in common is to have nothing in common (DE LARUE, DE RENCOURT).
    static let particules = Lexique(
        "DE DU DES LE LA LES ET SAINT SAINTE ST STE EL AL BEN BENT BIN BINT BNT IBN ABD ABOU ABU AIT OULD OUM SIDI VAN "
            + "VON DER DEN TER DA DO DOS DAS DI DEL DELLA DELLO DELLE DEGLI MAC MC")

    /// How a name came, or whose it is.
    static let texteLibre = Lexique(
        "NE NEE EPOUSE EPOUX EP EPSE VEUVE VEUF VVE VE DIVORCEE DIT DITE ALIAS JUNIOR JR SENIOR SR FILS PERE II III IV")
}

extension [UInt8] {
    func ends(with fin: [UInt8]) -> Bool { count >= fin.count && suffix(fin.count).elementsEqual(fin) }
}

extension NomNormal {
    /// What two names that are not one have in common, by the keys that could have made them one: the first of both,
    /// else the second (N6) of one with the first of the other.
    static func parCles(
        _ une: NomNormal, _ autre: NomNormal, _ motif: ([UInt8], [UInt8]) -> Motif?
    ) -> Motif? {
        if let trouve = motif(une.cle, autre.cle) { return trouve }
        let trouves = [
            une.cleIcao.flatMap { motif($0, autre.cle) }, autre.cleIcao.flatMap { motif(une.cle, $0) },
        ].compactMap { $0 }
        // Both may carry a letter of N6: whichever is given, the other way round must be the same.
        return trouves.min { $0.rawValue < $1.rawValue }
    }
}
