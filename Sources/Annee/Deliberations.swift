internal import Candidatures
internal import Demandes
internal import Registre

/// From the commission to the lease.
extension HistoireDeLAnnee {
    /// - Returns: after how many days to look at it again.
    mutating func deliberer(_ candidature: Candidature, _ offre: Offre, _ jour: Int) async -> Int {
        switch candidature.etat {
        case .enCommission: await decider(candidature, offre, jour)
        case .sousCondition: await lever(candidature, offre)
        case .attribuee where candidature.echeance == nil: await proposer(candidature, offre)
        case .attribuee: await repondre(candidature)
        default: await signer(candidature, offre, jour)
        }
    }

    private mutating func decider(_ candidature: Candidature, _ offre: Offre, _ jour: Int) async -> Int {
        guard let date = candidature.commission, date <= MondeDeLAnnee.jour(jour) else { return 1 }
        let (commissions, id, bailleur) = (Commissions(monde.bureau), candidature.id, offre.bailleur)
        let freres = try? await monde.depot.lireActes { try $0.candidatures(offre: offre.id) }
        let rang = 1 + (freres ?? []).count { $0.etat.estVivante && $0.rangCommission != nil }
        let decision: DecisionCommission
        switch tirer(10) {
        case 0: decision = .nonAttribution
        case 1: decision = .irrecevabilite
        case 2 where rang == 1:
            decision = .sousCondition(piece: "avis d'imposition", avant: MondeDeLAnnee.jour(jour + 10))
        default: decision = rang == 1 ? .attribution : .attributionClassee(rang: rang)
        }
        let issue = await faire("décisions de commission") {
            try await commissions.decider(id, decision, bailleur: bailleur)
        }
        if let decidee = issue.valeur {
            attendreLeCourrier(decidee)
            if decidee.etat == .attribuee { releve.compter("attribuées") }
        }
        return 1
    }

    /// One in four never brings the piece.
    private mutating func lever(_ candidature: Candidature, _ offre: Offre) async -> Int {
        let (commissions, id, bailleur) = (Commissions(monde.bureau), candidature.id, offre.bailleur)
        if let echeance = candidature.echeance { reponses[id] = echeance }
        guard !unSur(4) else { return 12 }
        let issue = await faire("conditions levées") { try await commissions.leverCondition(id, bailleur: bailleur) }
        if issue.valeur != nil {
            reponses[id] = nil
            releve.compter("attribuées")
        }
        return 1
    }

    private mutating func proposer(_ candidature: Candidature, _ offre: Offre) async -> Int {
        let (commissions, id, bailleur) = (Commissions(monde.bureau), candidature.id, offre.bailleur)
        let issue = await faire("logements proposés") { try await commissions.proposer(id, bailleur: bailleur) }
        if let proposee = issue.valeur, let echeance = proposee.echeance {
            reponses[id] = echeance
            if proposee.version == candidature.version + 1 { attendreLeCourrier(proposee) }
        }
        return 3
    }

    /// Two in three say yes; of the others, half say no and half say nothing.
    private mutating func repondre(_ candidature: Candidature) async -> Int {
        let (commissions, id, compte) = (Commissions(monde.bureau), candidature.id, candidature.compte ?? "")
        if let echeance = candidature.echeance { reponses[id] = echeance }
        let sort = id.utf8.reduce(0) { ($0 * 31 + Int($1)) % 6_007 } % 6
        guard sort > 0 else { return 14 }
        let oui = sort > 1
        let issue = await faire(oui ? "acceptées" : "déclinées") {
            try await commissions.repondre(id, oui: oui, compte: compte)
        }
        if issue.valeur != nil { reponses[id] = nil }
        return 4
    }

    private mutating func signer(_ candidature: Candidature, _ offre: Offre, _ jour: Int) async -> Int {
        let (commissions, id, bailleur) = (Commissions(monde.bureau), candidature.id, offre.bailleur)
        let issue = await faire("baux signés") { try await commissions.signer(id, bailleur: bailleur) }
        guard let signee = issue.valeur else { return 5 }
        attendreLeCourrier(signee)
        if let rang = rang(signee.compte) { prevoir(rang, .bailSigne, jour + 6 + tirer(10)) }
        return 30
    }
}
