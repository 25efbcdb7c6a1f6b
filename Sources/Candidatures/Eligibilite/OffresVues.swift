/// An open offre as one demande sees it.
public struct OffreVue: Sendable, Hashable {
    public let offre: FaitsOffre
    public let verdict: VerdictOffre
}

/// The offres that a demande opens, in three tabs that share none. An offre that must be verified first is in its tab,
/// and nobody can apply to it yet; one that a rule refuses is in none.
public struct OffresVues: Sendable {
    public let onglets: [Onglet: [OffreVue]]

    /// Keeps the order of `offres` inside each tab.
    public init(offres: some Sequence<FaitsOffre>, portee: Portee, juge: JugeDesOffres) {
        var onglets: [Onglet: [OffreVue]] = [:]
        for offre in offres {
            guard let onglet = portee.onglet(offre.commune) else { continue }
            let verdict = juge.verdict(offre)
            if case .non = verdict { continue }
            onglets[onglet, default: []].append(OffreVue(offre: offre, verdict: verdict))
        }
        self.onglets = onglets
    }

    public subscript(_ onglet: Onglet) -> [OffreVue] { onglets[onglet] ?? [] }

    /// How many of the tab can be applied to.
    public func eligibles(_ onglet: Onglet) -> Int { self[onglet].count { $0.verdict == .eligible } }

    /// What to do where nothing is shown; nil otherwise. Nothing is changed here: everything is on the site.
    public var conseil: String? { onglets.isEmpty ? Self.conseilSansOffre : nil }

    static let conseilSansOffre =
        "Aucune offre ne correspond aujourd'hui à votre demande. Élargissez votre recherche (communes, types de "
        + "logement) sur votre site d'enregistrement, puis cliquez sur « Mettre à jour »."
}
