/// What a Latin letter outside ASCII is made of: one or two capitals, and the marks Unicode decomposes it into.
struct Lettre {
    var premiere: UInt8
    /// Second capital of a letter that is two (Œ, Þ), else 0.
    var seconde: UInt8 = 0
    /// Combining marks, in Unicode's order, else 0.
    var marque: UInt16 = 0
    var autreMarque: UInt16 = 0
    /// The capital ICAO adds to it, else 0.
    var icao: UInt8 = 0
    var estMinuscule = false
    /// The rule by which a letter without marks becomes capitals.
    var regle = Regle.diacritiques
}

/// N2, N3, N4: letters of U+00C0–U+024F (Europe) and U+1E00–U+1EFF (Viêt Nam, transliterations).
enum Lettres {
    /// Nil for a letter that stays as it is: another alphabet, or a letter with no settled transcription.
    static func lire(_ scalaire: Unicode.Scalar) -> Lettre? {
        switch scalaire.value {
        case 0xC0...0x24F: table[Int(scalaire.value) - 0xC0]
        case 0x1E00...0x1EFF: table[Int(scalaire.value) - 0x1E00 + 0x190]
        default: nil
        }
    }

    /// A letter of our alphabet, ASCII apart, transcribed or not: Ə and Ɔ are letters of names. ƒ is one in Ewe; here
    /// it is what a byte of another encoding became.
    static func estLatine(_ scalaire: Unicode.Scalar) -> Bool {
        switch scalaire.value {
        case 0xD7, 0xF7, 0x191, 0x192: false
        case 0xC0...0x2AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7FF: true
        default: false
        }
    }

    /// The letter ICAO adds to one that carries this mark: ä is AE, ö OE, ü UE, å AA (Doc 9303-3).
    static func icao(_ lettre: UInt8, _ marque: UInt32) -> UInt8? {
        switch (lettre, marque) {
        case (UInt8(ascii: "A"), 0x308), (UInt8(ascii: "O"), 0x308), (UInt8(ascii: "U"), 0x308): UInt8(ascii: "E")
        case (UInt8(ascii: "A"), 0x30A): UInt8(ascii: "A")
        default: nil
        }
    }

    private static let table: [Lettre?] = {
        var table = [Lettre?](repeating: nil, count: 0x190 + 0x100)
        func poser(_ scalaire: Unicode.Scalar, _ lettre: Lettre) {
            let code = Int(scalaire.value)
            table[code < 0x1E00 ? code - 0xC0 : code - 0x1E00 + 0x190] = lettre
        }
        for (capitale, lettre) in TableMarques.capitales(entieres) {
            poser(capitale, lettre)
            let minuscules = capitale.properties.lowercaseMapping.unicodeScalars
            guard let minuscule = minuscules.first, minuscules.count == 1, !minuscule.isASCII else { continue }
            poser(minuscule, lettre.enMinuscule)
        }
        return table
    }()

    /// Letters that Unicode does not decompose.
    private static let entieres: [Unicode.Scalar: Lettre] = [
        "Ø": Lettre("O", icao: "E"), "Ł": Lettre("L"), "Đ": Lettre("D"), "Ð": Lettre("D"), "Ħ": Lettre("H"),
        "Þ": Lettre("T", "H"), "ẞ": Lettre("S", "S"),
        "Œ": Lettre("O", "E", .ligatures), "Æ": Lettre("A", "E", .ligatures), "Ĳ": Lettre("I", "J", .espaces),
    ]
}

extension Lettre {
    init(
        _ premiere: Unicode.Scalar, _ seconde: Unicode.Scalar? = nil, _ regle: Regle = .diacritiques,
        icao: Unicode.Scalar? = nil
    ) {
        self.premiere = UInt8(ascii: premiere)
        self.seconde = seconde.map { UInt8(ascii: $0) } ?? 0
        self.icao = icao.map { UInt8(ascii: $0) } ?? 0
        self.regle = regle
    }

    /// The letter with one more mark.
    func avec(_ nouvelle: UInt16) -> Lettre {
        var lettre = self
        if marque == 0 {
            lettre.marque = nouvelle
            lettre.icao = Lettres.icao(premiere, UInt32(nouvelle)) ?? icao
        } else {
            lettre.autreMarque = nouvelle
        }
        return lettre
    }

    fileprivate var enMinuscule: Lettre {
        var lettre = self
        lettre.estMinuscule = true
        return lettre
    }
}
