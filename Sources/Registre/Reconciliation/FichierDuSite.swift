public import Demandes

/// Which numbers of a list may be kept whole: those of the territories that its text names.
struct FichierAutorise: Sendable {
    let territoires: Set<String>
    /// A list of summaries says too little to be kept.
    private let seGarde: Bool

    /// Nil where nothing but what people attached may be kept.
    init?(_ liste: DescriptionListe, _ annuaire: Annuaire) {
        guard let fichier = liste.fichierComplet else { return nil }
        territoires = annuaire.territoires(des: fichier.departements)
        seGarde = liste.estPaginee && !liste.estResume
    }

    func couvre(_ numero: NumeroUnique) -> Bool { seGarde && territoires.contains(numero.territoire) }
}

// The whole file of a site, where a text allows it: beside what is attached, and never part of it.
extension Ecriture {
    /// Keeps what a page lists, whoever it is. Nobody is told: not even that it is kept.
    func garder(
        _ page: PageReconciliee, _ fichier: FichierAutorise?, _ retrait: RetraitListe,
        dans reconciliation: inout Reconciliation, _ now: Instant
    ) throws {
        guard let fichier else { return }
        for listee in page.listees where fichier.couvre(listee.numero) {
            try garder(listee, retrait, dans: &reconciliation, now)
        }
        guard retrait == .listeComplete else { return }
        for case let numero? in page.refusees { try revoirAuFichier(numero, dans: reconciliation) }
    }

    private func garder(
        _ listee: DemandeListee, _ retrait: RetraitListe, dans reconciliation: inout Reconciliation, _ now: Instant
    ) throws {
        let gardee = DemandeGardee(listee)
        let vue = try vueDuFichier(
            listee.numero, site: reconciliation.site, dans: reconciliation.id, lue: listee.contenu)
        guard let vue else {
            // Struck off for a year: it is not to be kept any more.
            guard gardee.effacerLe > now else { return }
            reconciliation.bilan.gardees += 1
            reconciliation.bilan.gardeesEcrites += 1
            return try garder(gardee, dans: reconciliation)
        }
        if !vue.estDuPassage { reconciliation.bilan.gardees += 1 }
        guard !vue.estPareille, vue.acceptera(listee) else {
            if retrait == .listeComplete { try revoirAuFichier(listee.numero, dans: reconciliation) }
            return
        }
        if !vue.estDuPassage {
            reconciliation.bilan.gardeesEcrites += 1
            if listee.contenu.estRadiee, !vue.estRadiee, !vue.estAbsente { reconciliation.bilan.gardeesRadiees += 1 }
        }
        try garder(gardee, dans: reconciliation)
    }

    /// What a text no longer lets keep goes, at most so much in a transaction, whatever becomes of the run.
    func effacerSansTitre(
        _ fichier: FichierAutorise?, dans reconciliation: inout Reconciliation, limite: Int
    ) throws {
        guard let territoire = try territoireSansTitre(fichier, reconciliation.site) else { return }
        reconciliation.bilan.effacees += try effacerDuFichier(
            site: reconciliation.site, territoire: territoire, limite: limite)
    }
}

extension Lecture {
    /// One whose demandes are kept and that nothing lets keep any more.
    func territoireSansTitre(_ fichier: FichierAutorise?, _ site: String) throws -> String? {
        try territoiresDuFichier(site: site).first { !(fichier?.territoires.contains($0) ?? false) }
    }
}

extension VueDuFichier {
    /// As for a demande that is attached: an older reading never replaces a newer one.
    fileprivate func acceptera(_ listee: DemandeListee) -> Bool {
        DemandeTenue(id: "", version: 1, lueLe: lueLe, modifieeSurLeSiteLe: modifieeSurLeSiteLe)
            .acceptera(listee.contenu, lueLe: listee.lueLe)
    }
}

extension DemandeGardee {
    /// A year after the radiation that the site tells; where it tells none, a year after it should have come, or after
    /// it was read.
    init(_ listee: DemandeListee) {
        let (contenu, vue) = (listee.contenu, HeureDeParis.jour(listee.lueLe))
        let attendue = EcheancesDemande(contenu)?.radiationAttendueApres ?? vue.plus(mois: 13)
        let dernier =
            VieDemande(contenu, le: vue).conservableJusquau(vueLe: vue) ?? max(attendue, vue).plus(mois: 12)
        let minuit = dernier.plus(jours: 1).flatMap { HeureDeParis.minuit($0) }
        self.init(
            numero: listee.numero, contenu: contenu, lueLe: listee.lueLe,
            effacerLe: minuit ?? listee.lueLe.plus(jours: 366))
    }
}

/// The sites' files kept whole, and the time that passes.
public struct EntretienDuFichier: Sendable {
    private let depot: any Depot
    /// Erased in one transaction: few enough for a person's click to pass in between.
    static let lot = 2000

    public init(_ depot: any Depot) { self.depot = depot }

    /// Erases what may not be kept any more, what a newer reading replaced and no run can put back, what runs that
    /// came to nothing left.
    public func mener(_ now: Instant) async throws {
        let avant = now.plus(jours: -Reconciliations.joursGardes - 1)
        while try await depot.ecrire({ try $0.nettoyerLeFichier(now, remplaceesAvant: avant, limite: Self.lot) }) {}
    }
}
