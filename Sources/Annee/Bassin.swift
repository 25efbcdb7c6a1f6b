internal import Referentiel

/// Where some of the people look for a dwelling, and some of the dwellings are.
struct Bassin: Sendable {
    /// First three characters of its numbers.
    let territoire: String
    let site: String
    /// What people ask for, and where dwellings are: communes that touch each other, an island, arrondissements.
    let communes: [String]
    /// Where dwellings are too: farther in the department, and across its border, out of reach.
    let alentour: [String]

    static func tous(_ geographie: Geographie) -> [Bassin] {
        territoires.map { territoire, site, arrondissements in
            let toutes = geographie.communes(duTerritoire: territoire)
            let iles = toutes.filter { geographie.limitrophes(de: $0.code).isEmpty }.prefix(1)
            let dedans = Set(toutes.map(\.code))
            let frontiere = toutes.first { commune in
                geographie.limitrophes(de: commune.code).contains { !dedans.contains($0.code) }
            }
            let centre = frontiere ?? toutes.first
            let voisines = centre.map { geographie.limitrophes(de: $0.code) } ?? []
            let choisies = ([centre].compactMap { $0 } + voisines.filter { dedans.contains($0.code) } + iles)
                .map(\.code.texte)
            let dehors = voisines.filter { !dedans.contains($0.code) }.map(\.code.texte)
            let loin = toutes.suffix(3).map(\.code.texte)
            return Bassin(
                territoire: territoire, site: site, communes: choisies + arrondissements, alentour: loin + dehors)
        }
    }

    private static let territoires = [
        ("029", "29-finistere", []), ("111", "national", ["75113", "75120"]), ("013", "national", ["13205"]),
        ("069", "national", ["69383", "69387"]), ("035", "national", []), ("974", "national", []),
    ]
}
