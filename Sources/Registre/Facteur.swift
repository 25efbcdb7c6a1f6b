internal import Demandes
public import Notifications
internal import Rapprochement

/// Where messages leave by: a mail server, or a folder.
public protocol Canal: Sendable {
    /// Hands over one message as bytes (RFC 5322). `courrier` names it the same way at each attempt.
    func remettre(_ octets: [UInt8], a destinataire: AdresseCourriel, courrier: String) async -> IssueEnvoi
    /// These mails are forgotten: nothing of them is to stay where they were laid.
    func oublier(_ courriers: [String]) async
}

extension Canal {
    /// What was handed over is somebody else's.
    public func oublier(_ courriers: [String]) async {}
}

/// Takes what is due in the outbox, writes it and hands it over. A mail is written only when it leaves: the outbox
/// holds identifiers, and nothing of a person.
public struct Facteur: Sendable {
    let atelier: Atelier
    private let canal: any Canal
    let sms: (any CanalSMS)?
    let service: Service

    /// - Parameter sms: nil where none leaves: what was to go by SMS goes by mail.
    public init(_ atelier: Atelier, canal: any Canal, sms: (any CanalSMS)? = nil, service: Service) {
        self.atelier = atelier
        self.canal = canal
        self.sms = sms
        self.service = service
    }

    /// One round, by one worker at a time.
    /// - Returns: how many mails were tried; 0 when nothing is due.
    @discardableResult
    public func distribuer(limite: Int = 32) async throws -> Int {
        let now = atelier.horloge()
        let dus = try await atelier.depot.lire { try $0.courriersDus(now, limite: limite) }
        try await withThrowingTaskGroup { groupe in
            for courrier in dus { groupe.addTask { try await remettre(courrier) } }
            try await groupe.waitForAll()
        }
        return dus.count
    }

    /// Before the purge: what it forgets is nowhere any more.
    public func oublier() async throws {
        let now = atelier.horloge()
        await canal.oublier(try await atelier.depot.lire { try $0.courriersOubliables(now) })
    }

    private func remettre(_ courrier: Courrier) async throws {
        if courrier.destination == .mobile { return try await remettreSMS(courrier) }
        let atelier = atelier
        let service = service
        let pli = try await atelier.depot.lire { try $0.pli(courrier, atelier, service) }
        var suivant = courrier
        if let pli, let identifiant = IdentifiantMessage(courrier.id, chez: service.adresse) {
            let message = Redaction.rediger(pli.variables, de: service, a: pli.destinataire)
            let octets = EcritureMIME.octets(message, identifiant: identifiant, date: atelier.horloge())
            let issue = await canal.remettre(octets, a: pli.destinataire, courrier: courrier.id)
            suivant = courrier.apres(issue, now: atelier.horloge(), alea: atelier.secrets.alea())
        } else {
            // What it told of has ended, or its address is no longer kept.
            suivant.etat = .abandonne
            suivant.prochainEssai = nil
        }
        try await atelier.depot.ecrire { [suivant] in try $0.remplacer(suivant) }
    }
}

/// A mail's address and words, looked up when it leaves.
struct Pli: Sendable {
    let destinataire: AdresseCourriel
    let variables: Variables
}

extension Lecture {
    /// Nil when there is nothing left to say, or nobody to say it to.
    func pli(_ courrier: Courrier, _ atelier: Atelier, _ service: Service) throws -> Pli? {
        guard let compte = try compte(courrier.compte) else { return nil }
        let demande = try courrier.demandeImport.flatMap { try demandeImport($0) }
        let rattachement =
            try courrier.rattachement.flatMap { try self.rattachement($0) }
            ?? rattachementVivant(compte: compte.id)
        let revue = try courrier.revue.flatMap { try self.revue($0) }
        let contexte = Contexte(compte: compte, demande: demande, rattachement: rattachement, revue: revue)
        guard let variables = try variables(courrier, contexte, atelier, service) else { return nil }
        switch courrier.destination {
        case .compte, .mobile: return Pli(destinataire: compte.courriel, variables: variables)
        case .registre:
            let adresse = try demande?.destinataire ?? adresseDuRegistre(rattachement)
            return adresse.map { Pli(destinataire: $0, variables: variables) }
        }
    }

    private func adresseDuRegistre(_ rattachement: Rattachement?) throws -> AdresseCourriel? {
        guard let rattachement else { return nil }
        return try demande(rattachement.demande)?.contenu?.courriel(rattachement.role)
    }

