/// Which person of a demande the salarié is.
public enum RoleTitulaire: Hashable, Sendable {
    case demandeur
    /// `rang` counts from 0, in the order of the site.
    case codemandeur(rang: Int)

    /// Reads what `nom` wrote; nil for anything else.
    public init?(nom: String) {
        if nom == "demandeur" {
            self = .demandeur
        } else if let tiret = nom.firstIndex(of: "-"), let numero = Int(nom[nom.index(after: tiret)...]), numero > 0,
            nom == "codemandeur-\(numero)"
        {
            self = .codemandeur(rang: numero - 1)
        } else {
            return nil
        }
    }

    /// The stable name, for a row or an event: `demandeur`, `codemandeur-1` (the first one), `codemandeur-2`…
    public var nom: String {
        switch self {
        case .demandeur: "demandeur"
        case .codemandeur(let rang): "codemandeur-\(rang + 1)"
        }
    }
}
