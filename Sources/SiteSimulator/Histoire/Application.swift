/// Applies what happened to a demande. Each act makes one version.
struct Application {
    let population: Population

    /// - Throws: `SimulatorError.invalidChange` when the change makes no sense for this demande.
    func appliquer(_ acte: Acte, a demande: inout DemandeSimulee) throws(SimulatorError) {
        switch acte.evenement {
        case .changement(let changements):
            let retouche = Retouche(population: population, jour: acte.le.jour)
            for changement in changements { try retouche.appliquer(changement, a: &demande) }
            demande.dernierEvenement = .modification
        case .renouvellement:
            guard demande.etat != .radiee else { throw .invalidChange("une demande radiée ne se renouvelle pas") }
            demande.renouvellement = acte.le.jour
            demande.etat = .active
            demande.dernierEvenement = .renouvellement
        case .radiation(let motif, let sousMotif):
            radier(&demande, motif, sousMotif, acte.le.jour)
        case .deradiation:
            guard demande.etat == .radiee else { throw .invalidChange("la demande n'est pas radiée") }
            demande.radiation = Radiation(date: acte.le.jour, motif: MotifRadiation.deradiation)
            demande.etat = .active
            demande.numeroAssocie = nil
            demande.dernierEvenement = .radiation
        case .fusion(let vers):
            radier(&demande, MotifRadiation.fusion, nil, acte.le.jour)
            demande.numeroAssocie = vers
        case .suppression: demande.estSupprimee = true
        }
        demande.version += 1
        demande.modifieeLe = acte.le
    }

    private func radier(_ demande: inout DemandeSimulee, _ motif: Code, _ sousMotif: Code?, _ jour: Jour) {
        var hasard = SplitMix(seed: population.graine, index: demande.rang, purpose: 4)
        let contexte = Contexte(
            rang: demande.rang, territoire: population.territoire, national: population.national, depot: demande.depot,
            jour: jour)
        var radiation = TirageRadiation(contexte: contexte).tirer(&hasard, motif: motif, date: jour)
        if let sousMotif { radiation.sousMotif = sousMotif }
        demande.radiation = radiation
        demande.etat = .radiee
        demande.dernierEvenement = .radiation
    }
}
