import Demandes
import Foundation
import Rapprochement

/// A small generator of a fixed seed: a failure is met again.
struct Hasard: RandomNumberGenerator {
    private var etat: UInt64

    init(_ graine: UInt64) { etat = graine }

    mutating func next() -> UInt64 {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var melange = (etat ^ (etat >> 30)) &* 0xBF58_476D_1CE4_E5B9
        melange = (melange ^ (melange >> 27)) &* 0x94D0_49BB_1331_11EB
        return melange ^ (melange >> 31)
    }

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
        "Jürgen", "Linh", "José-María", "Anne-Laure, Zoé", "Françoise", "Đức", "Noël",
    ]

    mutating func identite() -> Identite {
        Identite(
            nomNaissance: hasard.un(Self.noms), prenoms: hasard.un(Self.prenoms),
            dateNaissance: DateCivile(
                annee: 1940 + Int(hasard.next() % 65), mois: 1 + Int(hasard.next() % 12),
                jour: 1 + Int(hasard.next() % 28)))
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

    private static func sansAccent(_ texte: String) -> String {
        let scalaires = texte.decomposedStringWithCanonicalMapping.unicodeScalars
        let sansMarque = String(String.UnicodeScalarView(scalaires.filter { !(0x300...0x36F).contains($0.value) }))
        return [("ß", "ss"), ("ẞ", "SS"), ("Đ", "D"), ("đ", "d"), ("Ł", "L"), ("ł", "l"), ("ø", "o"), ("Ø", "O")]
            .reduce(sansMarque) { $0.replacing($1.0, with: $1.1) }
    }
}
