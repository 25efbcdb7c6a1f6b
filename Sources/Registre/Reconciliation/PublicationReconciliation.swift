internal import Demandes
internal import Journal
internal import Notifications

/// What an agent's undoing or the gate's opening writes, a bounded number of demandes in a transaction.
struct EcritureParLot {
    let courriers: String
    let taches: String
    let limites: Limites
    let now: Instant
}

extension EntreeAPublier {
    /// Nothing that it rests on has moved since it was laid aside: what a refresh would decide is decided.
    fileprivate var estTelleQuelle: Bool {
        guard let appui = entree.appui, etat == .actif, gel == nil, !aConfirmer else { return false }
        return version == appui.tenue && tenue.version == appui.version
            && tenue.acceptera(modifieeLe: appui.modifieeLe, lueLe: entree.lueLe)
    }
}

extension Ecriture {
    func publier(_ entrees: [EntreeAPublier], _ lot: EcritureParLot, de reconciliation: String, _ now: Instant) throws {
        try publierTellesQuelles(
            entrees.filter(\.estTelleQuelle).map(\.entree), de: reconciliation, le: now)
        for (rang, aPublier) in entrees.enumerated() where !aPublier.estTelleQuelle {
            let id = aPublier.entree.rattachement
            guard let entree = try entree(reconciliation: reconciliation, rattachement: id) else { continue }
            try noter(try publier(entree, lot, rang: rang), dans: reconciliation)
        }
    }

    /// Publishes what was laid aside, as a refresh of each would: a reading that came since wins.
    private func publier(
        _ entree: EntreeReconciliation, _ lot: EcritureParLot, rang: Int
    ) throws -> EntreeReconciliation {
        var publiee = entree
        (publiee.contenu, publiee.appui, publiee.octets) = (nil, nil, nil)
        guard let tenu = try rattachement(entree.rattachement), tenu.etat.estVivant, !tenu.aConfirmer,
            tenu.gel != .reimport
        else { return publiee }
        if entree.nature == .retiree {
            publiee.versions = try retirer(tenu, entree, lot, rang: rang)
            return publiee
        }
        guard let contenu = entree.contenu, let compte = try compte(tenu.compte) else { return publiee }
        let avant = try demande(tenu.demande)?.version ?? 0
        let resultat = try poser(
            Lue(contenu: contenu, lueLe: entree.lueLe, source: nil), sur: tenu, de: compte,
            suite: SuiteRevue(courrier: "\(lot.courriers)-\(rang)", lot.limites), lot.now)
        if case .success(.modifiee(let tenue, _, _)) = resultat {
            publiee.versions = .init(avant: avant, apres: tenue.version)
        }
        if case .success(let application) = resultat, !application.estPlusAncienne, let octets = entree.octets {
            try noter(octets, de: application.tenue)
        }
        if entree.estIncomplete {
            try planifier(
                id: "\(lot.taches)-\(rang)", espece: .miseAJour, argument: tenu.id, le: lot.now)
        }
        return publiee
    }

    /// The whole list no longer has it: the attachment ends, its history stays readable.
    private func retirer(
        _ tenu: Rattachement, _ entree: EntreeReconciliation, _ lot: EcritureParLot, rang: Int
    ) throws -> EntreeReconciliation.Versions? {
        // It was read since: the list is older than the demande.
        let derniere = try demande(tenu.demande)?.lueLe
        guard derniere.map({ entree.lueLe >= $0 }) ?? true else { return nil }
        let fini = try supprimer(tenu, courrier: "\(lot.courriers)-\(rang)", lot.now)
        return .init(avant: tenu.version, apres: fini.version)
    }

    /// Puts back what the run changed, unless something happened to it since.
    /// - Returns: whether it was put back.
    func remettre(_ entree: EntreeReconciliation, _ lot: EcritureParLot, rang: Int) throws -> Bool {
        guard let versions = entree.versions, let tenu = try rattachement(entree.rattachement) else { return false }
        if entree.nature == .retiree { return try retablir(tenu, versions, lot, rang: rang) }
        guard let tenue = try demande(tenu.demande), try estEncore(tenue, versions.apres),
            let avant = try demande(tenu.demande, version: versions.avant), let contenu = avant.contenu,
            let compte = try compte(tenu.compte)
        else { return false }
        var remise = tenue
        remise.contenu = contenu
        remise.version += 1
        (remise.lueLe, remise.modifieeSurLeSiteLe) = (avant.lueLe, avant.modifieeSurLeSiteLe)
        remise.source = nil
        try remplacer(remise)
        let ecart = Ecart(de: tenue.contenu ?? Demande(), a: contenu)
        for evenement in Self.evenements(remise, avant: tenue.contenu, ecart, .annulation, lot.now) {
            try publier(evenement)
        }
        guard tenu.etat.estVivant, tenu.gel != .reimport else { return true }
        var juge = tenu
        _ = try geler(
            &juge, try juger(compte, contenu, tenu.numero),
            SuiteRevue(courrier: "\(lot.courriers)-\(rang)", lot.limites), lot.now)
        return true
    }

    /// The demande says what that version of it said: nothing came since, or what came was itself undone.
    private func estEncore(_ tenue: DemandeTenue, _ version: Int) throws -> Bool {
        try tenue.version == version || tenue.contenu == demande(tenue.id, version: version)?.contenu
    }

    /// An attachment that the run ended is live again, if neither the number nor the compte is held since; the site is
    /// asked at once.
    private func retablir(
        _ fini: Rattachement, _ versions: EntreeReconciliation.Versions, _ lot: EcritureParLot, rang: Int
    ) throws -> Bool {
        guard fini.etat == .supprime, fini.version == versions.apres,
            try rattachementVivant(numero: fini.numero) == nil, try rattachementVivant(compte: fini.compte) == nil
        else { return false }
        var retabli = fini
        retabli.etat = .actif
        retabli.depuis = lot.now
        retabli.version += 1
        try remplacer(retabli)
        try publier(Evenement(.retablissement, ref: retabli.id, version: retabli.version, le: lot.now))
        try planifier(id: "\(lot.taches)-\(rang)", espece: .miseAJour, argument: retabli.id, le: lot.now)
        return true
    }
}
