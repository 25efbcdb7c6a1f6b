public import Demandes
internal import Tasks

/// Sets the runs over lists going, each in the background: a site that is slow holds nobody up.
public struct ConduiteReconciliations: Sendable {
    private let parcours: ParcoursReconciliation
    private let atelier: Atelier
    private let chantier: Chantier

    /// - Parameters:
    ///   - places: runs at once, over all sites; one waits for its site most of the time, so that every site may have
    ///     one.
    ///   - rapporter: told of a run after each of its steps.
    public init(
        _ atelier: Atelier, _ listes: any Listes, places: Int = 128,
        rapporter: @escaping @Sendable (Reconciliation) -> Void = { _ in }
    ) {
        self.atelier = atelier
        chantier = Chantier(places: places)
        parcours = ParcoursReconciliation(atelier: atelier, listes: listes, rapporter: rapporter)
    }

    /// Claims the runs that may go on, and sets them going.
    /// - Returns: how many.
    @discardableResult
    public func faire() async throws -> Int {
        let libres = await chantier.libres
        guard libres > 0 else { return 0 }
        let now = atelier.horloge()
        let taches = try await atelier.depot.ecrire { ecriture in
            try ecriture.reclamerLots(now, bail: now.plus(atelier.limites.bail), limite: libres)
        }
        for tache in taches { await chantier.mener(tache) { [parcours] in await parcours.mener(tache) } }
        return taches.count
    }

    /// Waits for the ones under way.
    public func attendre() async { await chantier.attendre() }

    /// Stops them at their next page; whoever starts again goes on from there at once.
    public func arreter() async { await chantier.arreter() }
}
