/// Everything a draw needs to know of the demande it works for.
struct Contexte: Sendable {
    let rang: Int
    let territoire: Territoire
    /// National site: e-mails in `example.org`, because its schema refuses `.example`.
    let national: Bool
    let depot: Jour
    /// The day of the last event: amounts and years are as of then.
    let jour: Jour

    /// The year of incomes that the latest tax notice shows: N-1 from September on, N-2 before.
    var anneeFiscale: Int {
        let (annee, mois, _) = jour.civil
        return mois >= 9 ? annee - 1 : annee - 2
    }
}

/// Draws an adult: identity, means of contact, means of living.
struct TiragePersonne {
    let contexte: Contexte

    func demandeur(_ hasard: inout SplitMix, situation: Code) -> Personne {
        var personne = adulte(&hasard, situation: situation, age: hasard.within(18...82))
        personne.telMobile = hasard.chance(90) ? Telephones.mobile(&hasard) : nil
        personne.telDomicile = hasard.chance(30) ? Telephones.fixe(&hasard, contexte.territoire) : nil
        personne.telTravail = hasard.chance(10) ? Telephones.fixe(&hasard, contexte.territoire) : nil
        personne.courriel = hasard.chance(88) ? courriel(personne) : nil
        personne.notifSms = hasard.chance(80) ? hasard.chance(70) : nil
        personne.notifEvenements = personne.notifSms.map { _ in hasard.chance(60) }
        return personne
    }

    func codemandeur(_ hasard: inout SplitMix, de demandeur: Personne, lien: Code) -> Personne {
        let age = contexte.depot.civil.annee - demandeur.naissance.civil.annee
        var personne = adulte(&hasard, situation: demandeur.situation, age: max(18, age + hasard.within(-8...8)))
        personne.lien = lien
        personne.telMobile = hasard.chance(70) ? Telephones.mobile(&hasard) : nil
        if lien == Lien.conjoint, hasard.chance(60), let nom = demandeur.nomNaissance { personne.nomUsage = nom }
        return personne
    }

    private func adulte(_ hasard: inout SplitMix, situation: Code, age: Int) -> Personne {
        let feminin = hasard.chance(56)
        let depot = contexte.depot.civil
        // One day before the birthday is not adult: the day is drawn in the year before.
        let naissance = Jour(depot.annee - age - 1, hasard.within(1...12), hasard.within(1...28))
        let nom = Noms.nom(&hasard)
        var personne = Personne(
            civilite: civilite(&hasard, feminin: feminin), nomNaissance: nom, nomUsage: nil,
            prenoms: Noms.prenoms(&hasard, feminin: feminin), naissance: naissance,
            nationalite: hasard.pick(Nationalite.toutes), situation: situation, nir: nil, lien: nil,
            emploi: TirageEmploi(contexte: contexte).tirer(&hasard, age: age), revenus: [], ressourcesRecues: [],
            ressourcesVersees: [])
        if hasard.chance(6) {
            personne.nomNaissance = nil
            personne.nomUsage = nom
        } else if feminin, situation != Situation.celibataire, hasard.chance(55) {
            personne.nomUsage = hasard.chance(70) ? Noms.nom(&hasard) : nom
        }
        if hasard.chance(82) { personne.nir = Nir.impossible(&hasard, feminin: feminin, annee: naissance.civil.annee) }
        TirageRevenus(contexte: contexte).completer(&personne, &hasard, age: age)
        return personne
    }

    private func civilite(_ hasard: inout SplitMix, feminin: Bool) -> Code {
        guard feminin else { return Civilite.monsieur }
        return hasard.chance(4) ? Civilite.mademoiselle : Civilite.madame
    }

    private func courriel(_ personne: Personne) -> String {
        let nom = Noms.ascii(personne.nomUsage ?? personne.nomNaissance ?? "")
        let gauche = "\(Noms.ascii(personne.prenoms[0])).\(nom).\(contexte.rang)"
        return gauche + (contexte.national ? "@example.org" : "@courrier.example")
    }
}
