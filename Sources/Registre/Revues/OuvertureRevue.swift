internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// What follows a decision that is not a match, as far as it is drawn before the transaction.
struct SuiteRevue: Sendable {
    /// Identifier of the mail that tells of it.
    let courrier: String
    /// Working days within which a person answers.
    let jours: Int

    init(courrier: String, _ limites: Limites) {
        self.courrier = courrier
        jours = limites.joursDeRevue
    }

    /// The case is drawn with the mail that tells of it.
    var revue: String { "rev_" + courrier.drop { $0 != "_" }.dropFirst() }
}

/// A case to open: whose, and what waits for its answer.
struct QuestionRevue {
    let compte: String
    let motif: MotifRevue
    let objet: ObjetRevue
    let numero: NumeroUnique
    let site: String
    let departement: String?
    let ouverture: ActeRevue

    init(_ demande: DemandeImport, _ ouverture: ActeRevue, _ motif: MotifRevue = .identiteAVerifier) {
        compte = demande.compte
        self.motif = motif
        objet = .importation(demande.id)
        numero = demande.numero
        site = demande.site
        departement = demande.departement
        self.ouverture = ouverture
    }

    init(_ rattachement: Rattachement, _ ouverture: ActeRevue, _ motif: MotifRevue = .identiteAVerifier) {
        compte = rattachement.compte
        self.motif = motif
        objet = .rattachement(rattachement.id)
        numero = rattachement.numero
        site = rattachement.site
        departement = rattachement.departement
        self.ouverture = ouverture
    }

    /// About the number that a fusion leads to: nothing is attached until it is settled.
    init(_ rattachement: Rattachement, _ ouverture: ActeRevue, numero route: Route) {
        compte = rattachement.compte
        motif = .identiteAVerifier
        objet = .rattachement(rattachement.id)
        numero = route.numero
        site = route.site.id
        departement = nil
        self.ouverture = ouverture
    }

    init(contestation route: Route, _ departement: String?, compte: String, _ ouverture: ActeRevue) {
        self.compte = compte
        motif = .contestation
        objet = .numero
        numero = route.numero
        site = route.site.id
        self.departement = departement
        self.ouverture = ouverture
    }
}

extension Ecriture {
    /// Opens a case, or brings the open one up to what is known now: one question a compte, a number and a reason.
    func ouvrir(_ question: QuestionRevue, _ jugement: Jugement?, _ suite: SuiteRevue) throws -> Revue {
        let now = question.ouverture.le
        if let ouverte = try revueOuverte(compte: question.compte, numero: question.numero, question.motif) {
            return try actualiser(ouverte, question, jugement)
        }
        let revue = Revue(
            id: suite.revue, compte: question.compte, motif: question.motif, numero: question.numero,
            site: question.site, departement: question.departement, objet: question.objet,
            faceAFace: jugement?.faceAFace, champs: jugement?.decision.champs ?? [],
            codes: jugement?.decision.codes ?? [], ouverteLe: now,
            echeance: JoursOuvres.echeance(now, jours: suite.jours), actes: [question.ouverture])
        try inserer(revue)
        try publier(Evenement(.revueOuverte, ref: revue.id, version: 1, le: now))
        try deposer(Courrier(suite.courrier, .revueOuverte, compte: revue.compte, revue: revue.id, le: now))
        return revue
    }

    /// The promise stays: what changed is what is asked.
    private func actualiser(_ ouverte: Revue, _ question: QuestionRevue, _ jugement: Jugement?) throws -> Revue {
        guard ouverte.objet != question.objet || ouverte.faceAFace != jugement?.faceAFace else { return ouverte }
        let ouverture = question.ouverture
        let acte = ActeRevue(
            .changement, par: ouverture.qui, le: ouverture.le, pourquoi: ouverture.pourquoi, preuve: ouverture.preuve)
        if case .importation(let id) = ouverte.objet, ouverte.objet != question.objet,
            let demande = try demandeImport(id), demande.etat == .enRevue
        {
            try terminer(demande, .remplacee)
        }
        var suivante = ouverte.apres(acte, .ouverte)
        suivante.objet = question.objet
        suivante.faceAFace = jugement?.faceAFace
        suivante.champs = jugement?.decision.champs ?? []
        suivante.codes = jugement?.decision.codes ?? []
        try changer(suivante)
        return suivante
    }

    /// Keeps the case after one more act, and says so in the journal.
    func changer(_ revue: Revue) throws {
        try remplacer(revue)
        let type: TypeEvenement = revue.etat.estOuvert ? .revueModifiee : .revueClose
        let le = revue.actes.last?.le ?? revue.ouverteLe
        try publier(Evenement(type, ref: revue.id, version: revue.version, le: le))
    }

    /// The question fell by itself: what is open of that compte for that number is closed, contests apart.
    /// - Parameter sauf: a case about these very identities still stands.
    func clore(compte: String, numero: NumeroUnique, sauf face: FaceAFace? = nil, _ now: Instant) throws {
        for revue in try revuesOuvertes(compte: compte, numero: numero) {
            if let face, revue.motif == .etatCivilModifie, revue.faceAFace == face { continue }
            try changer(revue.apres(ActeRevue(.cloture, par: ActeRevue.passerelle, le: now), .sansObjet))
        }
    }

    /// Opens what a review asks of the attachment, closes what its reading settled.
    /// - Returns: the open case, for a review.
    func suivre(_ jugement: Jugement, _ rattachement: Rattachement, _ suite: SuiteRevue, _ now: Instant) throws
        -> Revue?
    {
        let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: now)
        if jugement.decision.verdict == .review {
            return try ouvrir(QuestionRevue(rattachement, acte), jugement, suite)
        }
        try clore(
            compte: rattachement.compte, numero: rattachement.numero,
            sauf: jugement.decision.verdict == .mismatch ? jugement.faceAFace : nil, now)
        return nil
    }

    /// A compte whose identity changed: its imports that waited for a person are put to the table again. The code was
    /// right, so nothing is asked of the person.
    func reposer(_ compte: Compte, taches: String, _ now: Instant) throws {
        for (rang, revue) in try revues(compte: compte.id, limite: 100).enumerated() where revue.etat.estOuvert {
            guard case .importation(let id) = revue.objet, let demande = try demandeImport(id),
                try importVivant(compte: compte.id) == nil
            else { continue }
            try changer(revue.apres(ActeRevue(.cloture, par: compte.id, le: now), .sansObjet))
            guard demande.etat == .enRevue else { continue }
            try reprendre(demande, tache: "\(taches)-\(rang)", now)
        }
    }

    /// The site is asked again for an import whose code was right, and the decision taken on its word.
    func reprendre(_ demande: DemandeImport, tache: String, _ now: Instant) throws {
        var reprise = demande
        reprise.etat = .codeRecu
        reprise.conclusion = nil
        reprise.champsDiscordants = []
        try remplacer(reprise)
        try planifier(id: tache, espece: .terminerImport, argument: demande.id, le: now)
    }
}
