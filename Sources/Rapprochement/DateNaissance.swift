public import Demandes

/// N11: a birth date, as a text says it. It is never repaired.
public struct DateNaissance: Sendable, Hashable {
    enum Lecture: Hashable {
        /// Nothing usable: no date, the year 0000, a year of two digits, a day and a month that may be either.
        case inconnue
        /// What no calendar has: 31 February, a thirteenth month, a day without its month.
        case impossible
        case lue(DateCivile)
    }

    let lecture: Lecture
    /// The text, where it is not the date as `AAAA-MM-JJ`: what could not be read is kept too. It decides nothing.
    let ecriture: String?

    /// A date already read; nil when it is unknown.
    public init(_ date: DateCivile?) {
        lecture = date.map { .lue($0) } ?? .inconnue
        ecriture = nil
    }

    /// What a site says. A date that could not be read is no date, not a missing one.
    init(_ valeur: Valeur<DateCivile>) {
        if case .absente(.illisible(let texte)) = valeur {
            self.init(.impossible, texte)
        } else {
            self.init(valeur.valeur)
        }
    }

    /// Reads `AAAA-MM-JJ`, padded or not, `AAAAMMJJ`, `AAAA-MM`, `AAAA`, and `JJ/MM/AAAA` where nothing but the day can
    /// come first. The precision is kept; an unknown part may be written `00`.
    /// - Parameter jourDAbord: the channel is declared French, so `04/07/1992` is 4 July.
    public init(texte: String, jourDAbord: Bool = false) {
        if let date = Self.lireIso(texte) {
            self.init(date)
            return
        }
        let lecture = LectureDate(Self.octets(texte), jourDAbord: jourDAbord).lecture
        if case .lue(let date) = lecture {
            self.init(lecture, date.iso.utf8.elementsEqual(texte.utf8) ? nil : texte)
        } else {
            self.init(lecture, texte.isEmpty ? nil : texte)
        }
    }

    /// `AAAA-MM-JJ`, as nearly all are written.
    private static func lireIso(_ texte: String) -> DateCivile? {
        var texte = texte
        return texte.withUTF8 { octets in
            guard octets.count == 10, octets[4] == UInt8(ascii: "-"), octets[7] == UInt8(ascii: "-") else { return nil }
            func nombre(_ plage: Range<Int>) -> Int? {
                var nombre = 0
                for rang in plage {
                    let chiffre = octets[rang] &- UInt8(ascii: "0")
                    guard chiffre <= 9 else { return nil }
                    nombre = nombre * 10 + Int(chiffre)
                }
                return nombre
            }
            guard let annee = nombre(0..<4), let mois = nombre(5..<7), let jour = nombre(8..<10) else { return nil }
            return DateCivile(annee: annee, mois: mois, jour: jour)
        }
    }

    /// One way to write a space and a hyphen (N1); digits are those of ASCII.
    private static func octets(_ texte: String) -> [UInt8] {
        guard !texte.utf8.allSatisfy({ $0 < 0x80 }) else { return Array(texte.utf8) }
        var simple = ""
        for scalaire in texte.unicodeScalars {
            switch Espaces.lire(scalaire) {
            case .comme(let espace) where espace == " " || espace == "-": simple.unicodeScalars.append(espace)
            case .rien: break
            default: simple.unicodeScalars.append(scalaire)
            }
        }
        return Array(simple.utf8)
    }

    /// The same, written the one way.
    var normale: DateNaissance { DateNaissance(lecture, nil) }

    init(_ lecture: Lecture, _ ecriture: String?) {
        self.lecture = lecture
        self.ecriture = ecriture
    }

    /// The date, where there is one.
    public var date: DateCivile? {
        if case .lue(let date) = lecture { date } else { nil }
    }
}

/// The numbers of a date and what they can be.
private struct LectureDate {
    let lecture: DateNaissance.Lecture

    init(_ octets: [UInt8], jourDAbord: Bool) {
        let texte = Self.sansBords(octets)
        guard texte.contains(where: Self.estChiffre) else {
            lecture = .inconnue
            return
        }
        // Dates are short: the rest is noise, and would not fit a number.
        guard texte.count <= 10, texte.allSatisfy({ Self.estChiffre($0) || Self.separe($0) }) else {
            lecture = .impossible
            return
        }
        let nombres = texte.split(omittingEmptySubsequences: false, whereSeparator: Self.separe)
        lecture = Self.lire(nombres, jourDAbord)
    }

    private static func lire(_ nombres: [ArraySlice<UInt8>], _ jourDAbord: Bool) -> DateNaissance.Lecture {
        func taille(_ rang: Int) -> Int { rang < nombres.count ? nombres[rang].count : 0 }
        switch (nombres.count, taille(0), taille(1), taille(2)) {
        case (1, 8, _, _):
            let chiffres = Array(nombres[0])
            return date(chiffres[..<4], chiffres[4..<6], chiffres[6...])
        case (1, 4, _, _): return date(nombres[0], [], [])
        case (2, 4, 1...2, _): return date(nombres[0], nombres[1], [])
        case (2, 1...2, 4, _): return date(nombres[1], nombres[0], [])
        case (3, 4, 1...2, 1...2): return date(nombres[0], nombres[1], nombres[2])
        case (3, 1...2, 1...2, 4): return jourPuisMois(nombres, jourDAbord)
        // A century to guess.
        case (1, 6, _, _), (3, 1...2, 1...2, 1...2): return .inconnue
        default: return .impossible
        }
    }

    /// 05/05/1992 is one day in either order; 04/07/1992 is a day only where the channel says in which.
    private static func jourPuisMois(_ nombres: [ArraySlice<UInt8>], _ jourDAbord: Bool) -> DateNaissance.Lecture {
        let (jour, mois) = (valeur(nombres[0]), valeur(nombres[1]))
        guard jourDAbord || jour > 12 || mois > 12 || jour == mois else { return .inconnue }
        return date(nombres[2], nombres[1], nombres[0])
    }

    private static func date(
        _ annee: ArraySlice<UInt8>, _ mois: ArraySlice<UInt8>, _ jour: ArraySlice<UInt8>
    ) -> DateNaissance.Lecture {
        guard valeur(annee) != 0 else { return .inconnue }
        return DateCivile(annee: valeur(annee), mois: valeur(mois), jour: valeur(jour)).map { .lue($0) } ?? .impossible
    }

    private static func sansBords(_ octets: [UInt8]) -> ArraySlice<UInt8> {
        let debut = octets.drop(while: estBlanc)
        return debut[..<(debut.lastIndex { !estBlanc($0) }.map { $0 + 1 } ?? debut.startIndex)]
    }

    private static func valeur(_ chiffres: ArraySlice<UInt8>) -> Int {
        chiffres.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func estChiffre(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

    private static func estBlanc(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 || octet == 0x0A }

    private static func separe(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: "-") || octet == UInt8(ascii: "/") || octet == UInt8(ascii: ".")
    }
}
