/// Draws what is asked for and why.
struct TirageRecherche {
    let contexte: Contexte

    /// - Parameter personnes: how many would live there.
    func recherche(_ hasard: inout SplitMix, personnes: Int) -> Recherche {
        let taille = min(6, max(1, personnes))
        var types = [TypeLogement.tous[taille]]
        if taille < 6, hasard.chance(50) { types.append(TypeLogement.tous[taille + 1]) }
        if taille > 1, hasard.chance(15) { types.insert(TypeLogement.tous[taille - 1], at: 0) }
        let categories = [Categorie.appartement, Categorie.appartement, Categorie.maison, Categorie.indifferent]
        return Recherche(
            categorie: hasard.chance(92) ? hasard.pick(categories) : nil, types: types,
            loyerMaximum: hasard.chance(85) ? hasard.within(250...1100) * 100 : nil,
            parking: oui(&hasard, 70), rezDeChaussee: oui(&hasard, 70), sansAscenseur: oui(&hasard, 70),
            communes: communes(&hasard), elargie: hasard.chance(40))
    }

    func motifs(_ hasard: inout SplitMix, logement: LogementActuel?) -> [Code] {
        var motifs: [Code] = []
        if let modele = logement?.modeles.first, [Modele.rue, Modele.abri].contains(modele) {
            motifs.append(Motif.sansLogement)
        }
        for _ in 0..<hasard.within(1...3) where motifs.count < 3 {
            let motif = hasard.pick(Motif.tirage)
            if !motifs.contains(where: { $0.sne == motif.sne }) { motifs.append(motif) }
        }
        return motifs
    }

    /// Always holds letters with accents, so that a wrong charset shows.
    static let precisions = [
        "Proche d'un arrêt de tramway si possible.", "Logement proche des écoles.",
        "Éviter le rez-de-chaussée ; « calme » souhaité.", "Besoin d'un local à vélos fermé.",
        "Près de la famille, à pied de la gare.", "Quartier desservi par le réseau de bus, loyer < 600 € & charges.",
    ]

    private func oui(_ hasard: inout SplitMix, _ percent: Int) -> Bool? {
        hasard.chance(percent) ? hasard.chance(50) : nil
    }

    private func communes(_ hasard: inout SplitMix) -> [CommuneSouhaitee] {
        var choisies: [CommuneSouhaitee] = []
        for _ in 0..<hasard.within(1...(hasard.chance(10) ? 8 : 4)) {
            let commune = hasard.pick(contexte.territoire.communes)
            guard !choisies.contains(where: { $0.commune.insee == commune.insee }) else { continue }
            let quartier =
                hasard.chance(15) ? hasard.pick(["Lambézellec", "Centre-ville", "La Gare", "Port-Rêvé"]) : nil
            choisies.append(CommuneSouhaitee(commune: commune, quartier: quartier))
        }
        return choisies
    }
}
