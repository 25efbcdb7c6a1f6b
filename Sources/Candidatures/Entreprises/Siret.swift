/// The 14 digits of an establishment. A wrong Luhn key refuses nothing: La Poste's establishments break it.
public struct Siret: Sendable, Hashable, Comparable {
    public let texte: String

    /// Spaces are dropped; nil for anything but 14 digits.
    public init?(_ saisie: String) {
        let chiffres = saisie.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
        guard chiffres.utf8.count == 14, Self.sontDesChiffres(chiffres) else { return nil }
        texte = chiffres
    }

    /// The firm that the establishment belongs to.
    public var siren: String { String(texte.prefix(9)) }

    public var aUneCleJuste: Bool {
        let somme = texte.utf8.reversed().enumerated().reduce(0) { somme, element in
            let chiffre = Int(element.element - 0x30) * (element.offset % 2 == 1 ? 2 : 1)
            return somme + (chiffre > 9 ? chiffre - 9 : chiffre)
        }
        return somme % 10 == 0
    }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.texte < droite.texte }

    static func estSiren(_ texte: String) -> Bool { texte.utf8.count == 9 && sontDesChiffres(texte) }

    static func sontDesChiffres(_ texte: String) -> Bool {
        !texte.isEmpty && texte.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
