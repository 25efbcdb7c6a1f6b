import Demandes
import Foundation
import Rapprochement

extension Hasard {
    mutating func un<T>(_ liste: [T]) -> T { liste[Int(next() % UInt64(liste.count))] }

    mutating func pileOuFace() -> Bool { next() & 1 == 0 }
}

/// Invented identities, and the ways a form, a register or a keyboard rewrites them.
struct Tirage {
    var hasard: Hasard

    static let noms = [
        "Kervador", "Le Goff", "N'Diaye", "Ros-Vin", "Hévin", "Lœuillet", "Müller", "De La Tréva", "Nguyễn", "Đoàn",
        "Muñoz Ça", "Sørby", "O'Lanzo", "Ben Évrabi", "Weiß", "Łuka", "Rosvin Mordec", "Mc.Tou", "Şahïn", "Ærvo",
    ]
    static let prenoms = [
        "Jeanne", "Jean-Pierre", "Éloïse", "Marie Louise", "Marie Anne", "Cœlia", "Jean, Pierre, Louis", "Aïcha",
        "Jürgen", "Linh", "José-María", "Anne-Laure, Zoé", "Françoise", "Đức", "Noël", "N Golo", "N'Golo", "M'Barka",
        "J. Pierre", "Y Lan", "Œdi", "Jean-P",
    ]

    mutating func identite() -> Identite {
        Identite(
            nomNaissance: hasard.un(Self.noms), prenoms: hasard.un(Self.prenoms),
            dateNaissance: DateCivile(
                annee: 1940 + Int(hasard.next() % 65), mois: 1 + Int(hasard.next() % 12),
                jour: 1 + Int(hasard.next() % 28)))
    }

    /// Another identity, or the same one rewritten, cut, swapped or mistyped: whatever the table tells apart.
    mutating func voisine(_ une: Identite) -> Identite {
        var autre = une
        for _ in 0...(hasard.next() % 3) {
            switch hasard.next() % 8 {
            case 0: autre = identite()
            case 1: autre.nomNaissance = hasard.un(Self.noms)
            case 2: autre.nomNaissance = hasard.un(["Mueller", "Muller", "Soerby", "X", "", "N?el", "Goff"])
            case 3: (autre.nomNaissance, autre.prenoms) = (autre.prenoms, autre.nomNaissance)
            case 4: autre.prenoms = hasard.un(Self.prenoms)
            case 5: autre.naissance = DateNaissance(texte: hasard.un(["1980", "1980-01-01", "31/02/1980", "80", ""]))
            case 6: autre.nomUsage = hasard.un(Self.noms)
            default: autre.prenoms += " Zoé"
            }
        }
        autre.nomNaissance = hasard.un(Self.ecritures).ecrire(autre.nomNaissance)
        autre.prenoms = hasard.un(Self.ecritures).ecrire(autre.prenoms)
        return autre
    }

    /// Rewritings that keep the name, with the rule that undoes each.
    static let ecritures: [(code: String, ecrire: @Sendable (String) -> String)] = [
        ("N1", { $0.replacing(" ", with: "\u{A0}") }),
        ("N1", { "  \($0)\u{200B} " }),
        ("N1", { $0.replacing("'", with: "’").replacing("-", with: "‑") }),
        ("N1", { $0.decomposedStringWithCanonicalMapping }),
        ("N2", { $0.replacing("ß", with: "ẞ").uppercased() }),
        ("N2", { $0.replacing("ẞ", with: "ß").lowercased() }),
        ("N3", { sansAccent($0) }),
        ("N4", { $0.replacing("œ", with: "oe").replacing("Œ", with: "OE").replacing("Æ", with: "AE") }),
        ("N5", { $0.replacing("-", with: " ") }),
        ("N5", { $0.replacing("'", with: "") }),
    ]

    /// The same identity, otherwise written.
    mutating func recrite(_ une: Identite) -> Identite {
        var autre = une
        autre.nomNaissance = hasard.un(Self.ecritures).ecrire(autre.nomNaissance)
        autre.prenoms = hasard.un(Self.ecritures).ecrire(autre.prenoms)
        return autre
    }

    /// One change that must not matter to what matches already.
    mutating func variante(_ une: Identite) -> Identite {
        let changer = hasard.un(Self.variations)
        var autre = une
        autre.nomNaissance = changer(autre.nomNaissance)
        autre.prenoms = changer(autre.prenoms)
        return autre
    }

    private static let variations: [@Sendable (String) -> String] = [
        { $0.replacing("e", with: "é").replacing("A", with: "À") },
        { $0.replacing("a", with: "a\u{301}") },
        { avecTirets($0) },
        { $0.uppercased() },
        { $0.lowercased() },
        { $0.decomposedStringWithCanonicalMapping },
    ]

    /// Between the words: a text that ends with a hyphen is one that was cut.
    private static func avecTirets(_ texte: String) -> String {
        let bords: (Character) -> Bool = { $0 == " " || $0 == "\u{200B}" }
        let fin = texte.lastIndex { !bords($0) } ?? texte.startIndex
        return String(texte[..<fin]).replacing(" ", with: "-") + String(texte[fin...])
    }

    private static func sansAccent(_ texte: String) -> String {
        let scalaires = texte.decomposedStringWithCanonicalMapping.unicodeScalars
        let sansMarque = String(String.UnicodeScalarView(scalaires.filter { !(0x300...0x36F).contains($0.value) }))
        return [("ß", "ss"), ("ẞ", "SS"), ("Đ", "D"), ("đ", "d"), ("Ł", "L"), ("ł", "l"), ("ø", "o"), ("Ø", "O")]
            .reduce(sansMarque) { $0.replacing($1.0, with: $1.1) }
    }
}
