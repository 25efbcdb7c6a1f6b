import Demandes

/// What a grid may give points for. DALO is none: the prefect alone designates.
public enum Critere: String, Sendable, Hashable, CaseIterable {
    case contrat
    case revenus
    case cotisations
    case ages
    case anciennete
    case presentations
    case entreprise

    public var libelle: String {
        switch self {
        case .contrat: "Contrat de travail"
        case .revenus: "Revenus"
        case .cotisations: "Cotisations de l'employeur"
        case .ages: "Âges"
        case .anciennete: "Ancienneté de la demande"
        case .presentations: "Présentations antérieures"
        case .entreprise: "Politique de l'entreprise"
        }
    }

    /// Whether the points come from the employer: none then for whoever stays anonymous.
    public var vientDeLEmployeur: Bool { self == .cotisations || self == .entreprise }

    /// What is measured, as the grid counts it.
    public var unite: String {
        switch self {
        case .contrat: "terme"
        case .revenus: "% du plafond"
        case .cotisations: "€ par an"
        case .ages: "ans, moyenne du demandeur et de son conjoint"
        case .anciennete: "mois"
        case .presentations: "présentations"
        case .entreprise: "points de l'entreprise"
        }
    }

    /// Whether it can tell equals apart, and then who comes first: the greatest, or the least.
    var departage: Departage? {
        switch self {
        case .anciennete, .presentations: .plusGrand
        case .revenus: .plusPetit
        case .contrat, .cotisations, .ages, .entreprise: nil
        }
    }

    enum Departage {
        case plusGrand, plusPetit
    }
}

/// What a criterion found of a candidate, before any grid.
enum Mesure: Sendable, Hashable {
    case nombre(Int)
    case terme(ContratTravail)
    case inconnue
    /// The candidate keeps his employer out of it.
    case anonyme

    var nombre: Int? {
        if case .nombre(let nombre) = self { nombre } else { nil }
    }
}
