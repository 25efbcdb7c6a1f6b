/// Draws what a radiation says beyond its motif.
struct TirageRadiation {
    let contexte: Contexte

    func tirer(_ hasard: inout SplitMix, motif: Code, date: Jour) -> Radiation {
        var radiation = Radiation(date: date, motif: motif)
        switch motif {
        case MotifRadiation.irrecevabilite:
            radiation.sousMotif = hasard.chance(80) ? SousMotif.plafond : SousMotif.sejour
        case MotifRadiation.sansReponse:
            radiation.courrier = date.plus(jours: -hasard.within(60...80))
        case MotifRadiation.attribution:
            radiation.attribution = attribution(&hasard, bail: date.plus(jours: -hasard.within(0...12)))
        default: break
        }
        return radiation
    }

    private func attribution(_ hasard: inout SplitMix, bail: Jour) -> Attribution {
        let rang = min(hasard.below(9), hasard.below(9))
        return Attribution(
            bail: bail, dejaLoge: hasard.pick(OuiNon.tous),
            rpls: hasard.chance(70) ? "RP" + six(hasard.below(1_000_000)) : nil,
            commissionDalo: hasard.chance(60) ? hasard.chance(15) : nil, accord: hasard.pick(AccordCollectif.tous),
            reservataire: hasard.pick(Reservataire.tous),
            siren: hasard.chance(70) ? "999" + six(hasard.below(999_999)) : nil,
            quartierPrioritaire: hasard.chance(60) ? hasard.pick(OuiNon.zus) : nil, type: TypeLogement.rpls[rang],
            surface: 20 + rang * 16, loyer: hasard.within(280...820) * 100,
            adresse: hasard.chance(80) ? TirageAdresse(contexte: contexte).logement(&hasard, heberge: false) : nil)
    }
}
