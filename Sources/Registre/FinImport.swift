internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// An import whose code was right and whose site has answered.
struct FinImport: Sendable {
    let demande: DemandeImport
    let compte: Compte
    let ids: IdentifiantsRattachement
    let suite: SuiteRevue
    /// When the request that brought the answer left.
    let lueLe: Instant
    let now: Instant
}

/// Drawn before the transaction, which must give the same thing if it runs twice.
struct IdentifiantsRattachement: Sendable {
    let rattachement: String
    let demande: String
    let courrier: String
    let annonce: String
    let revue: String
    let tache: String

    init(_ secrets: any Secrets) {
        rattachement = secrets.identifiant("rat")
        demande = secrets.identifiant("dem")
        courrier = secrets.identifiant("mel")
        annonce = secrets.identifiant("mel")
        revue = secrets.identifiant("mel")
        tache = secrets.identifiant("tch")
    }
}

extension Ecriture {
    /// Decides on the answer and does what follows, all at once.
    func conclure(_ fin: FinImport, _ reponse: Reponse) throws -> Result<IssueCode, Refus> {
        guard case .trouvee(let contenu, _, let provenance) = reponse else {
            if case .radiee = reponse { return try refuser(fin, .demandeRadiee) }
            return try refuser(fin, .demandeIntrouvable)
        }
        let lue = Lue(contenu: contenu, lueLe: fin.lueLe, source: SourceTenue(provenance))
        let jugement = try juger(fin.compte, contenu, fin.demande.numero)
        let decision = jugement.decision
        switch decision.verdict {
        case .mismatch:
            try clore(compte: fin.compte.id, numero: fin.demande.numero, sauf: jugement.faceAFace, fin.now)
            try finir(fin, .refusee, .identiteDiscordante, champs: decision.champs)
            return .success(.identiteDiscordante(decision.champs))
        case .review: return try soumettre(fin, jugement)
        case .match: try clore(compte: fin.compte.id, numero: fin.demande.numero, fin.now)
        }
        guard !contenu.estRadiee else { return try refuser(fin, .demandeRadiee) }
        if let tenant = try rattachementVivant(numero: fin.demande.numero),
            tenant.id != fin.demande.but.rattachement, try tenant.compte != fin.compte.id || !estRadiee(tenant)
        {
            return try refuser(fin, .numeroDejaRattache)
        }
        return try attacher(fin, lue, decision.role)
    }

    /// Tells the compte how an import that waited for its site has ended. A review tells of itself, and so did the
    /// answer that let the import go on.
    func annoncer(_ issue: Result<IssueCode, Refus>, _ fin: FinImport) throws {
        let modele: Modele
        switch issue {
        case .success(.identiteAVerifier), .success(.enAttenteDuSite): return
        case .success(.rattachee):
            guard try !estAcceptee(fin.demande) else { return }
            modele = .importTermine
        case .success(.identiteDiscordante), .failure: modele = .importRefuse
        }
        try deposer(
            Courrier(fin.ids.annonce, modele, compte: fin.compte.id, demandeImport: fin.demande.id, le: fin.now))
    }

    private func refuser(_ fin: FinImport, _ code: CodeRefus) throws -> Result<IssueCode, Refus> {
        try finir(fin, .refusee, code)
        return .failure(Refus(code))
    }

