/// One pass over a name: N1 to N7 and N9, as they meet each character. Works on UTF-8 bytes, without locale; ASCII goes
/// straight to the key.
struct LectureNom {
    /// Capitals A–Z and whatever no rule transcribes, with one byte between the words: a space where the text parts
    /// two names, a hyphen where it binds them.
    private(set) var cle: [UInt8] = []
    private(set) var traces = Traces()
    /// True when a letter has a second transcription (N6).
    private(set) var porteIcao = false
    /// True when something is of no name: a digit, a control, a symbol, the sign of a lost letter, another alphabet; or
    /// when the text ends as one that was cut.
    private(set) var estIllisible = false
    /// Where the key has two capitals for one letter of the text (Œ, Þ; Å by N6).
    private(set) var doubles: [Int] = []
    private var separateur: Separateur?
    /// Bytes of the key without what stands between the words: where a rule acted, whatever the other text has there.
    private var rang = 0
    /// True when the next combining mark belongs to a letter of A–Z.
    private var suitLettre = false
    private var suitMinuscule = false
    private let nature: NomNormal.Nature
    private let icao: Bool

    /// Reads the whole of `texte`, or, given a length, the given names that make the first `longueur` bytes of its key.
    init(_ texte: String, _ nature: NomNormal.Nature, icao: Bool = false, longueur: Int = .max) {
        self.nature = nature
        self.icao = icao
        cle.reserveCapacity(texte.utf8.count)
        var texte = texte
        texte.withUTF8 { lire($0, longueur) }
        guard let separateur else { return }
        traces.noter(separateur.estBlanc ? .espaces : .separateurs, rang, separateur.empreinte)
        // JEAN- may be the beginning of JEAN-PIERRE: nobody knows of whom.
        if separateur.estCoupure { estIllisible = true }
    }

    /// A text is valid UTF-8: how long a character is, its first byte says.
    private mutating func lire(_ octets: UnsafeBufferPointer<UInt8>, _ longueur: Int) {
        var index = 0
        while index < octets.count {
            if cle.count == longueur, separateur?.separe == true {
                separateur = nil
                return
            }
            let octet = octets[index]
            if octet < 0x80 {
                index += 1
                lire(ascii: octet)
            } else {
                let suivant = index + (octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4)
                let scalaire = Self.scalaire(octets[index..<suivant])
                if MalDecode.finit(octets, index, scalaire) { estIllisible = true }
                lire(scalaire)
                index = suivant
            }
        }
    }

    private static func scalaire(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar {
        var valeur = UInt32(octets[octets.startIndex]) & (0xFF >> UInt32(octets.count + 1))
        for octet in octets.dropFirst() { valeur = valeur << 6 | UInt32(octet & 0x3F) }
        return Unicode.Scalar(valeur) ?? "\u{FFFD}"
    }

    private mutating func lire(ascii octet: UInt8) {
        switch octet {
        case 0x41...0x5A: ajouter(octet, minuscule: false)
        case 0x61...0x7A: ajouter(octet - 0x20, minuscule: true)
        case 0x20, 0x09, 0x0A: espacer()
        case 0x60: lireHorsASCII("`")
        default:
            if Separateur.estPonctuation(octet) { ponctuer(octet) } else { ajouterTelle(Unicode.Scalar(octet)) }
        }
    }

    private mutating func lire(_ scalaire: Unicode.Scalar) {
        switch scalaire.value {
        case ..<0x80: lire(ascii: UInt8(scalaire.value))
        case 0x300...0x36F: marquer(scalaire.value, decomposee: true)
        default: lireHorsASCII(scalaire)
        }
    }

    /// Outside ASCII, and the backquote.
    private mutating func lireHorsASCII(_ scalaire: Unicode.Scalar) {
        if let lettre = Lettres.lire(scalaire) { return ajouter(lettre) }
        switch Espaces.lire(scalaire) {
        case .comme(let simple):
            traces.noter(.espaces, rang, scalaire.value)
            lire(simple)
        case .rien: traces.noter(.espaces, rang, scalaire.value)
        case .telle: ajouterCapitale(scalaire)
        }
    }

    /// N2 outside the table: ﬁ is FI, ŉ is ʼN, and a letter of another alphabet its own capital.
    private mutating func ajouterCapitale(_ scalaire: Unicode.Scalar) {
        let capitales = scalaire.properties.uppercaseMapping.unicodeScalars
        guard capitales.first != scalaire else { return ajouterTelle(scalaire) }
        traces.noter((0xFB00...0xFB06).contains(scalaire.value) ? .espaces : .casse, rang, scalaire.value)
        // A capital is its own capital, so this goes no deeper.
        for capitale in capitales { lire(capitale) }
    }
}

// What a character adds to the key.
extension LectureNom {
    private mutating func ajouter(_ capitale: UInt8, minuscule: Bool) {
        couper()
        if minuscule { traces.noter(.casse, rang) }
        cle.append(capitale)
        rang += 1
        suitLettre = true
        suitMinuscule = minuscule
    }

