public import Demandes

/// Conducts the dispatch of the sites: one run at a time for each, in the background, that whoever asks may look at.
public actor ConduiteDispatch {
    private let atelier: Atelier
    private let dispatchs: any Dispatchs
    private let surveillance: Surveillance
    private var passages: [String: PassageDispatch] = [:]
    private var taches: [String: Task<Void, Never>] = [:]

    /// Demandes of one transaction: few enough for a person's click to pass in between.
    static let page = 200

    public init(_ atelier: Atelier, _ dispatchs: any Dispatchs, _ surveillance: Surveillance) {
        self.atelier = atelier
        self.dispatchs = dispatchs
        self.surveillance = surveillance
    }

    /// Sets a run going and returns at once.
    ///
    /// - Parameter dossier: a folder of this machine, read in place of where the adapter says.
    public func lancer(site: String, dossier: String?) throws -> PassageDispatch {
        guard dispatchs.cadence(site: site) != nil else { throw Refus(.siteSansDispatch) }
        guard taches[site] == nil else { throw Refus(.dispatchEnCours) }
        let passage = PassageDispatch(site: site, commenceLe: atelier.horloge())
        passages[site] = passage
        taches[site] = Task { await mener(site, dossier) }
        return passage
    }

    /// - Throws: a refusal for a site that has none.
    public func etat(site: String) async throws -> EtatDispatch {
        guard let cadence = dispatchs.cadence(site: site) else { throw Refus(.siteSansDispatch) }
        let now = atelier.horloge()
        let (dernier, avant, suivi) = try await atelier.depot.lire { lecture in
            let dernier = try lecture.dernierIncrement(site: site)
            let avant = try dernier.flatMap { try lecture.increment(site: site, numero: $0.numero - 1) }
            return (dernier, avant, try lecture.suiviDispatch(site: site))
        }
        let applique = dernier.flatMap { $0.estApplique ? $0 : avant }
        // Half a period more: a file is not late the minute it is due.
        let retard = applique.map { $0.avanceLe.plus(cadence + cadence / 2) < now } ?? false
        return EtatDispatch(
            site: site, applique: applique, commence: dernier.flatMap { $0.estApplique ? nil : $0 }, suivi: suivi,
            passage: passages[site], enRetard: retard)
    }

    /// Ends the runs at their next page; what they did is kept.
    public func arreter() async {
        let enCours = taches.values
        for tache in enCours { tache.cancel() }
        for tache in enCours { await tache.value }
    }

    private func mener(_ site: String, _ dossier: String?) async {
        let trajet = TrajetDispatch(
            atelier: atelier, dispatchs: dispatchs, surveillance: surveillance, site: site, dossier: dossier)
        let (etat, faute) = await trajet.mener { [weak self] precedent, suivant in
            await self?.avancer(site, precedent, suivant)
        }
        passages[site]?.finir(etat, faute, atelier.horloge())
        taches[site] = nil
    }

    private func avancer(_ site: String, _ precedent: IncrementTenu, _ suivant: IncrementTenu) {
        passages[site]?.avancer(de: precedent, a: suivant)
    }
}
