public import Demandes
public import Referentiel

/// The three tabs under which the offres of a demande are shown.
public enum Onglet: String, Sendable, Hashable, CaseIterable {
    case communesDemandees = "communes_demandees"
    case limitrophes
    case autres

    public var libelle: String {
        switch self {
        case .communesDemandees: "Communes demandées"
        case .limitrophes: "Communes limitrophes"
        case .autres: "Autres communes du département"
        }
    }
}

/// Where a demande may be served, place by place: an arrondissement and its whole city are one. No place is under two
/// tabs, and nothing outside the number's territory is under any.
public struct Portee: Sendable {
    public let demandees: Set<CodeCommune>
    public let limitrophes: Set<CodeCommune>
    /// The departments whose other communes are shown: the number's own, or for a regional number those of the communes
    /// asked for.
    public let departements: Set<CodeDepartement>
    /// The codes that the demande asks for and that lead to no commune of today, as they came.
    public let inconnues: [String]
    private let geographie: Geographie

    public init(_ demande: FaitsDemande, geographie: Geographie, le jour: DateCivile) {
        self.geographie = geographie
        let territoire = demande.territoire.valeur.map(CodeDepartement.duTerritoire) ?? []
        // A territory that is not known bounds nothing.
        let estDedans = { (commune: Commune) in territoire.isEmpty || territoire.contains(commune.departement) }
        var communes: [Commune] = []
        var inconnues: [String] = []
        for code in demande.recherche.communes.compactMap(\.code.valeur) {
            let trouvees = Self.places(code, geographie, jour)
            if trouvees.isEmpty { inconnues.append(code) }
            communes += trouvees.filter(estDedans)
        }
        self.inconnues = inconnues
        let demandees = Set(communes.map(\.code))
        self.demandees = demandees
        let voisines = communes.flatMap { geographie.limitrophes(de: $0.code) }.filter(estDedans).map(\.code)
        limitrophes = Set(voisines).subtracting(demandees)
        departements = territoire.count == 1 ? Set(territoire) : Set(communes.map(\.departement))
    }

    /// Where a dwelling of that commune is shown; nil where it is out of reach.
    public func onglet(_ code: CodeCommune) -> Onglet? {
        guard let lieu = geographie.lieu(de: code) else { return nil }
        if demandees.contains(lieu.code) { return .communesDemandees }
        if limitrophes.contains(lieu.code) { return .limitrophes }
        return departements.contains(lieu.departement) ? .autres : nil
    }

    /// Every commune out of which an offre can be shown, tab by tab: for whoever keeps the offres by commune.
    public func communes(_ onglet: Onglet) -> Set<CodeCommune> {
        switch onglet {
        case .communesDemandees: demandees
        case .limitrophes: limitrophes
        case .autres:
            Set(departements.flatMap { geographie.communes(duDepartement: $0).map(\.code) })
                .subtracting(demandees).subtracting(limitrophes)
        }
    }

    /// Today's communes of a code that a site gave: that of an arrondissement's city, those an abolished one became.
    private static func places(_ code: String, _ geographie: Geographie, _ jour: DateCivile) -> [Commune] {
        guard let code = CodeCommune(code) else { return [] }
        return geographie.lieu(de: code).map { [$0] } ?? geographie.resoudre(code, le: jour).communes
    }
}
