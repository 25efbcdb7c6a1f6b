internal import Acces
internal import Candidatures
internal import Demandes
internal import Journal
internal import Notifications
internal import Registre

/// The registry's side: people come, their demandes change at their sites, are read again, struck off, merged, let go.
extension HistoireDeLAnnee {
    /// T+11, save for one in eight who forgets: struck off two months later, put back now and then.
    mutating func prevoirLeRenouvellement(_ rang: Int) {
        let depot = monde.population.depot(rang)
        let jour = max(0, (Int(depot.mois) - 1) * 30 + Int(depot.jour) - 30)
        guard unSur(8) else { return prevoir(rang, .renouveler, jour) }
        prevoir(rang, .dire(.radiee(.nonRenouvellement)), jour + 70 + tirer(20))
        if unSur(3) { prevoir(rang, .dire(.deradiee), jour + 100 + tirer(20)) }
    }

    mutating func prevoir(_ rang: Int, _ quoi: Prevu.Quoi, _ jour: Int) {
        prevus[jour, default: []].append(Prevu(rang: rang, quoi: quoi))
    }

    /// The comptes of the day, in one transaction. The curious one types the numbers of others.
    mutating func ouvrirLesComptes(_ jour: Int, _ rangs: [Int]) async throws {
        let (population, now) = (monde.population, monde.now)
        let curieux = jour < 0
        try await monde.depot.ecrire { ecriture in
            for rang in curieux ? [population.nombre] : rangs {
                // One in thirty wrote her name otherwise than her demande has it.
                let nom = curieux ? "CURIEUSE-INVENTÉE" : rang % 30 == 7 ? "MAL-ÉCRITE" : population.nom(rang)
                guard let adresse = AdresseCourriel("compte\(rang)@courrier.example") else { continue }
                try ecriture.inserer(
                    Compte(
                        id: "cpt_\(rang)", numeroALS: String(1_000_000_000 + rang),
                        etatCivil: EtatCivil(
                            civilite: nil, nomNaissance: nom, nomUsage: nil, prenoms: population.prenoms(rang),
                            dateNaissance: PopulationInventee.naissance(rang)),
                        mobile: nil, courriel: adresse, courrielConfirmeLe: now, consentement: nil, creeLe: now))
                try ecriture.publier(Evenement(.compteCree, ref: "cpt_\(rang)", version: 1, le: now))
            }
        }
    }

    mutating func arriver(_ jour: Int) async throws {
        let rangs = arrivees.removeValue(forKey: jour) ?? []
        guard !rangs.isEmpty else { return }
        try await ouvrirLesComptes(jour, rangs)
        for rang in rangs {
            if rang % 20 == 3 { await comparerLesReponses(rang) }
            await importer(rang)
        }
    }

    /// Number typed, code received, code entered; then the dossier.
    mutating func importer(_ rang: Int) async {
        let (atelier, habitant) = (monde.atelier, personnes[rang])
        let dite = await faire("numéros saisis") {
            try await Imports(atelier).demander(compte: habitant.compte, saisie: habitant.numero.texte)
        }
        guard let demande = dite.valeur else { return }
        await verifierAvantLeCode(rang, demande)
        if rang % 20 == 5 {
            await faire("codes faux") { try await Imports(atelier).entrerCode(compte: habitant.compte, saisie: "FAUX") }
        }
        await entrerLeCode(rang, demande)
        guard personnes[rang].etat == .tenue else { return }
        let bureau = monde.bureau
        await faire("dossiers complétés") {
            try await GestionDossiers(bureau).completer(
                compte: habitant.compte, employeur: "Conserverie inventée", residencePrincipale: true)
        }
        await confirmer(rang)
        if rang % 10 == 1 { await verifierCeQueVoitLEmployeur(rang) }
    }

