internal import Demandes
internal import Notifications
internal import Rapprochement

/// « Saisir mon numéro unique »: from a number typed to a code on its way.
///
/// A numéro unique proves nothing of who types it. What follows from the number or from the site alone is said
/// plainly; everything else gets one and the same answer, at one and the same pace (DESIGN §8).
public struct Imports: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    public func demander(
        compte: String, saisie: String, departement: String? = nil, memoire: Memoire<ImportDemande>? = nil
    ) async throws -> ImportDemande {
        let route = try atelier.route(saisie, departement)
        return try await demander(route, departement, compte: compte, but: .premierImport, memoire)
    }

    /// Asks the code again for an attachment older than 20/04/2021 (handbook, « Confirmer »).
    public func confirmer(compte: String, memoire: Memoire<ImportDemande>? = nil) async throws -> ImportDemande {
        let now = atelier.horloge()
        let rattachement: Rattachement = try await atelier.depot.preparer(memoire, le: now) { ecriture in
            try ecriture.rattachementTenu(compte).flatMap {
                $0.aConfirmer ? .success($0) : .failure(Refus(.confirmationInutile))
            }
        }
        let route = try atelier.route(rattachement)
        return try await demander(
            route, rattachement.departement, compte: compte, but: .confirmation(rattachement: rattachement.id), memoire)
    }

    /// Gives up the request that waits for its code: a re-import's attachment is refreshed again. The number typed
    /// again within the day takes the same request up, and the wrong codes already counted.
    public func renoncer(compte: String, memoire: Memoire<DemandeImport>? = nil) async throws -> DemandeImport {
        let now = atelier.horloge()
        let relecture = atelier.secrets.identifiant("tch")
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard let vivante = try ecriture.importVivant(compte: compte) else {
                return .failure(Refus(.aucunImport))
            }
            guard vivante.etat == .attendCode else { return .failure(Refus(.importEnCours)) }
            let terminee = try ecriture.terminer(vivante, .remplacee)
            try ecriture.renoncer(a: vivante, tache: relecture, now)
            return .success(terminee)
        }
    }

    func demander(
        _ route: Route, _ departement: String?, compte: String, but: ButImport, _ memoire: Memoire<ImportDemande>?
    ) async throws -> ImportDemande {
        guard route.site.estConnecte else { throw Refus.nonConnecte(route.site) }
        let debut = atelier.horloge()
        let attendre = atelier.cadencer(atelier.limites.cadenceImport)
        let identite = try await admettre(route, compte, but, memoire, debut)
        let (cible, reponse) = await atelier.reperer(route, pour: but)
        if let jusqua = reponse.silenceDuSite(atelier, debut) {
            throw Refus.indisponible(route.site, reponse, jusqua)
        }
        let trouvaille = Trouvaille(reponse, identite)
        let faite = try await noter(
            cible, cible == route ? departement : nil, compte, but, trouvaille, memoire,
            saisie: (route, departement))
        await attendre()
        return faite
    }

    /// What is checked before any call to the site; the number counts among those of the day.
    private func admettre(
        _ route: Route, _ compte: String, _ but: ButImport, _ memoire: Memoire<ImportDemande>?, _ now: Instant
    ) async throws -> Identite {
        let limites = atelier.limites
        return try await atelier.depot.preparer(memoire, le: now) { ecriture in
            guard let compte = try ecriture.compte(compte) else { return .failure(Refus(.compteInconnu)) }
            guard compte.courrielConfirmeLe != nil else { return .failure(Refus(.courrielNonConfirme)) }
            guard compte.etatCivil.dateNaissance != nil else { return .failure(Refus(.naissanceRequise)) }
            if but == .premierImport, try !ecriture.placeLibre(compte: compte.id) {
                return .failure(Refus(.compteDejaRattache))
            }
            let saisis = try ecriture.numerosSaisis(compte: compte.id, depuis: HeureDeParis.debutDuJour(now))
            guard saisis.contains(route.numero) || saisis.count < limites.numerosParJour else {
                return .failure(Refus(.tropDeNumeros, jusqua: HeureDeParis.finDuJour(now)))
            }
            try ecriture.noterSaisie(compte: compte.id, numero: route.numero, le: now)
            return .success(compte.etatCivil.identite)
        }
    }

    /// Keeps the request, and puts the code on its way when there is an address for it.
    ///
    /// - Parameter saisie: what was typed, and what the answer names, wherever it led.
    private func noter(
        _ route: Route, _ departement: String?, _ compte: String, _ but: ButImport, _ trouvaille: Trouvaille,
        _ memoire: Memoire<ImportDemande>?, saisie: (route: Route, departement: String?)
    ) async throws -> ImportDemande {
        let atelier = atelier
        let now = atelier.horloge()
        let nouveau = atelier.secrets.identifiant("imp")
        let courrier = atelier.secrets.identifiant("mel")
        let (tache, relecture) = (atelier.secrets.identifiant("tch"), atelier.secrets.identifiant("tch"))
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            var demande =
                try ecriture.importReprenable(compte: compte, numero: route.numero, but: but, le: now)
                ?? DemandeImport(
                    id: nouveau, compte: compte, numero: route.numero, site: route.site.id, departement: departement,
                    but: but, constat: trouvaille.constat, destinataire: nil,
                    empreinteCode: atelier.secrets.empreinteCode(atelier.secrets.code(nouveau)) ?? [], creeLe: now,
                    expireLe: now.plus(heures: atelier.limites.validiteCodeHeures))
            if let vivante = try ecriture.importVivant(compte: compte), vivante.id != demande.id {
                guard vivante.etat == .attendCode else { return .failure(Refus(.importEnCours)) }
                try ecriture.terminer(vivante, .remplacee)
                // Another number is no way round the wrong codes already counted.
                demande.essais = max(demande.essais, vivante.essais)
                demande.bloqueJusqua = [demande.bloqueJusqua, vivante.bloqueJusqua].compactMap { $0 }.max()
                if vivante.but != but { try ecriture.renoncer(a: vivante, tache: relecture, now) }
            }
            guard demande.etat != .codeRecu else { return .failure(Refus(.importEnCours)) }
            demande.constat = try ecriture.constat(trouvaille, route.numero, but, de: compte)
            demande.destinataire = trouvaille.courriel
            demande.etat = .attendCode
            try ecriture.deposer(demande, estNouvelle: demande.id == nouveau)
            try ecriture.geler(pour: demande, now)
            try ecriture.planifier(id: tache, espece: .rappelImport, argument: demande.id, le: demande.expireLe)
            if let modele = demande.modeleDuCode,
                try ecriture.codesEnvoyes(numero: route.numero, depuis: HeureDeParis.debutDuJour(now))
                    < atelier.limites.codesParJour
            {
                try ecriture.noterCodeEnvoye(numero: route.numero, le: now)
                try ecriture.deposer(
                    Courrier(courrier, modele, compte: compte, demandeImport: demande.id, vers: .registre, le: now))
            }
            return .success(
                ImportDemande(demande.id, atelier.annuaire, saisie.route, saisie.departement, trouvaille))
        }
    }
}

/// What a person is told once a number is typed.
public struct ImportDemande: Sendable, Hashable {
    public let id: String
    /// The one sentence, whatever was found.
    public let message: String
    /// What to check when nothing comes.
    public let verifications: [String]
    /// Only for a compte whose identity already matches: the masked address, or nil with the link to add one.
    public let courrielMasque: String?
    public let lienAjoutCourriel: String?
}
