internal import Candidatures
internal import Demandes
internal import Registre

/// The landlords' and the conseillers' side: from a draft to a lease.
extension HistoireDeLAnnee {
    /// On working days, with one that no dwelling can be now and then.
    mutating func publier(_ jour: Int) async {
        guard JoursOuvres.estOuvre(MondeDeLAnnee.jour(jour)) else { return }
        // Some 252 working days; those of the last weeks are published before.
        let (fin, passes) = (AnneeSimulee.jours - 15, jour + 1)
        let voulues = min(reglages.offres, reglages.offres * passes / fin)
        while releve.faits["offres publiées", default: 0] < voulues {
            if unSur(50) { await proposerLImpossible() }
            guard await publierUne(jour) else { return }
        }
    }

    private mutating func proposerLImpossible() async {
        let (bureau, logement) = (monde.bureau, ParcInvente.impossible(un(monde.population.bassins)))
        let issue = await faire("offres impossibles") {
            try await GestionOffres(bureau).creer(logement, bailleur: ParcInvente.bailleurs[0])
        }
        releve.verifier(.geste, issue.code != nil, "une offre impossible est prise")
    }

    private mutating func publierUne(_ jour: Int) async -> Bool {
        let (bureau, bassin, bailleur) = (
            monde.bureau, tirer(monde.population.bassins.count), un(ParcInvente.bailleurs)
        )
        let logement = ParcInvente.logement(monde.population.bassins[bassin], &hasard)
        let delai = unSur(4) ? 15 : 10
        let creee = await faire("offres créées") {
            try await GestionOffres(bureau).creer(logement, bailleur: bailleur, delaiJours: delai)
        }
        guard let id = creee.valeur?.id else { return false }
        let issue = await faire("offres publiées") { try await GestionOffres(bureau).publier(id, bailleur: bailleur) }
        guard let offre = issue.valeur, let clotLe = offre.clotLe, let faits = try? monde.regles.offre(logement, id)
        else { return false }
        let ferme = jour + 8
        releve.verifier(.cloture, clotLe == MondeDeLAnnee.minuit(ferme), "\(id) ferme le \(clotLe.iso)")
        ouvertes[id] = OffreOuverte(bassin: bassin, bailleur: bailleur, faits: faits, clotLe: clotLe, fermeAu: ferme)
        return true
    }

    // MARK: the close

    mutating func fermer(_ jour: Int) async {
        let (clotures, fermees) = (Clotures(monde.bureau), ouvertes.filter { $0.value.fermeAu <= jour }.keys.sorted())
        for id in fermees where unSur(5) { await postulerTropTard(id) }
        while let nombre = await faire("tours de clôture", { try await clotures.faire() }).valeur, nombre > 0 {
            releve.compter("offres fermées", nombre)
        }
        for id in fermees {
            ouvertes[id] = nil
            await verifierLeClassement(id)
            aSuivre[jour, default: []].append(id)
        }
    }

    /// Silence is a no, a piece that did not come is too.
    mutating func echoir() async {
        let commissions = Commissions(monde.bureau)
        while let nombre = await faire("tours d'échéances", { try await commissions.faire() }).valeur, nombre > 0 {
            releve.compter("échéances passées", nombre)
        }
        await verifierLesSilences()
    }

    // MARK: instruction

    mutating func instruire(_ jour: Int) async {
        await insister()
        for id in aSuivre.removeValue(forKey: jour) ?? [] {
            let lue = try? await monde.depot.lireActes { lecture in
                (try lecture.offre(id), try lecture.candidatures(offre: id))
            }
            guard let lue, let offre = lue.0 else { continue }
            await avancer(offre, lue.1, jour)
        }
    }

    /// A conseiller whose page shows what was cancelled since.
    private mutating func insister() async {
        let (instruction, ids) = (Instruction(monde.bureau), pagesPerimees)
        pagesPerimees = []
        for id in ids {
            let issue = await faire("transmissions d'une annulée") {
                try await instruction.transmettre(id, par: "@claire")
            }
            releve.verifier(.annulee, issue.valeur == nil, "\(id) : annulée, puis transmise")
        }
    }

