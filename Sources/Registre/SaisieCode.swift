public import Demandes
internal import Notifications
public import Rapprochement
internal import Tasks

/// What came of a code that was right.
public enum IssueCode: Sendable, Hashable {
    case rattachee(Rattachement)
    /// The code is spent; the import ends by itself when the site answers.
    case enAttenteDuSite(prochainEssai: Instant)
    /// A person must look; nothing of the demande is shown meanwhile. When the answer is promised.
    case identiteAVerifier([ChampIdentite], avant: Instant?)
    case identiteDiscordante([ChampIdentite])
}

extension Imports {
    /// Enters the code received at the registry's address. Right, it is spent at once; wrong five times, the entry is
    /// suspended for thirty minutes.
    public func entrerCode(
        compte: String, saisie: String, memoire: Memoire<IssueCode>? = nil
    ) async throws -> IssueCode {
        let now = atelier.horloge()
        let atelier = atelier
        let tache = atelier.secrets.identifiant("tch")
        let demande: DemandeImport = try await atelier.depot.preparer(memoire, le: now) { ecriture in
            guard try ecriture.compte(compte) != nil else { return .failure(Refus(.compteInconnu)) }
            guard var demande = try ecriture.importVivant(compte: compte), now < demande.expireLe else {
                return .failure(Refus(.cleIncorrecte))
            }
            if let jusqua = demande.bloqueJusqua, now < jusqua {
                return .failure(Refus(.cleBloquee, jusqua: jusqua))
            }
            let empreinte = atelier.secrets.empreinteCode(saisie)
            guard let empreinte, atelier.secrets.egaux(empreinte, demande.empreinteCode) else {
                return .failure(try ecriture.compterEssai(demande, atelier.limites, now))
            }
            demande.etat = .codeRecu
            demande.essais = 0
            demande.bloqueJusqua = nil
            try ecriture.remplacer(demande)
            // If this process dies before the site has answered, a worker ends the import.
            try ecriture.planifier(
                id: tache, espece: .terminerImport, argument: demande.id, le: now.plus(minutes: 1))
            return .success(demande)
        }
        return try await terminer(demande, memoire: memoire)
    }

    /// Asks the site, decides, attaches. The code of `demande` was right.
    ///
    /// - Parameter annoncer: nobody waits for the answer: the compte is told by mail how it ended.
    func terminer(
        _ demande: DemandeImport, memoire: Memoire<IssueCode>? = nil, annoncer: Bool = false
    ) async throws -> IssueCode {
        let lueLe = atelier.horloge()
        let reponse = await atelier.sites.consulter(demande.numero, site: demande.site)
        let atelier = atelier
        let ids = IdentifiantsRattachement(atelier.secrets)
        let now = atelier.horloge()
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard let courante = try ecriture.demandeImport(demande.id) else {
                return .failure(Refus(.cleIncorrecte))
            }
            // Somebody else ended it meanwhile: that is the answer.
            guard courante.etat == .codeRecu else { return try ecriture.issueDe(courante) }
            guard let compte = try ecriture.compte(courante.compte) else { return .failure(Refus(.compteInconnu)) }
            if let jusqua = reponse.attente(atelier, now) {
                try ecriture.planifier(id: ids.tache, espece: .terminerImport, argument: courante.id, le: jusqua)
                return .success(.enAttenteDuSite(prochainEssai: jusqua))
            }
            let fin = FinImport(
                demande: courante, compte: compte, ids: ids,
                suite: SuiteRevue(courrier: ids.revue, atelier.limites), lueLe: lueLe, now: now)
            let issue = try ecriture.conclure(fin, reponse)
            if annoncer { try ecriture.annoncer(issue, fin) }
            return issue
        }
    }
}

extension Ecriture {
    /// One more wrong code; the fifth suspends the entry.
    func compterEssai(_ demande: DemandeImport, _ limites: Limites, _ now: Instant) throws -> Refus {
        var demande = demande
        demande.essais += 1
        guard demande.essais < limites.essais else {
            let jusqua = now.plus(minutes: limites.blocageMinutes)
            demande.essais = 0
            demande.bloqueJusqua = jusqua
            try remplacer(demande)
            return Refus(.cleBloquee, jusqua: jusqua)
        }
        try remplacer(demande)
        let reste = limites.essais - demande.essais
        return Refus(
            .cleIncorrecte,
            precision: "La clé de sécurité est incorrecte ou expirée. Vérifiez l'e-mail reçu, ou demandez une nouvelle "
                + "clé. Il vous reste \(reste) essai\(reste > 1 ? "s" : "").",
            essaisRestants: reste)
    }

    /// What an import that has ended came to.
    func issueDe(_ demande: DemandeImport) throws -> Result<IssueCode, Refus> {
        if demande.etat == .rattachee, let rattachement = try rattachementVivant(compte: demande.compte) {
            return .success(.rattachee(rattachement))
        }
        switch demande.conclusion {
        case .identiteDiscordante?: return .success(.identiteDiscordante(demande.champsDiscordants))
        case .identiteAVerifier?:
            let revue = try revueOuverte(compte: demande.compte, numero: demande.numero, .identiteAVerifier)
            return .success(.identiteAVerifier(demande.champsDiscordants, avant: revue?.echeance))
        case let code?: return .failure(Refus(code))
        case nil: return .failure(Refus(.cleIncorrecte))
        }
    }
}

extension Reponse {
    /// When to ask again, for an answer that only time can change; nil for one that decides.
    ///
    /// A demande whose second call failed is not whole: its empty list of pieces would read as pieces removed.
    func attente(_ atelier: Atelier, _ now: Instant) -> Instant? {
        let prochain = now.plus(minutes: atelier.limites.repriseMinutes)
        switch self {
        case .trouvee(_, let constats, _):
            return constats.contains { $0.nature == .complementManquant } ? prochain : nil
        case .verrouillee(let jusqua): return max(jusqua ?? prochain, now)
        case .illisible, .structureRompue, .nonHabilite, .rejetee, .nonModifiee: return prochain
        case .radiee, .numeroInconnu, .ailleurs: return nil
        default: return silenceDuSite(atelier, now) ?? prochain
        }
    }
}
