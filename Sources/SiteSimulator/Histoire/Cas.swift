/// The cases a demande shows, to find one without knowing where it stands.
enum Cas {
    static func de(_ demande: DemandeSimulee) -> [String] {
        var cas: [String] = [demande.etat.rawValue.lowercased()]
        if let radiation = demande.radiation {
            cas.append(radiation.motif.sne.isEmpty ? "deradiee" : "radiee-\(radiation.motif.sne)")
            if let sousMotif = radiation.sousMotif { cas.append("radiee-\(sousMotif.sne)") }
        }
        if demande.renouvellement != nil { cas.append("renouvelee") }
        if demande.dernierEvenement == .creationApresSeparation { cas.append("separation") }
        if !demande.handicaps.isEmpty { cas.append("handicap") }
        if let dalo = demande.dalo, dalo.statut != StatutDalo.aucun { cas.append("dalo") }
        guard let foyer = demande.foyer else { return cas + ["association"] }
        return cas + deFoyer(foyer)
    }

    private static func deFoyer(_ foyer: Foyer) -> [String] {
        let codemandeurs = foyer.codemandeurs
        let faits: [(String, Bool)] = [
            ("seul", codemandeurs.isEmpty && foyer.personnesACharge.isEmpty && foyer.enfantsEnGarde.isEmpty),
            ("couple", codemandeurs.contains { $0.lien != Lien.colocataire }),
            ("colocataire", codemandeurs.contains { $0.lien == Lien.colocataire }),
            ("enfants", foyer.personnesACharge.contains { $0.lien == LienParente.enfant }),
            ("garde-alternee", foyer.enfantsEnGarde.contains { $0.mode == Garde.alternee }),
            ("droit-de-visite", foyer.enfantsEnGarde.contains { $0.mode == Garde.visite }),
            ("naissance", foyer.naissance != nil), ("etranger", foyer.adresse.localite.estEtranger),
            ("nom-unique", foyer.demandeur.nomNaissance == nil), ("sans-courriel", foyer.demandeur.courriel == nil),
            ("revenu-negatif", foyer.demandeur.revenus.contains { ($0.montant ?? 0) < 0 }),
            ("revenu-sans-montant", foyer.demandeur.revenus.contains { $0.montant == nil }),
        ]
        return faits.filter(\.1).map(\.0)
    }

    /// The first indices that show a case; all of them when it is nil. Only demandes that have a number.
    static func chercher(_ cas: String?, dans histoire: Histoire, depuis: Int, combien: Int) -> [Int] {
        var rangs: [Int] = []
        for rang in max(0, depuis)..<max(max(0, depuis), histoire.population.size) where rangs.count < combien {
            guard histoire.population.numero(at: rang) != nil else { continue }
            if let cas, !de(histoire.demande(at: rang)).contains(cas) { continue }
            rangs.append(rang)
        }
        return rangs
    }
}