    private mutating func avancer(_ offre: Offre, _ toutes: [Candidature], _ jour: Int) async {
        guard offre.etat == .presentee else { return }
        let vivantes = toutes.filter(\.etat.estVivante)
        guard !vivantes.isEmpty else {
            // Half of the landlords take back what nobody has; the others leave it, and it shows.
            let (bureau, bailleur, id) = (monde.bureau, offre.bailleur, offre.id)
            if unSur(2) {
                await faire("offres retirées") { try await GestionOffres(bureau).retirer(id, bailleur: bailleur) }
            }
            return
        }
        var prochain = 30
        for candidature in vivantes.sorted(by: { ($0.rang ?? .max, $0.id) < ($1.rang ?? .max, $1.id) }) {
            prochain = min(prochain, await avancer(candidature, offre, jour))
        }
        aSuivre[jour + max(1, prochain), default: []].append(offre.id)
    }

    /// - Returns: after how many days to look at it again.
    private mutating func avancer(_ candidature: Candidature, _ offre: Offre, _ jour: Int) async -> Int {
        switch candidature.etat {
        case .presentee: return await valider(candidature)
        case .validee: return await transmettre(candidature)
        case .transmise: return await inscrire(candidature, offre, jour)
        case .enCommission, .sousCondition, .attribuee, .acceptee:
            return await deliberer(candidature, offre, jour)
        case .deposee, .bailSigne, .annulee, .rejetee, .nonRetenue, .declinee, .sansReponse, .close, .effacee:
            return 30
        }
    }

    private mutating func valider(_ candidature: Candidature) async -> Int {
        let (instruction, id) = (Instruction(monde.bureau), candidature.id)
        if unSur(14) || relances[id, default: 0] > 3 {
            let motif = un(MotifCandidature.rejets)
            await faire("rejetées par un conseiller") {
                try await instruction.rejeter(id, motif, par: "@claire")
            }
            return 1
        }
        let issue = await faire("validées") { try await instruction.valider(id, par: "@claire") }
        await mettreEnRegle(candidature, issue.code)
        return 1
    }

    private mutating func transmettre(_ candidature: Candidature) async -> Int {
        let (instruction, id) = (Instruction(monde.bureau), candidature.id)
        if relances[id, default: 0] > 6 {
            await faire("rejetées par un conseiller") {
                try await instruction.rejeter(id, .injoignable, par: "@claire")
            }
            return 1
        }
        let issue = await faire("transmises") { try await instruction.transmettre(id, par: "@claire") }
        await mettreEnRegle(candidature, issue.code)
        if let transmise = issue.valeur {
            attendreLeCourrier(transmise)
            releve.verifier(.annulee, !annulees.contains(id), "\(id) : annulée, puis transmise")
        }
        return 1
    }

    /// What a salarié does when told to: read again, pieces confirmed. One in five does nothing.
    private mutating func mettreEnRegle(_ candidature: Candidature, _ code: String?) async {
        guard let code, let rang = rang(candidature.compte) else { return }
        relances[candidature.id, default: 0] += 1
        guard !unSur(5) else { return }
        if code == CodeCandidature.lectureTropAncienne.rawValue { await relire(rang) }
        if code == CodeCandidature.candidatureARevoir.rawValue { await dire(.revenu(12_000), de: rang) }
        await confirmer(rang)
    }

    func rang(_ compte: String?) -> Int? { compte.flatMap { Int($0.dropFirst(4)) } }

    private mutating func inscrire(_ candidature: Candidature, _ offre: Offre, _ jour: Int) async -> Int {
        let (bailleurs, id, bailleur) = (Bailleurs(monde.bureau), candidature.id, offre.bailleur)
        if candidature.recueLe == nil {
            if unSur(10) {
                let autre = await faire("actes d'un autre bailleur") {
                    try await bailleurs.accuserReception(id, bailleur: "bailleur-indiscret")
                }
                releve.verifier(.geste, autre.valeur == nil, "\(id) : un autre bailleur agit")
            }
            await faire("reçues par le bailleur") { try await bailleurs.accuserReception(id, bailleur: bailleur) }
            return 2
        }
        if candidature.contactLe == nil {
            let visite = MondeDeLAnnee.jour(jour + 3)
            await faire("contacts") { try await bailleurs.noterContact(id, bailleur: bailleur) }
            await faire("visites prévues") { try await bailleurs.prevoirVisite(id, le: visite, bailleur: bailleur) }
            return 4
        }
        let commission = MondeDeLAnnee.jour(jour + 7)
        await faire("inscrites en commission") {
            try await bailleurs.inscrire(id, commission: commission, bailleur: bailleur)
        }
        return 7
    }
}
