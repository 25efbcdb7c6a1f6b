internal import Demandes

/// How many people in a row had an answer of no known structure. One person's broken file never stops a site.
struct Effondrement {
    /// A person, or one page of a list among others.
    private enum Touche: Hashable {
        case personne(NumeroUnique)
        case page(String, Int)
    }

    private var touches: [String: Set<Touche>] = [:]

    /// True when this observation is the one too many.
    mutating func compter(_ observation: Observation, seuil: Int) -> Bool {
        compter(observation.reponse, observation.adaptateur, .personne(observation.numero), seuil)
    }

    /// A page is nobody's: each one that breaks counts, and it takes as many.
    mutating func compter(_ observation: ObservationListe, seuil: Int) -> Bool {
        switch observation.reponse {
        case .refus(let reponse):
            let rang = touches[observation.adaptateur]?.count ?? 0
            return compter(reponse, observation.adaptateur, .page(observation.operation, rang), seuil)
        case .page:
            touches[observation.adaptateur] = nil
            return false
        case .perimee, .rompue, .curseurInconnu: return false
        }
    }

    private mutating func compter(_ reponse: Reponse, _ adaptateur: String, _ touche: Touche, _ seuil: Int) -> Bool {
        switch reponse {
        case .structureRompue:
            touches[adaptateur, default: []].insert(touche)
            guard touches[adaptateur, default: []].count >= seuil else { return false }
            touches[adaptateur] = nil
            return true
        // The site was not heard: it says nothing of its structure.
        case .indisponible, .limitee, .identifiantsRefuses, .secretAbsent, .nonHabilite: return false
        default:
            touches[adaptateur] = nil
            return false
        }
    }

    mutating func oublier(_ adaptateur: String) { touches[adaptateur] = nil }
}
