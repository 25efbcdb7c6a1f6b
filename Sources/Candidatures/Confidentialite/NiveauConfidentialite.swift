/// What the salarié lets his employer see. Each level shows all that the one below shows; reading only, always.
public enum NiveauConfidentialite: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Nothing, and no point for what the employer would bring.
    case anonyme = 1
    /// Twelve fields (`ChampEmployeur`).
    case restreint = 2
    /// The demande as the salarié sees it, save what is never shown, and the history of his candidatures.
    case complet = 3

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.rawValue < droite.rawValue }

    public var libelle: String {
        switch self {
        case .anonyme: "Anonyme : votre employeur ne voit rien"
        case .restreint: "Restreint : douze informations"
        case .complet: "Complet : votre demande et l'historique de vos candidatures"
        }
    }

    /// The level in force: level 1 until the salarié chose; never above his choice; where his employer's policy does
    /// not offer it, the highest offered below.
    public static func enVigueur(choisi: Self?, offerts: Set<Self>) -> Self {
        guard let choisi else { return .anonyme }
        return offerts.filter { $0 <= choisi }.max() ?? .anonyme
    }

    /// Whether the employer's own criteria may give points.
    public var compteLEmployeur: Bool { self != .anonyme }
}

/// Whose employer the demande is tied to: the demandeur's, or a codemandeur's, by rank.
public enum RoleEmploye: Sendable, Hashable {
    case demandeur
    case codemandeur(Int)

    /// The rank among the holders, the demandeur first.
    public var rang: Int {
        switch self {
        case .demandeur: 0
        case .codemandeur(let rang): rang
        }
    }
}

extension FaitsDemande {
    /// The facts of the one whose employer counts; nil where the demande names no such person any more.
    public func titulaire(_ role: RoleEmploye) -> FaitsTitulaire? {
        let titulaires = titulaires
        return titulaires.indices.contains(role.rang) ? titulaires[role.rang] : nil
    }
}
