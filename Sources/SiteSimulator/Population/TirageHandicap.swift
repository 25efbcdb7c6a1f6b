/// Draws the supplement that goes with a person's handicap.
struct TirageHandicap {
    let contexte: Contexte

    func tirer(_ hasard: inout SplitMix, foyer: Foyer) -> [FicheHandicap] {
        guard hasard.chance(7) else { return [] }
        var naissances = [foyer.demandeur.naissance] + foyer.codemandeurs.map(\.naissance)
        naissances += foyer.personnesACharge.compactMap(\.naissance)
        var fiches = [fiche(&hasard, hasard.pick(naissances))]
        if naissances.count > 2, hasard.chance(10) { fiches.append(fiche(&hasard, hasard.pick(naissances))) }
        return fiches
    }

    private func fiche(_ hasard: inout SplitMix, _ naissance: Jour) -> FicheHandicap {
        let moteur = hasard.chance(70)
        let sensoriel = hasard.chance(25)
        let autre = !moteur && !sensoriel
        return FicheHandicap(
            naissance: hasard.chance(95) ? naissance : nil, etat: hasard.pick(Handicaps.etats),
            marche: hasard.chance(80) ? hasard.pick(Handicaps.marches) : nil,
            accompagne: hasard.chance(70) ? hasard.chance(40) : nil, moteur: moteur, sensoriel: sensoriel, autre: autre,
            precisionAutre: autre ? "Épilepsie" : nil,
            naturesMotrices: moteur ? sousListe(&hasard, Handicaps.moteurs) : [],
            naturesSensorielles: sensoriel ? sousListe(&hasard, Handicaps.sensoriels) : [],
            aides: sousListe(&hasard, Handicaps.aides), equipements: sousListe(&hasard, Handicaps.equipements),
            besoinParticulier: hasard.chance(40) ? "Rangement à l'entrée pour un fauteuil" : nil,
            besoinAutre: hasard.chance(20) ? "Interphone visuel" : nil, referent: referent(&hasard))
    }

    private func referent(_ hasard: inout SplitMix) -> Referent? {
        guard hasard.chance(45) else { return nil }
        return Referent(
            reconnu: hasard.chance(80), proche: hasard.chance(70) ? hasard.chance(50) : nil,
            nom: "Service fictif d'accompagnement", adresse: "1 quai de la Fiction",
            telephone: Telephones.fixe(&hasard, contexte.territoire),
            courriel: hasard.chance(60)
                ? "contact" + (contexte.national ? "@example.org" : "@accompagnement.example") : nil)
    }

    /// One or two of a table, in its order.
    private func sousListe(_ hasard: inout SplitMix, _ table: [Code]) -> [Code] {
        let premier = hasard.below(table.count)
        let second = hasard.below(table.count)
        return table.enumerated().filter { $0.offset == premier || $0.offset == second }.map(\.element)
    }
}
