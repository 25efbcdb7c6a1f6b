internal import Demandes
internal import Journal
internal import Notifications

/// A compte has one place. A demande that is radiée does not keep another from taking it; given life again afterwards,
/// it does not take it back by itself.
extension Lecture {
    /// Whether a compte may attach another number: it holds none, or one that its site has struck off.
    func placeLibre(compte: String) throws -> Bool {
        guard let tenu = try rattachementVivant(compte: compte) else { return true }
        return try estRadiee(tenu)
    }

    func estRadiee(_ rattachement: Rattachement) throws -> Bool {
        try demande(rattachement.demande)?.contenu?.estRadiee ?? false
    }
}

extension Ecriture {
    /// The compte attaches that number: whatever it held of it before is replaced, a radiated one of another number
    /// leaves its place.
    /// - Returns: the demandes it held of that number.
    func faireLaPlace(compte: String, numero: NumeroUnique, tache: String, _ now: Instant) throws -> [String] {
        let radies = try rattachementsRadies(numero: numero).filter { $0.compte == compte }
        for ancien in radies { try finir(ancien, .remplace, .remplacement, now) }
        guard let occupant = try rattachementVivant(compte: compte) else { return radies.map(\.demande) }
        let estLeMeme = occupant.numero == numero
        let fini = try finir(occupant, estLeMeme ? .remplace : .radie, estLeMeme ? .remplacement : .placeCedee, now)
        try annuler(espece: EspeceTache.miseAJour.rawValue, argument: fini.id)
        try clore(compte: compte, numero: fini.numero, now)
        if let tenue = try demande(fini.demande) { try planifierLaVie(fini, tenue, tache: tache) }
        return radies.map(\.demande) + (estLeMeme ? [fini.demande] : [])
    }

    /// What a demande was put forward for goes on under the one that takes its place.
    func reporter(_ ancienne: String, a nouveau: Rattachement, _ now: Instant) throws {
        try reporter(de: ancienne, a: nouveau.demande, compte: nouveau.compte, le: now)
    }

    @discardableResult
    func finir(
        _ rattachement: Rattachement, _ etat: EtatRattachement, _ type: TypeEvenement, suite: String? = nil,
        _ now: Instant
    ) throws -> Rattachement {
        var fini = rattachement
        fini.etat = etat
        fini.gel = nil
        fini.suite = suite
        fini.depuis = now
        fini.version += 1
        try remplacer(fini)
        try publier(Evenement(type, ref: fini.id, version: fini.version, le: now))
        return fini
    }

    /// « Supprimer ma demande », and whatever ends an attachment the same way.
    func retirer(_ rattachement: Rattachement, _ now: Instant) throws -> Rattachement {
        let retire = try finir(rattachement, .retire, .retrait, now)
        try liberer(demande: retire.demande, .retrait, le: now)
        try annuler(espece: EspeceTache.miseAJour.rawValue, argument: retire.id)
        try clore(compte: retire.compte, numero: retire.numero, now)
        return retire
    }

    /// A radiated demande that lost its place lives again: it takes the place back when it is free, else a person
    /// settles which of the two the compte holds. Under another compte, by its code, it is nobody's question here.
    func reactiver(_ rattachement: Rattachement, _ suite: SuiteRevue, _ now: Instant) throws {
        guard try rattachementVivant(numero: rattachement.numero) == nil else { return }
        guard try rattachementVivant(compte: rattachement.compte) != nil else {
            return try reprendreLaPlace(rattachement, tache: suite.identifiant("tch_place"), now)
        }
        let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: now)
        _ = try ouvrir(QuestionRevue(rattachement, acte, .numeroReactive), nil, suite)
    }

    func reprendreLaPlace(_ rattachement: Rattachement, tache: String, _ now: Instant) throws {
        var repris = rattachement
        repris.etat = .actif
        repris.depuis = now
        repris.version += 1
        try remplacer(repris)
        try publier(Evenement(.rattachement, ref: repris.id, version: repris.version, le: now))
        // Identities may have changed meanwhile: the site's word decides whether it stays.
        try planifier(id: tache, espece: .miseAJour, argument: repris.id, le: now)
    }

    /// An agent gives the compte its first number back; the other is withdrawn.
    /// - Returns: why it cannot be.
    func rendreLaPlace(_ revue: Revue, tache: String, _ now: Instant) throws -> Refus? {
        guard case .rattachement(let id) = revue.objet, let radie = try rattachement(id), radie.etat == .radie else {
            return Refus(.revueClose)
        }
        guard try rattachementVivant(numero: radie.numero) == nil else { return Refus(.numeroDejaRattache) }
        if let actuel = try rattachementVivant(compte: radie.compte) {
            if let refus = try refusDeLiberer(actuel.demande) { return refus }
            _ = try retirer(actuel, now)
            if let vivante = try importVivant(compte: radie.compte) { try terminer(vivante, .expiree) }
        }
        try reprendreLaPlace(radie, tache: tache, now)
        return nil
    }

    /// The compte keeps the number it has: the other one is withdrawn for good.
    func laisserLaPlace(_ revue: Revue, _ now: Instant) throws {
        guard case .rattachement(let id) = revue.objet, let radie = try rattachement(id), radie.etat == .radie else {
            return
        }
        try finir(radie, .retire, .retrait, now)
        try liberer(demande: radie.demande, .autreNumero, le: now)
    }
}

extension Atelier {
    /// Asks the site of a radiated demande whose place another took. It decides nothing of identity: only whether the
    /// demande lives again.
    func relireRadiee(_ rattachement: Rattachement) async throws -> Travaux.Interrogation {
        let lueLe = horloge()
        let reponse = await sites.consulter(rattachement.numero, site: rattachement.site)
        let now = horloge()
        let suite = SuiteRevue(courrier: secrets.identifiant("mel"), limites)
        let atelier = self
        return try await depot.ecrire { ecriture in
            guard let tenu = try ecriture.rattachement(rattachement.id), tenu.etat == .radie else { return .repondu }
            guard let lue = try ecriture.lecture(reponse, de: tenu, lueLe: lueLe) else {
                return .silence(jusqua: reponse.attente(atelier, now))
            }
            let confrontee = try ecriture.confronter(tenu.demande, lue.contenu)
            let application = try ecriture.appliquer(lue, a: confrontee, now)
            try ecriture.vivre(tenu, avant: confrontee.tenue.contenu, application.tenue, suite, now)
            if let contenu = application.tenue.contenu, !contenu.estRadiee {
                try ecriture.reactiver(tenu, suite, now)
            }
            return .repondu
        }
    }
}