    private mutating func ajouter(_ lettre: Lettre) {
        couper()
        let position = rang
        ajouter(lettre.premiere, minuscule: lettre.estMinuscule)
        if lettre.seconde != 0 {
            doubles.append(cle.count - 1)
            ajouter(lettre.seconde, minuscule: lettre.estMinuscule)
        }
        if lettre.marque == 0 {
            if !ajouterIcao(lettre.icao) { traces.noter(lettre.regle, position) }
        } else {
            marquer(UInt32(lettre.marque), decomposee: false)
            if lettre.autreMarque != 0 { marquer(UInt32(lettre.autreMarque), decomposee: false) }
            if lettre.seconde != 0 { traces.noter(lettre.regle, position) }
        }
    }

    /// N3: a mark leaves its letter. On anything else than a Latin letter it stays: й is not и.
    private mutating func marquer(_ marque: UInt32, decomposee: Bool) {
        guard suitLettre, separateur == nil, let lettre = cle.last else {
            if let scalaire = Unicode.Scalar(marque) { ajouterTelle(scalaire) }
            return
        }
        if decomposee { traces.noter(.espaces, rang, marque) }
        if ajouterIcao(Lettres.icao(lettre, marque) ?? 0) { return }
        traces.noter(.diacritiques, rang, marque)
    }

    /// N6, in the second key only. True when it took the place of N3.
    private mutating func ajouterIcao(_ lettre: UInt8) -> Bool {
        guard lettre != 0 else { return false }
        porteIcao = true
        guard icao else { return false }
        traces.noter(.icao, rang)
        doubles.append(cle.count - 1)
        ajouter(lettre, minuscule: suitMinuscule)
        return true
    }

    private mutating func ajouterTelle(_ scalaire: Unicode.Scalar) {
        couper()
        if !Lettres.estLatine(scalaire) { estIllisible = true }
        for octet in UTF8.encode(scalaire) ?? UTF8.encodedReplacementCharacter {
            cle.append(octet)
            rang += 1
        }
        suitLettre = false
    }
}

// What stands between the words.
extension LectureNom {
    private mutating func espacer() {
        var courant = separateur ?? Separateur()
        if !courant.ajouterEspace() { traces.noter(.espaces, rang) }
        separateur = courant
    }

    private mutating func ponctuer(_ octet: UInt8) {
        var courant = separateur ?? Separateur()
        courant.ajouter(ponctuation: octet)
        separateur = courant
    }

    /// Writes what stands between two words, once the second word begins.
    private mutating func couper() {
        guard let separateur else { return }
        self.separateur = nil
        if cle.isEmpty {
            return traces.noter(separateur.estBlanc ? .espaces : .separateurs, 0, separateur.empreinte)
        }
        // Whatever parts it from the name: N5 makes no difference between them.
        if nature == .nomNaissance, Titres.contient(cle) { return oublierTitre(separateur) }
        traces.noter(.separateurs, rang, separateur.empreinte)
        cle.append(UInt8(ascii: separateur.separe ? " " : "-"))
    }

    /// N7: the title goes, and all that was noted of it is N7's.
    private mutating func oublierTitre(_ separateur: Separateur) {
        let titre = traces.condense
        traces = Traces()
        traces.noter(.titre, rang, separateur.empreinte ^ titre)
        cle.removeAll(keepingCapacity: true)
        doubles.removeAll()
        rang = 0
    }
}