    /// A person must look: nothing of the demande is kept but the two identities, sealed in the case.
    private func soumettre(_ fin: FinImport, _ jugement: Jugement) throws -> Result<IssueCode, Refus> {
        let champs = jugement.decision.champs
        try finir(fin, .enRevue, .identiteAVerifier, champs: champs)
        let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: fin.now)
        let revue = try ouvrir(QuestionRevue(fin.demande, acte), jugement, fin.suite)
        return .success(.identiteAVerifier(champs, avant: revue.echeance))
    }

    private func estAcceptee(_ demande: DemandeImport) throws -> Bool {
        try revues(compte: demande.compte, limite: 100).contains {
            $0.objet == .importation(demande.id) && $0.etat == .acceptee
        }
    }

    /// Ends it without an attachment. What a re-import was to replace stays held, and is no longer frozen for it.
    private func finir(
        _ fin: FinImport, _ etat: EtatImport, _ code: CodeRefus, champs: [ChampIdentite] = []
    ) throws {
        try terminer(fin.demande, etat, code, champs: champs)
        try renoncer(a: fin.demande, tache: fin.ids.tache, fin.now)
    }

    private func attacher(
        _ fin: FinImport, _ lue: Lue, _ role: RoleTitulaire?
    ) throws -> Result<IssueCode, Refus> {
        let rattachement: Rattachement
        switch fin.demande.but {
        case .premierImport:
            guard try placeLibre(compte: fin.compte.id) else { return try refuser(fin, .compteDejaRattache) }
            let remplaces = try faireLaPlace(
                compte: fin.compte.id, numero: fin.demande.numero, tache: fin.suite.identifiant("tch_place"), fin.now)
            rattachement = try creer(fin, lue, role)
            for ancienne in remplaces { try reporter(ancienne, a: rattachement, fin.now) }
        case .remplacement(let ancien):
            if let tenu = try self.rattachement(ancien), tenu.numero != fin.demande.numero,
                try refusDeLiberer(tenu.demande) != nil
            {
                return try refuser(fin, .candidatureTransmise)
            }
            guard try ceder(ancien, fin) else { return try refuser(fin, .aucuneDemande) }
            rattachement = try creer(fin, lue, role)
            try transmettre(ancien, a: rattachement, fin.now)
        case .confirmation(let ancien):
            guard let confirme = try confirmer(ancien, fin, lue, role) else {
                return try refuser(fin, .aucuneDemande)
            }
            rattachement = confirme
        }
        try deposer(
            Courrier(
                fin.ids.courrier, .rattachementEffectue, compte: fin.compte.id, rattachement: rattachement.id,
                vers: .registre, le: fin.now))
        try terminer(fin.demande, .rattachee)
        return .success(.rattachee(rattachement))
    }

    private func creer(_ fin: FinImport, _ lue: Lue, _ role: RoleTitulaire?) throws -> Rattachement {
        let demande = DemandeTenue(
            id: fin.ids.demande, version: 1, contenu: lue.contenu, lueLe: lue.lueLe,
            modifieeSurLeSiteLe: lue.contenu.fichier.modification.valeur, source: lue.source)
        let rattachement = Rattachement(
            id: fin.ids.rattachement, compte: fin.compte.id, demande: demande.id, numero: fin.demande.numero,
            site: fin.demande.site, departement: fin.demande.departement, role: role, creeLe: fin.now, depuis: fin.now)
        try inserer(demande)
        try inserer(rattachement)
        try publier(Evenement(.rattachement, ref: rattachement.id, version: 1, le: fin.now))
        try publier(Evenement(.demandeModifiee, ref: demande.id, version: 1, le: fin.now))
        try vivre(rattachement, avant: nil, demande, fin.suite, fin.now)
        return rattachement
    }

    /// The seniorities that earlier fusions brought stay with the number, and so does what it was put forward for.
    private func transmettre(_ ancien: String, a nouveau: Rattachement, _ now: Instant) throws {
        guard let cede = try rattachement(ancien) else { return }
        guard cede.numero == nouveau.numero else {
            return try liberer(demande: cede.demande, .autreNumero, le: now)
        }
        try reporter(cede.demande, a: nouveau, now)
        for anciennete in try anciennetes(ancien) { try ajouter(anciennete, a: nouveau.id) }
    }

    /// The old attachment leaves its place to the new one, in the same transaction: the number is never free between.
    private func ceder(_ ancien: String, _ fin: FinImport) throws -> Bool {
        guard var rattachement = try rattachement(ancien), rattachement.etat.estVivant else { return false }
        rattachement.etat = .remplace
        rattachement.gel = nil
        rattachement.depuis = fin.now
        rattachement.version += 1
        try remplacer(rattachement)
        try publier(Evenement(.remplacement, ref: ancien, version: rattachement.version, le: fin.now))
        try clore(compte: rattachement.compte, numero: rattachement.numero, fin.now)
        return true
    }

    private func confirmer(
        _ ancien: String, _ fin: FinImport, _ lue: Lue, _ role: RoleTitulaire?
    ) throws -> Rattachement? {
        guard var rattachement = try rattachement(ancien), rattachement.etat.estVivant else { return nil }
        rattachement.aConfirmer = false
        rattachement.role = role
        rattachement.version += 1
        try remplacer(rattachement)
        try publier(Evenement(.confirmation, ref: ancien, version: rattachement.version, le: fin.now))
        let confrontee = try confronter(rattachement.demande, lue.contenu)
        let application = try appliquer(lue, a: confrontee, fin.now)
        try vivre(rattachement, avant: confrontee.tenue.contenu, application.tenue, fin.suite, fin.now)
        return rattachement
    }
}
