internal import Demandes
internal import Journal
internal import Notifications

/// Lays a page of an increment over what is kept, in one transaction with how far it goes.
struct PageDispatch: Sendable {
    let site: String
    let entrees: [EntreeDispatch]
    /// Those that cannot be kept as read, by their rank.
    let refus: [Int: EnregistrementEcarte]
    /// How many attachments the whole increment may end; nil: as many as it says.
    let retraitsAdmis: Int?
    /// Drawn before the transaction, which must give the same thing if it runs twice.
    let courriers: String
    let taches: String
    let limites: Limites
    let now: Instant

    /// - Throws: `ConflitVersion` when somebody else went on from there; a fault when too many would be withdrawn.
    /// - Returns: how far it goes, and the adapter of each record put aside.
    func appliquer(a tenu: IncrementTenu, _ ecriture: any Ecriture) throws -> (IncrementTenu, ecartees: [String]) {
        let connu = try ecriture.increment(site: site, numero: tenu.numero)
        let attendu = connu.flatMap { $0.empreinte == tenu.empreinte ? $0.rang : nil } ?? 0
        guard tenu.rang == attendu else { throw ConflitVersion() }
        var suivant = tenu
        var ecartees: [String] = []
        for entree in entrees { try appliquer(entree, &suivant.bilan, &ecartees, ecriture) }
        if let retraitsAdmis, suivant.bilan.supprimees > retraitsAdmis {
            throw FauteDispatch(
                .volume, increment: tenu.numero, detail: "plus de \(retraitsAdmis) suppressions de demandes rattachées")
        }
        suivant.rang = entrees.last?.rang ?? tenu.rang
        suivant.avanceLe = now
        try ecriture.noter(suivant)
        return (suivant, ecartees)
    }

    private func appliquer(
        _ entree: EntreeDispatch, _ bilan: inout BilanDispatch, _ ecartees: inout [String], _ ecriture: any Ecriture
    ) throws {
        bilan.lues += 1
        if case .illisible = entree.nature { bilan.refusees += 1 }
        guard let numero = entree.numero else { return }
        let rattachement = try ecriture.rattachementVivant(numero: numero)
        let imports = try ecriture.importsVivants(numero: numero).filter { $0.site == site }
        for demandeImport in imports { try constater(entree, demandeImport, ecriture) }
        for radie in try ecriture.rattachementsRadies(numero: numero) where radie.site == site {
            // Its site's own word is asked for: the file may undo its radiation.
            try ecriture.planifier(
                id: "\(taches)-\(entree.rang)-\(radie.id)", espece: .miseAJour, argument: radie.id, le: now)
        }
        guard let tenu = rattachement, tenu.site == site else {
            // Nothing of it is kept but that it was there.
            if !imports.isEmpty { bilan.gardees += 1 }
            return
        }
        bilan.gardees += 1
        // Only of somebody held here: of the others nothing is kept.
        if let refus = refus[entree.rang] {
            try ecriture.deposer(refus.brute)
            try ecriture.mettreEnQuarantaine(refus.quarantaine, refus.id)
            ecartees.append(refus.quarantaine.adaptateur)
        }
        // As a click on « Mettre à jour » would: the code is asked first, a re-import under way goes on alone.
        guard !tenu.aConfirmer, tenu.gel != .reimport else { return }
        switch entree.nature {
        case .etat(let lue): try poser(lue, entree, tenu, &bilan, ecriture)
        case .suppression: try supprimer(entree, tenu, &bilan, ecriture)
        case .illisible: try redemander(entree, tenu, ecriture)
        }
    }

    private func poser(
        _ lue: Demande, _ entree: EntreeDispatch, _ tenu: Rattachement, _ bilan: inout BilanDispatch,
        _ ecriture: any Ecriture
    ) throws {
        guard let compte = try ecriture.compte(tenu.compte) else {
            throw PanneDepot.illisible("compte \(tenu.compte) absent")
        }
        let avant = try ecriture.demande(tenu.demande)?.contenu
        let lecture = LecturePartielle(lue, sur: avant)
        let resultat = try ecriture.poser(
            Lue(contenu: lecture.demande, lueLe: lueLe(entree), source: nil), sur: tenu, de: compte,
            suite: SuiteRevue(courrier: "\(courriers)-\(entree.rang)", limites), now)
        guard case .success(let application) = resultat else { return }
        if case .plusAncienne = application { return }
        if lecture.estIncomplete { try redemander(entree, tenu, ecriture) }
        guard case .modifiee = application else { return }
        bilan.changees += 1
        if lecture.demande.estRadiee, !(avant?.estRadiee ?? false) { bilan.radiees += 1 }
    }

    /// The site's word that it no longer has the demande: the attachment ends, its history stays readable.
    private func supprimer(
        _ entree: EntreeDispatch, _ tenu: Rattachement, _ bilan: inout BilanDispatch, _ ecriture: any Ecriture
    ) throws {
        let derniere = try ecriture.demande(tenu.demande)?.lueLe
        // It was read since: the word is older than the demande.
        guard derniere.map({ lueLe(entree) >= $0 }) ?? true else { return }
        _ = try ecriture.supprimer(tenu, courrier: "\(courriers)-\(entree.rang)", now)
        bilan.supprimees += 1
    }

    /// The site is asked for the whole demande: the file does not say enough.
    private func redemander(_ entree: EntreeDispatch, _ tenu: Rattachement, _ ecriture: any Ecriture) throws {
        try ecriture.planifier(id: "\(taches)-\(entree.rang)", espece: .miseAJour, argument: tenu.id, le: now)
    }

    /// What the code of a waiting import will lead to. Its address stays: the code went there.
    private func constater(
        _ entree: EntreeDispatch, _ demandeImport: DemandeImport, _ ecriture: any Ecriture
    ) throws {
        guard demandeImport.etat == .attendCode, lueLe(entree) >= demandeImport.creeLe else { return }
        var suivante = demandeImport
        switch entree.nature {
        case .etat(let lue) where lue.estRadiee: suivante.constat = .radiee
        case .etat where demandeImport.constat == .radiee && demandeImport.destinataire != nil:
            suivante.constat = .trouvee
        case .suppression: suivante.constat = .inconnue
        default: return
        }
        if suivante != demandeImport { try ecriture.remplacer(suivante) }
    }

    /// The site's own clock orders its files; ours bounds it, for a clock ahead would make every later reading older.
    private func lueLe(_ entree: EntreeDispatch) -> Instant { min(entree.ecriteLe, now) }
}
