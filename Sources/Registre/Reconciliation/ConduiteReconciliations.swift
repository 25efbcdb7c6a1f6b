public import Demandes
internal import Tasks

/// Sets the runs over lists going, a few at a time, each in the background: a site that is slow holds nobody up.
public actor ConduiteReconciliations {
    private let parcours: ParcoursReconciliation
    private let atelier: Atelier
    /// Runs at once, over all sites.
    private let places: Int
    private var menees: [String: Task<Void, Never>] = [:]

    public init(_ atelier: Atelier, _ listes: any Listes, places: Int = 8) {
        self.atelier = atelier
        self.places = places
        parcours = ParcoursReconciliation(atelier: atelier, listes: listes)
    }

    /// Claims the runs that may go on, and sets them going.
    /// - Returns: how many.
    @discardableResult
    public func faire() async throws -> Int {
        let libres = places - menees.count
        guard libres > 0 else { return 0 }
        let now = atelier.horloge()
        let taches = try await atelier.depot.ecrire { ecriture in
            try ecriture.reclamerLots(now, bail: now.plus(minutes: Travaux.bailMinutes), limite: libres)
        }
        for tache in taches {
            menees[tache.id] = Task {
                await parcours.mener(tache)
                menees[tache.id] = nil
            }
        }
        return taches.count
    }

    /// Waits for the ones under way.
    public func attendre() async {
        for tache in menees.values { await tache.value }
    }

    /// Stops them at their next page; whoever starts again goes on from there at once.
    public func arreter() async {
        for tache in menees.values { tache.cancel() }
        await attendre()
    }
}