    mutating func entrerLeCode(_ rang: Int, _ demande: ImportDemande) async {
        let (atelier, compte, id) = (monde.atelier, personnes[rang].compte, demande.id)
        let issue = await faire("codes justes") {
            try await Imports(atelier).entrerCode(compte: compte, saisie: id)
        }
        switch issue.valeur {
        case .rattachee(let rattachement)?:
            personnes[rang].etat = .tenue
            personnes[rang].numero = rattachement.numero
            personnes[rang].depuis = monde.now
            releve.compter("rattachements")
            await verifierLeTenant(rang)
        case .identiteDiscordante?, .identiteAVerifier?:
            releve.compter("identités discordantes à l'import")
            if personnes[rang].etat == .absent { personnes[rang].etat = .discordante }
            personnes[rang].depuis = monde.now
        case .enAttenteDuSite?, nil: break
        }
    }

    /// « Tout est déposé ».
    @discardableResult
    mutating func confirmer(_ rang: Int) async -> Bool {
        let (bureau, compte) = (monde.bureau, personnes[rang].compte)
        let pieces = ["identite", "avis"]
        return await faire("pièces confirmées") {
            try await GestionDossiers(bureau).confirmer(compte: compte, cochees: Set(pieces), demandees: pieces)
        }.valeur != nil
    }

    // MARK: « Mettre à jour »

    mutating func relire(_ rang: Int, _ humeur: SitesDeLAnnee.Humeur = .normale) async {
        let (misesAJour, compte, now) = (monde.misesAJour, personnes[rang].compte, monde.now)
        let avant = await tenue(rang)
        monde.sites.etre(humeur)
        await faire(humeur == .normale ? "mises à jour" : "mises à jour mal servies") {
            let trace = TraceAcces(qui: compte, acte: "mettre_a_jour", ref: compte, requete: "annee", le: now)
            return try await misesAJour.demander(compte: compte, trace: trace)
        }
        monde.sites.etre(.normale)
        guard let avant else { return }
        verifierLaLecture(avant, await tenue(rang, avant.rattachement), humeur)
    }

    /// What is kept for a compte: the attachment it holds, or the one named.
    struct Tenue: Sendable {
        let rattachement: String
        let estVivant: Bool
        let version: Int
        let modifiee: Instant?
        let lueLe: Instant?
    }

    func tenue(_ rang: Int, _ id: String? = nil) async -> Tenue? {
        let compte = personnes[rang].compte
        return try? await monde.depot.lire { lecture -> Tenue? in
            let lu = try id.map { try lecture.rattachement($0) } ?? lecture.rattachementVivant(compte: compte)
            guard let lu, let demande = try lecture.demande(lu.demande) else { return nil }
            return Tenue(
                rattachement: lu.id, estVivant: lu.etat.estVivant, version: demande.version,
                modifiee: demande.modifieeSurLeSiteLe, lueLe: demande.lueLe)
        }
    }

    // MARK: what happens to demandes

    mutating func changer(_ jour: Int) async {
        for prevu in prevus.removeValue(forKey: jour) ?? [] { await advenir(prevu, jour) }
        // A twelfth of the demandes a month changes, is badly served, or is let go of.
        for _ in 0..<max(1, reglages.demandes / 360) {
            let rang = tirer(reglages.demandes)
            guard personnes[rang].etat == .tenue else { continue }
            await tirerUnEvenement(rang, jour)
        }
    }

    private mutating func tirerUnEvenement(_ rang: Int, _ jour: Int) async {
        switch tirer(24) {
        case 0...5: await dire(.revenu(8_000 + tirer(30_000)), de: rang)
        case 6...8: await dire(.precisions(jour), de: rang)
        case 9, 10: await dire(.commune(un(monde.population.bassin(rang).communes)), de: rang)
        case 11: await dire(.naissance, de: rang)
        case 12, 13:
            let humeurs = SitesDeLAnnee.Humeur.allCases.filter(\.estSansMot)
            await relire(rang, un(humeurs))
        case 14, 15:
            await dire(.precisions(jour), de: rang)
            await relire(rang, .enRetard)
        case 16:
            await dire(.radiee(un([.abandon, .impossibiliteDeContacter, .irrecevabilite])), de: rang)
            if unSur(2) { prevoir(rang, .dire(.deradiee), jour + 10 + tirer(20)) }
        case 17: await fusionner(rang)
        case 18, 19:
            await dire(.autreNom, de: rang)
            prevoir(rang, .dire(.nomRendu), jour + 5 + tirer(20))
        case 20, 21: await retirer(rang, jour)
        default: await reimporter(rang, second: unSur(3))
        }
    }