    private func variables(
        _ courrier: Courrier, _ contexte: Contexte, _ atelier: Atelier, _ service: Service
    ) throws -> Variables? {
        let annuaire = atelier.annuaire
        switch courrier.modele {
        case .confirmationCourriel: return contexte.confirmation(atelier, service)
        case .codeImport: return contexte.code(atelier).map { .codeImport($0) }
        case .codeImportRadiee: return contexte.code(atelier).map { .codeImportRadiee($0) }
        case .codeImportDejaRattachee: return contexte.code(atelier).map { .codeImportDejaRattachee($0) }
        case .codeConfirmation: return contexte.code(atelier).map { .codeConfirmation($0) }
        case .codeReimport: return contexte.code(atelier).map { .codeReimport($0) }
        case .rattachementEffectue:
            return contexte.siteTenu(annuaire).map { .rattachementEffectue(site: $0, le: courrier.creeLe) }
        case .rappelImport: return contexte.siteCherche(annuaire).map { .rappelImport(site: $0) }
        case .importTermine:
            return contexte.siteTenu(annuaire).map { .importTermine(site: $0, lueLe: courrier.creeLe) }
        case .importRefuse:
            return contexte.siteCherche(annuaire).map { .importRefuse(site: $0, motif: contexte.motif) }
        case .rattachementGele:
            return contexte.siteTenu(annuaire).map { .rattachementGele(site: $0, champs: contexte.champsGeles) }
        case .numeroPerdu: return contexte.numeroPerdu(annuaire)
        case .rattachementRetire: return contexte.siteTenu(annuaire).map { .rattachementRetire(site: $0) }
        case .revueOuverte, .revueQuestion, .revueAcceptee, .revueRefusee, .contestationAcceptee,
            .contestationRefusee:
            return contexte.surLaRevue(courrier.modele, annuaire)
        case .demandeSupprimee:
            return contexte.siteTenu(annuaire).map { .demandeSupprimee(site: $0, le: courrier.creeLe) }
        case .rappelRenouvellement, .demandeExpiree, .demandeRadiee, .demandeRetablie, .demandeFusionnee:
            return try contexte.siteTenu(annuaire).flatMap { try variablesDeVie(courrier, contexte.rattachement, $0) }
        case .reactivationAcceptee:
            return contexte.siteDeLaRevue(annuaire).map { .reactivationAcceptee(site: $0) }
        case .reactivationRefusee: return contexte.siteDeLaRevue(annuaire).map { .reactivationRefusee(site: $0) }
        // The others tell of engagements, which are not kept here.
        default: return try variables(courrier)
        }
    }
}

/// What a mail is about.
private struct Contexte {
    let compte: Compte
    let demande: DemandeImport?
    let rattachement: Rattachement?
    let revue: Revue?

    func confirmation(_ atelier: Atelier, _ service: Service) -> Variables? {
        guard compte.courrielConfirmeLe == nil, let envoyeLe = compte.lienEnvoyeLe else { return nil }
        let jeton = atelier.secrets.jetonCourriel(compte: compte.id, envoyeLe: envoyeLe)
        return .confirmationCourriel(
            lien: "\(service.accueil)/confirmer/\(compte.id)/\(jeton)",
            echeance: envoyeLe.plus(jours: atelier.limites.validiteLienJours))
    }

    func code(_ atelier: Atelier) -> CodeEnvoye? {
        guard let demande, demande.etat == .attendCode, let site = siteCherche(atelier.annuaire) else { return nil }
        return CodeEnvoye(site: site, code: atelier.secrets.code(demande.id), echeance: demande.expireLe)
    }

    func numeroPerdu(_ annuaire: Annuaire) -> Variables? {
        guard let rattachement, rattachement.etat.estVivant, let site = siteTenu(annuaire) else { return nil }
        return .numeroPerdu(numero: rattachement.numero.texte, site: site)
    }

    func siteCherche(_ annuaire: Annuaire) -> SiteNomme? {
        demande.flatMap { annuaire.nommer($0.site, $0.departement) }
    }

    func siteDeLaRevue(_ annuaire: Annuaire) -> SiteNomme? {
        revue.flatMap { annuaire.nommer($0.site, $0.departement) }
    }

    func siteTenu(_ annuaire: Annuaire) -> SiteNomme? {
        rattachement.flatMap { annuaire.nommer($0.site, $0.departement) }
    }

    var champsGeles: [ChampCite] { (rattachement?.champsDiscordants ?? []).compactMap(\.cite) }

    var motif: MotifImportRefuse {
        switch demande?.conclusion {
        case .identiteDiscordante?:
            .identite((demande?.champsDiscordants ?? []).compactMap(\.cite))
        case .numeroDejaRattache?: .dejaRattachee
        case .siteIndisponible?: .siteIndisponible
        default: .autre
        }
    }
}

extension Contexte {
    /// Nil when what it tells of is not any more: the question was answered, the case fell.
    func surLaRevue(_ modele: Modele, _ annuaire: Annuaire) -> Variables? {
        guard let revue, let site = annuaire.nommer(revue.site, revue.departement) else { return nil }
        switch modele {
        case .revueOuverte where revue.etat.estOuvert:
            return .revueOuverte(site: site, objet: revue.objetCite, avant: revue.echeance)
        case .revueQuestion where revue.etat == .enAttente:
            return revue.question?.pourquoi.map { .revueQuestion(site: site, question: $0) }
        case .revueAcceptee: return .revueAcceptee(site: site)
        case .revueRefusee: return .revueRefusee(site: site, champs: revue.champs.compactMap(\.cite))
        case .contestationAcceptee: return .contestationAcceptee(site: site)
        case .contestationRefusee: return .contestationRefusee(site: site)
        default: return nil
        }
    }
}

extension Revue {
    fileprivate var objetCite: ObjetCite {
        if motif == .numeroReactive { return .reactivation }
        if motif == .contestation, actes.first?.qui == ActeRevue.passerelle { return .fusion }
        return switch objet {
        case .importation: .importation
        case .rattachement: .rattachement
        case .numero: .contestation
        }
    }
}

extension Annuaire {
    fileprivate func nommer(_ site: String, _ departement: String?) -> SiteNomme? {
        sites[site].map {
            SiteNomme(titre: $0.titre, url: $0.url, departement: departement.flatMap { self.departement($0)?.nom })
        }
    }
}

extension ChampIdentite {
    fileprivate var cite: ChampCite? { ChampCite(rawValue: rawValue) }
}
