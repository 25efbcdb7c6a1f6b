internal import Candidatures
internal import Demandes
internal import Journal
internal import Notifications
internal import Registre

/// What is looked at whole, every four weeks and at the end.
extension HistoireDeLAnnee {
    mutating func controler() async throws {
        try await controlerLesTenants()
        try await controlerLeJournal()
        _ = try await controlerLesChoses()
    }

    /// I1, over everybody.
    private mutating func controlerLesTenants() async throws {
        let comptes = personnes.filter { $0.etat != .absent }.map(\.compte)
        let tenus = try await monde.depot.lire { lecture in
            try comptes.compactMap { compte in try lecture.rattachementVivant(compte: compte) }
        }
        var parNumero: [NumeroUnique: String] = [:]
        for tenu in tenus {
            let autre = parNumero.updateValue(tenu.compte, forKey: tenu.numero)
            releve.verifier(.i1, autre == nil, "\(tenu.compte) et \(autre ?? "") tiennent un même numéro")
        }
    }

    /// I6, and that nothing goes on once ended: what was written since last time.
    private mutating func controlerLeJournal() async throws {
        while true {
            let depuis = lecture.position
            let page = try await monde.depot.lireActes { try $0.inscriptions(apres: depuis, limite: 1_000) }
            guard !page.isEmpty else { return }
            for inscription in page { lecture.lire(inscription, &releve) }
        }
    }

    /// I2, I9 and I11, over every offre and candidature.
    mutating func controlerLesChoses() async throws -> [BilanAnnee.Bloques] {
        let now = monde.now
        var vues = ChosesVues()
        vues = try await monde.depot.lireActes { [vues] lecture in
            var vues = vues
            try lecture.parcourirChoses { chose in try vues.voir(chose, lecture, now) }
            return vues
        }
        for (demande, vivantes) in vues.vivantes {
            releve.verifier(.i2, vivantes == 1, "\(demande) : \(vivantes) candidatures vivantes")
        }
        for (offre, places) in vues.places {
            releve.verifier(.i9, places.attend > places.vue, "\(offre) : une mieux classée attend")
        }
        for (ref, juste) in vues.bloquees { releve.verifier(.i11, juste, "\(ref) : ni raison, ni responsable, ni âge") }
        var bloques = vues.attentes
        try await ajouterLesDemandes(&bloques)
        return bloques.bilan
    }

    /// Attachments that are frozen, cases that a person must settle, imports whose identity differs.
    private mutating func ajouterLesDemandes(_ bloques: inout Attentes) async throws {
        let comptes = personnes.filter { $0.etat == .tenue }.map(\.compte)
        let (geles, revues) = try await monde.depot.lire { lecture in
            let tenus = try comptes.compactMap { try lecture.rattachementVivant(compte: $0) }
            return (
                tenus.filter { $0.etat == .gele }, try lecture.revues(motif: nil, etat: .ouverte, limite: 100_000)
            )
        }
        let now = monde.now
        for gele in geles {
            let responsable = gele.gel == .identiteAVerifier ? "l'agent" : Responsable.salarie.rawValue
            releve.verifier(.i11, gele.gel != nil && gele.depuis <= now, "\(gele.id) : gelé sans raison")
            bloques.ajouter("demande gelée, \(gele.gel?.rawValue ?? "")", responsable, gele.depuis, now)
        }
        for revue in revues {
            releve.verifier(.i11, revue.echeance > revue.ouverteLe, "\(revue.id) : sans échéance")
            bloques.ajouter("revue, \(revue.motif.rawValue)", "l'agent", revue.ouverteLe, now)
        }
        for personne in personnes where personne.etat == .discordante {
            releve.verifier(.i11, personne.depuis <= now, "\(personne.compte) : refusée sans date")
            bloques.ajouter(
                "import refusé, identité discordante", Responsable.salarie.rawValue, personne.depuis, now)
        }
    }

    /// Employers that nobody knows: a state, an owner, an age.
    private mutating func compterLesEmployeurs(_ bloques: inout Attentes) async throws {
        let (now, tenues) = (monde.now, personnes.filter { $0.etat == .tenue })
        for personne in tenues.prefix(2_000) {
            let lue = try await monde.depot.lireActes { lecture in
                try lecture.demande(tenuePar: personne.compte).flatMap { try lecture.vue($0, le: now) }
            }
            guard let vue = lue else { continue }
            let etat = EtatEmployeur(siret: vue.faits.demandeur?.siret ?? Valeur(), dans: ParcInvente.entreprises)
            guard let attente = etat.attente else { continue }
            let age = SuiviEmployeur(etat: etat, depuis: personne.depuis).age(now)
            releve.verifier(.i11, age != nil && attente.acteur != .personne, "\(vue.ref) : employeur sans suite")
            bloques.ajouter("employeur \(attente.rawValue)", attente.acteur.rawValue, personne.depuis, now)
        }
    }

    // MARK: the end

    /// Given up, because what it told of had ended before it left.
    private func estCaduc(
        _ attendu: (courrier: String, candidature: String, etat: EtatCandidature)
    ) async throws -> Bool {
        let courrier = try await monde.depot.lire { try $0.courrier(attendu.courrier) }
        let candidature = try await monde.depot.lireActes { try $0.candidature(attendu.candidature) }
        return courrier?.etat == .abandonne && candidature?.etat != attendu.etat
    }

    mutating func finir() async throws -> BilanAnnee {
        for _ in 0..<3 {
            monde.horloge.poser(monde.now.plus(heures: 24))
            await distribuer()
        }
        await suivre()
        try await controlerLeJournal()
        for attendu in courriersAttendus {
            let arrive = monde.boite.aRecu(attendu.courrier)
            let caduc = try await arrive ? false : estCaduc(attendu)
            releve.verifier(.i6, arrive || caduc, "\(attendu.courrier) : jamais arrivé")
        }
        releve.compter("courriers arrivés", monde.boite.nombre)
        var bloques = Attentes(bilan: try await controlerLesChoses())
        try await compterLesEmployeurs(&bloques)
        let rejeu = try await Reconstruction(monde.bureau).verifier()
        releve.verifier(.rejeu, rejeu.egales, "le rejeu diffère : \(rejeu.ecarts.prefix(3))")
        let releve = releve
        let trier = { (comptes: [String: Int]) in
            comptes.sorted { $0.key < $1.key }.map { BilanAnnee.Compte(nom: $0.key, nombre: $0.value) }
        }
        return BilanAnnee(
            graine: reglages.graine, demandes: reglages.demandes, offres: reglages.offres, faits: trier(releve.faits),
            refus: trier(releve.refus),
            verifications: Invariant.allCases.map {
                BilanAnnee.Verification(invariant: $0, nombre: releve.verifications[$0] ?? 0)
            },
            nombreDeViolations: releve.nombreDeViolations, violations: releve.violations, bloques: bloques.bilan,
            rejeu: rejeu)
    }
}
