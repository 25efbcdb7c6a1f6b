internal import Demandes
internal import Registre

/// A run told as it goes, in server-sent events: `avancement` each time it moved, `fin` with its last state. A comment
/// now and then keeps the connection open.
struct SuiviDePassage: Sendable {
    /// Between two looks at how far it is: the store says it, whichever worker moves it.
    private static let pas = Duration.milliseconds(250)
    private static let silence = Duration.seconds(10)
    /// Whoever listens then asks again, with a token that is looked at again.
    private static let duree = Duration.seconds(600)

    private let id: String
    private let appel: Appel

    init(_ id: String, _ appel: Appel) {
        self.id = id
        self.appel = appel
    }

    func mener(_ envoyer: (String) async throws -> Void) async throws {
        let (atelier, id) = (appel.atelier, id)
        var dite: Reconciliation?
        var muet = Duration.zero
        var temps = Duration.zero
        try await envoyer("retry: 2000\n\n")
        while temps < Self.duree, !appel.arret.estDemande, !Task.isCancelled {
            guard let courante = try await atelier.depot.lire({ try $0.reconciliation(id) }) else { return }
            if courante != dite {
                try await envoyer(Self.evenement(courante))
                (dite, muet) = (courante, .zero)
            } else if muet >= Self.silence {
                try await envoyer(": toujours là\n\n")
                muet = .zero
            }
            guard courante.finieLe == nil else { return }
            await attendre()
            (muet, temps) = (muet + Self.pas, temps + Self.pas)
        }
    }

    /// JSON has no line feed: one line of data is enough.
    private static func evenement(_ courante: Reconciliation) -> String {
        let nom = courante.finieLe == nil ? "avancement" : "fin"
        return "event: \(nom)\ndata: \(JSON.object(courante.membres).text)\n\n"
    }

    private func attendre() async {
        await withTaskGroup(of: Void.self) { groupe in
            groupe.addTask { await appel.atelier.dormir(Self.pas) }
            groupe.addTask { await appel.arret.attendre() }
            await groupe.next()
            groupe.cancelAll()
        }
    }
}