    private mutating func advenir(_ prevu: Prevu, _ jour: Int) async {
        switch prevu.quoi {
        case .renouveler:
            monde.sites.changer(personnes[prevu.rang].numero, le: monde.now, .renouvelee(MondeDeLAnnee.jour(jour)))
            releve.compter("renouvellements au site")
            if personnes[prevu.rang].etat == .tenue, unSur(2) { await relire(prevu.rang) }
        case .dire(let changement): await dire(changement, de: prevu.rang)
        case .reprendre where personnes[prevu.rang].etat == .retiree: await importer(prevu.rang)
        case .reimporter(let second): await reimporter(prevu.rang, second: second)
        case .bailSigne: await dire(.radiee(.attribution), de: prevu.rang)
        case .reprendre: break
        }
    }

    /// At the site, then a click: most people confirm their pieces at once when told to.
    mutating func dire(_ changement: Changement, de rang: Int) async {
        monde.sites.changer(personnes[rang].numero, le: monde.now, changement)
        releve.compter("changements aux sites")
        guard personnes[rang].etat != .absent, personnes[rang].etat != .discordante else { return }
        await relire(rang)
        if case .radiee = changement {
            personnes[rang].etat = .radiee
        } else if case .deradiee = changement {
            // Its compte holds nothing: the site is asked by the task of its life.
            personnes[rang].etat = await tenue(rang) == nil ? .radiee : .tenue
        } else if !unSur(5), personnes[rang].etat == .tenue {
            await confirmer(rang)
        }
    }

    private mutating func fusionner(_ rang: Int) async {
        let second = monde.population.numero(rang, second: true)
        guard personnes[rang].numero != second else { return }
        monde.sites.changer(personnes[rang].numero, le: monde.now, .fusionnee(second))
        await relire(rang)
        await travailler()
        let compte = personnes[rang].compte
        let suivi = try? await monde.depot.lire { try $0.rattachementVivant(compte: compte)?.numero }
        if let suivi, suivi == second {
            personnes[rang].numero = second
            releve.compter("fusions suivies")
            await confirmer(rang)
        }
    }

    /// « Supprimer ma demande »; half come back.
    private mutating func retirer(_ rang: Int, _ jour: Int) async {
        let (atelier, compte) = (monde.atelier, personnes[rang].compte)
        let engagement = try? await Retraits(atelier).engagement(compte: compte)
        let issue = await faire("retraits") { try await Retraits(atelier).retirer(compte: compte) }
        verifierLeRetrait(engagement, issue.code)
        guard issue.valeur != nil else { return }
        personnes[rang].etat = .retiree
        if unSur(2) { prevoir(rang, .reprendre, jour + 3 + tirer(20)) }
    }

    /// « Supprimer puis réimporter », the same number or another; one in four never enters the code.
    private mutating func reimporter(_ rang: Int, second: Bool) async {
        guard personnes[rang].etat == .tenue else { return }
        let (atelier, compte) = (monde.atelier, personnes[rang].compte)
        let autre = second ? monde.population.numero(rang, second: true).texte : nil
        let dite = await faire("ré-imports demandés") {
            try await Retraits(atelier).reimporter(compte: compte, saisie: autre)
        }
        guard let demande = dite.valeur, !unSur(4) else { return }
        await entrerLeCode(rang, demande)
        await confirmer(rang)
    }
}
