/// A name beside what the rules made of it (N0: the text itself is untouched).
struct NomNormal {
    enum Nature {
        case nomNaissance
        case prenoms
    }

    let texte: String
    let nature: Nature
    let cle: [UInt8]
    let traces: Traces
    /// N8: no name at all.
    let estInconnu: Bool
    /// Something in it is of no name: a digit, the sign of a lost letter, another alphabet, a length no name has.
    let estIllisible: Bool
    private let porteIcao: Bool
    private let estIcao: Bool
    private let doubles: [Int]

    /// Longer than any list of given names, in bytes of the text as it came.
    static let longueurMaximale = 250

    init(_ texte: String, _ nature: Nature) { self.init(texte, nature, icao: false) }

    private init(_ texte: String, _ nature: Nature, icao: Bool, longueur: Int = .max) {
        let estTropLong = texte.utf8.count > Self.longueurMaximale
        let lecture = LectureNom(estTropLong ? "" : texte, nature, icao: icao, longueur: longueur)
        self.texte = texte
        self.nature = nature
        cle = lecture.cle
        traces = lecture.traces
        porteIcao = lecture.porteIcao
        estIcao = icao
        doubles = lecture.doubles
        estInconnu = !estTropLong && Substituts.contient(lecture.cle, nature)
        estIllisible = lecture.estIllisible || estTropLong
    }

    /// What the two names are, when no likeness need be looked for: equal, unknown, or nothing to compare. Symmetric.
    /// - Returns: nil for two names that are not one.
    func egalite(_ autre: NomNormal) -> Ressemblance? {
        if estInconnu || autre.estInconnu { return .inconnue(manque, substitut.union(autre.substitut)) }
        // Even twice the same: NO?L may be NOEL here and NOAL there.
        if estIllisible || autre.estIllisible { return .proche(doute) }
        if texte.utf8.elementsEqual(autre.texte.utf8) { return .identique }
        let enListes = nature == .prenoms
        return (Self.parCle(self, autre, enListes) ?? Self.parIcao(self, autre, enListes)).map { .equivalente($0) }
    }

    /// The key of N6, where it has one.
    var cleIcao: [UInt8]? { porteIcao ? selonIcao.cle : nil }

    /// The same text as a birth name: its title goes.
    var commeNom: NomNormal { NomNormal(texte, .nomNaissance) }

    /// True when it is this other name, whatever the field of each. Given names may be a list cut short.
    func vaut(_ autre: NomNormal, enListes: Bool) -> Bool {
        guard !estInconnu, !estIllisible, !autre.estInconnu, !autre.estIllisible else { return false }
        return (Self.parCle(self, autre, enListes) ?? Self.parIcao(self, autre, enListes)) != nil
    }

    /// The key as a text.
    var ecriture: String { estInconnu ? "" : String(decoding: cle, as: UTF8.self) }

    private var manque: Motif { nature == .nomNaissance ? .nomManquant : .prenomsManquants }
    private var doute: Motif { nature == .nomNaissance ? .nomIllisible : .prenomsIllisibles }

    /// N8, when it acted: an empty text needs no rule.
    private var substitut: Regles { estInconnu && !cle.isEmpty ? Regles(.substitut) : [] }

    /// N6: the second key of the one that carries ä, ö, ü, å or ø against the first key of the other. Never two second
    /// keys: MULLER is not MUELLER.
    private static func parIcao(_ une: NomNormal, _ autre: NomNormal, _ enListes: Bool) -> Regles? {
        (une.porteIcao ? parCle(une.selonIcao, autre, enListes) : nil)
            ?? (autre.porteIcao ? parCle(une, autre.selonIcao, enListes) : nil)
    }

    /// The rules that make two names one; nil when they are two.
    private static func parCle(_ une: NomNormal, _ autre: NomNormal, _ enListes: Bool) -> Regles? {
        switch Cle.comparer(une.cle, autre.cle) {
        case .egales:
            // What no other rule claims is two ways of Unicode to write one text.
            let regles = une.traces.ecart(autre.traces)
            return regles.isEmpty ? Regles(.espaces) : regles
        case .gaucheCommenceDroite(let longueur): return enListes ? parPrefixe(une, autre, longueur) : nil
        case .droiteCommenceGauche(let longueur): return enListes ? parPrefixe(autre, une, longueur) : nil
        case .differentes: return nil
        }
    }

    /// G-PREFIX: a list of given names begins with all of the other. An initial is not a given name, however it is
    /// written on either side.
    private static func parPrefixe(_ courte: NomNormal, _ longue: NomNormal, _ longueur: Int) -> Regles? {
        guard !courte.estEnInitiales else { return nil }
        let debut = longue.debut(longueur)
        return debut.estEnInitiales ? nil : debut.traces.ecart(courte.traces).union(Regles(.prefixe))
    }

    /// True when no word of it has two letters: J, J-P, N G. Œ is one.
    private var estEnInitiales: Bool {
        var debut = 0
        while debut < cle.count {
            let fin = cle[debut...].firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") } ?? cle.count
            let lettres = cle[debut..<fin].count { $0 & 0xC0 != 0x80 }
            if lettres > (doubles.contains(debut) ? 2 : 1) { return false }
            debut = fin + 1
        }
        return true
    }

    private var selonIcao: NomNormal { NomNormal(texte, nature, icao: true) }

    private func debut(_ longueur: Int) -> NomNormal { NomNormal(texte, nature, icao: estIcao, longueur: longueur) }
}
