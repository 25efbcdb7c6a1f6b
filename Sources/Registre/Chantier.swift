internal import Tasks

/// Work that goes on in the background, so many at a time: what lasts holds up nothing but its own place.
actor Chantier {
    private let places: Int
    private var enCours: [String: Task<Void, Never>] = [:]

    init(places: Int) { self.places = places }

    var libres: Int { places - enCours.count }

    /// The same task may be under way twice: claimed again past its lease, before the first worker knows.
    func mener(_ tache: Tache, _ travail: @escaping @Sendable () async -> Void) {
        let id = "\(tache.id) \(tache.cloture)"
        enCours[id] = Task {
            await travail()
            enCours[id] = nil
        }
    }

    func attendre() async {
        for tache in enCours.values { await tache.value }
    }

    /// Cancels all of it, and waits for its end.
    func arreter() async {
        for tache in enCours.values { tache.cancel() }
        await attendre()
    }
}
