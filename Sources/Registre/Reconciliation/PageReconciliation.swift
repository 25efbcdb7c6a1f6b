internal import Demandes

/// What one page of a list gave, or a handful of lookups made one by one.
struct PageReconciliee: Sendable {
    var listees: [DemandeListee] = []
    /// Those that are known by their bytes, and when they were asked for.
    var connues: (records: [RecordConnu], demandeesLe: Instant)?
    /// Records that the site gave.
    var recues = 0
    /// The records that cannot be kept, by their number where it can be read.
    var refusees: [NumeroUnique?] = []
    var sansReponse = 0
    var annoncees: Int?
    var anomalies: [AnomalieListe] = []
    /// Where the list goes on; nil: this page is the last.
    var suivante: String?
    var fin: PageListe.Fin?

    init() {}

    init(_ page: PageListe, demandeeLe: Instant) {
        refusees = page.refusees.map(\.numero)
        connues = (page.connus, demandeeLe)
        for lue in page.demandes {
            if let numero = lue.demande.numero.valeur {
                listees.append(
                    DemandeListee(numero: numero, contenu: lue.demande, lueLe: demandeeLe, octets: lue.octets))
            } else {
                refusees.append(nil)
            }
        }
        recues = page.demandes.count + page.connus.count + page.refusees.count + page.sansNumero
        annoncees = page.totalAnnonce
        anomalies = page.anomalies
        (suivante, fin) = (page.suivante, page.fin)
    }
}

extension Rattachement {
    /// Its code is asked first, or its re-import under way goes on alone: a run leaves it as it is.
    var estReserve: Bool { aConfirmer || gel == .reimport }
}

extension Ecriture {
    /// Lays a page aside, in the transaction that notes how far the run goes: a page is never counted twice.
    ///
    /// Of a demande that is nobody's here, nothing is kept but the count.
    func noter(
        _ page: PageReconciliee, dans reconciliation: inout Reconciliation, partielle: Bool, taches: String,
        _ now: Instant
    ) throws {
        for listee in page.listees {
            try noter(listee, dans: &reconciliation, partielle: partielle)
            try reperer(listee, reconciliation.site, taches: taches, now)
        }
        for connu in page.connues?.records ?? [] {
            try noter(connu, lueLe: page.connues?.demandeesLe ?? now, dans: &reconciliation, now)
        }
        reconciliation.bilan.pages += 1
        reconciliation.bilan.listees += page.recues
        for case let numero? in page.refusees { try reserver(numero, dans: &reconciliation, now) }
        reconciliation.bilan.refusees += page.refusees.count
        reconciliation.bilan.anonymes += page.refusees.count { $0 == nil }
        reconciliation.bilan.sansReponse += page.sansReponse
        reconciliation.bilan.annoncees = page.annoncees ?? reconciliation.bilan.annoncees
        for anomalie in page.anomalies where !reconciliation.bilan.anomalies.contains(anomalie) {
            reconciliation.bilan.anomalies.append(anomalie)
        }
        reconciliation.avanceeLe = now
    }

    func noter(
        _ listee: DemandeListee, dans reconciliation: inout Reconciliation, partielle: Bool
    ) throws {
        let site = reconciliation.site
        let imports = try importsVivants(numero: listee.numero).filter { $0.site == site }
        for demandeImport in imports { try constater(listee, demandeImport) }
        guard let suivie = try suivie(listee.numero, dans: reconciliation.id), suivie.rattachement.site == site else {
            if !imports.isEmpty { reconciliation.bilan.tenues += 1 }
            return
        }
        reconciliation.bilan.tenues += 1
        // As a click would.
        let entree =
            suivie.rattachement.estReserve
            ? EntreeReconciliation(rattachement: suivie.rattachement.id, nature: .reservee, lueLe: listee.lueLe)
            : try EntreeReconciliation(listee, sur: suivie, partielle: partielle)
        if let notee = suivie.notee {
            reconciliation.bilan.compter(notee, de: -1)
            reconciliation.bilan.tenues -= 1
        }
        reconciliation.bilan.compter(entree.nature)
        try noter(entree, dans: reconciliation.id)
        // Read again and found the same: its date alone is news, and there is nothing to judge in it.
        guard entree.nature == .egale else { return }
        try dater(suivie.tenue.vue(listee.contenu, lueLe: listee.lueLe))
        if let octets = listee.octets { try noter(octets, de: suivie.tenue) }
    }

    /// One that lost its place with its radiation, and that the list has again: its site's own word is asked for.
    func reperer(_ listee: DemandeListee, _ site: String, taches: String, _ now: Instant) throws {
        guard !listee.contenu.estRadiee else { return }
        for radie in try rattachementsRadies(numero: listee.numero) where radie.site == site {
            try planifier(id: "\(taches)-\(radie.id)", espece: .miseAJour, argument: radie.id, le: now)
        }
    }

    /// Listed, but in a form that cannot be kept: it is there, and left alone.
    func reserver(
        _ numero: NumeroUnique, dans reconciliation: inout Reconciliation, _ now: Instant
    ) throws {
        guard let tenu = try rattachementVivant(numero: numero), tenu.site == reconciliation.site,
            try entree(reconciliation: reconciliation.id, rattachement: tenu.id) == nil
        else { return }
        reconciliation.bilan.tenues += 1
        reconciliation.bilan.compter(.reservee)
        try noter(
            EntreeReconciliation(rattachement: tenu.id, nature: .reservee, lueLe: now), dans: reconciliation.id)
    }

    /// What the code of a waiting import will lead to.
    private func constater(_ listee: DemandeListee, _ demandeImport: DemandeImport) throws {
        guard demandeImport.etat == .attendCode, listee.lueLe >= demandeImport.creeLe else { return }
        var suivante = demandeImport
        if listee.contenu.estRadiee {
            suivante.constat = .radiee
        } else if demandeImport.constat == .radiee, demandeImport.destinataire != nil {
            suivante.constat = .trouvee
        }
        if suivante != demandeImport { try remplacer(suivante) }
    }
}
