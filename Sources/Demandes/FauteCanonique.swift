/// Why a text is not the canonical text of a demande: the rule it breaks, and where. It never carries a value.
public struct FauteCanonique: Error, Sendable, Hashable {
    public let regle: Regle
    /// The canonical path at hand (`demandeur.dateNaissance`); empty for the text as a whole.
    public let chemin: String
    /// How many bytes could be read.
    public let octet: Int

    /// What is wrong there.
    public enum Regle: String, Sendable, Hashable, CaseIterable {
        case tronque = "le texte s'arrête avant sa fin"
        case champInconnu = "ce champ n'est pas dans la table de sa section, ou n'y est pas à cette place"
        case valeur = "la valeur n'a pas la forme canonique de son champ"
        case absence = "l'absence ne désigne aucun champ sans valeur, ou n'est pas à sa place"
        case forme = "ce n'est pas un texte canonique"
        case suite = "des octets suivent la fin du texte"
    }
}

extension FauteCanonique: CustomStringConvertible {
    public var description: String {
        "texte canonique illisible à l'octet \(octet)\(chemin.isEmpty ? "" : ", \(chemin)") : \(regle.rawValue)"
    }
}
