internal import Candidatures
internal import Demandes
internal import Registre

/// The salariés' side: they look at what is open, apply, think better of it.
extension HistoireDeLAnnee {
    /// About five candidatures an offre, while it is open.
    mutating func visiter(_ jour: Int) async {
        let parBassin = Dictionary(grouping: ouvertes.values.sorted { $0.faits.reference < $1.faits.reference }) {
            $0.bassin
        }
        guard !parBassin.isEmpty else { return }
        let visites = max(4, 3 * ouvertes.count)
        for _ in 0..<visites {
            let rang = tirer(reglages.demandes)
            guard personnes[rang].etat == .tenue else { continue }
            await visiter(rang, parBassin[rang % monde.population.bassins.count] ?? [])
        }
        for _ in 0..<max(1, reglages.offres / 400) { await seRaviser() }
    }

    private mutating func visiter(_ rang: Int, _ offres: [OffreOuverte]) async {
        let (compte, now) = (personnes[rang].compte, monde.now)
        let lue = try? await monde.depot.lireActes { lecture in
            try lecture.demande(tenuePar: compte).flatMap { try lecture.vue($0, le: now) }
        }
        guard let vue = lue else { return }
        let vues = OffresVues(
            offres: offres.map(\.faits),
            portee: Portee(vue.faits, geographie: monde.geographie, le: HeureDeParis.jour(now)),
            juge: monde.regles.juge(vue.faits, HeureDeParis.jour(now)))
        releve.compter("visites")
        verifierLesOnglets(vue, offres, vues)
        let eligibles = Onglet.allCases.flatMap { vues[$0] }.filter { $0.verdict == .eligible }
        guard !eligibles.isEmpty else { return }
        await postuler(rang, eligibles[tirer(eligibles.count)].offre.reference, vue)
    }

    private mutating func postuler(_ rang: Int, _ offre: String, _ vue: VueDemande) async {
        let (bureau, compte) = (monde.bureau, personnes[rang].compte)
        var issue = await faire("postulées") { try await DepotsDeCandidature(bureau).postuler(offre, compte: compte) }
        if issue.code == CodeCandidature.dossierACompleter.rawValue, await confirmer(rang) {
            issue = await faire("postulées") { try await DepotsDeCandidature(bureau).postuler(offre, compte: compte) }
        }
        guard let deposee = issue.valeur else { return }
        attendreLeCourrier(deposee)
        // Clicked twice: the same.
        if unSur(5) {
            let encore = await faire("postulées deux fois") {
                try await DepotsDeCandidature(bureau).postuler(offre, compte: compte)
            }
            releve.verifier(.i6, encore.valeur == deposee, "\(deposee.id) : postulée deux fois")
        }
        await verifierLesVivantes(vue.ref)
        if unSur(12) { await annuler(deposee) }
    }

    /// Somebody cancels: in time, or too late.
    private mutating func seRaviser() async {
        let rang = tirer(reglages.demandes)
        let compte = personnes[rang].compte
        let derniere = try? await monde.depot.lireActes { try $0.candidatures(compte: compte, limite: 1).first }
        if let derniere, derniere.etat.estVivante { await annuler(derniere) }
    }

    private mutating func annuler(_ candidature: Candidature) async {
        let (bureau, compte, id) = (monde.bureau, candidature.compte ?? "", candidature.id)
        let issue = await faire("annulées") { try await DepotsDeCandidature(bureau).annuler(id, compte: compte) }
        if candidature.etat.estTransmise {
            releve.verifier(.annulee, issue.valeur == nil, "\(id) : annulée chez le bailleur")
        }
        guard let annulee = issue.valeur else { return }
        annulees.insert(annulee.id)
        if candidature.etat != .deposee || unSur(6) { pagesPerimees.append(annulee.id) }
        let encore = await faire("annulées deux fois") {
            try await DepotsDeCandidature(bureau).annuler(id, compte: compte)
        }
        releve.verifier(.i6, encore.valeur == annulee, "\(id) : annulée deux fois")
    }

    /// The mail that tells of the last act: it will have arrived by the end of the year.
    mutating func attendreLeCourrier(_ candidature: Candidature) {
        courriersAttendus.append(
            ("mel_\(candidature.id.dropFirst(4))_\(candidature.version)", candidature.id, candidature.etat))
    }
}
