import Demandes
import Synchronization
import Testing

@testable import Registre

@Suite("Un seul appel pour ceux qui cliquent ensemble")
final class VolUniqueTests: Sendable {
    private let heure = Mutex(Instant(millisecondes: 1_790_000_000_000))

    @Test("les clics d'une même seconde partagent l'appel parti, les suivants partagent le prochain")
    func partage() async throws {
        let (vols, piste) = (vols, Piste())
        let premier = vols.vol("a") { await piste.voler() }
        await piste.decollages(1)
        avancer(.seconds(1))
        let ensemble = vols.vol("a") { await piste.voler() }
        avancer(.milliseconds(1))
        // Whatever they changed at the site, the call under way may have left without it.
        let tardifs = [
            vols.vol("a") { await piste.voler() }, vols.vol("a") { await piste.voler() },
        ]
        #expect([premier, ensemble, tardifs[0], tardifs[1]].map(\.mene) == [true, false, true, false])
        await piste.poser(1)
        #expect(try await premier.vol.valeur == 1)
        #expect(try await ensemble.vol.valeur == 1)
        await piste.decollages(2)
        await piste.poser(2)
        for tardif in tardifs { #expect(try await tardif.vol.valeur == 2) }
        #expect(await piste.partis == 2)
    }

    @Test("un appel fini n'est plus partagé, et deux clés ne se rencontrent pas")
    func finis() async throws {
        let vols = vols
        #expect(try await vols.vol("a") { 1 }.vol.valeur == 1)
        #expect(try await vols.vol("a") { 2 }.vol.valeur == 2)
        #expect(try await vols.vol("b") { 3 }.vol.valeur == 3)
    }

    @Test("un appel qui échoue laisse partir celui qui l'attend")
    func echec() async throws {
        let (vols, piste) = (vols, Piste())
        let premier = vols.vol("a") {
            _ = await piste.voler()
            throw Refus(.aucuneDemande)
        }
        await piste.decollages(1)
        avancer(.seconds(2))
        let suivant = vols.vol("a") { 7 }
        await piste.poser(1)
        await #expect(throws: Refus(.aucuneDemande)) { try await premier.vol.valeur }
        #expect(try await suivant.vol.valeur == 7)
    }

    @Test("qui ne veut plus attendre s'en va, l'appel continue, et ceux qui restent ne sont plus minutés")
    func descente() async throws {
        let (vols, piste, reveils) = (vols, Piste(), Reveils())
        let appel = vols.vol("a") { await piste.voler() }.vol
        async let presse = appel.resultat(avant: .seconds(5), reveils.minuterie)
        await reveils.poses(1)
        async let patient = appel.resultat(avant: .seconds(60), reveils.minuterie)
        await reveils.poses(2)
        reveils.sonner(.seconds(5))
        #expect(try await presse == nil)
        await piste.poser(1)
        #expect(try await patient == .success(1))
        #expect(reveils.restants == [])
        #expect(try await appel.resultat(avant: .zero, reveils.minuterie) == .success(1), "déjà rentré")
    }

    private var vols: VolUnique<Int> {
        VolUnique(partage: .seconds(1)) { [self] in heure.withLock { $0 } }
    }

    private func avancer(_ duree: Duration) { heure.withLock { $0 = $0.plus(duree) } }
}

/// Calls that leave and come back when told to.
private actor Piste {
    private(set) var partis = 0
    private var poses = 0
    private var attentes: [CheckedContinuation<Void, Never>] = []

    func voler() async -> Int {
        partis += 1
        let rang = partis
        reveiller()
        await jusqua { poses >= rang }
        return rang
    }

    func decollages(_ nombre: Int) async { await jusqua { partis >= nombre } }

    func poser(_ nombre: Int) {
        poses = nombre
        reveiller()
    }

    private func jusqua(_ condition: () -> Bool) async {
        while !condition() { await withCheckedContinuation { attentes.append($0) } }
    }

    private func reveiller() {
        for attente in attentes { attente.resume() }
        attentes = []
    }
}

/// Alarms that ring when told to.
private final class Reveils: Sendable {
    private let poses = Mutex<[Duration: @Sendable () -> Void]>([:])

    var restants: [Duration] { poses.withLock { Array($0.keys) } }

    @Sendable func minuterie(_ delai: Duration, _ sonner: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
        poses.withLock { $0[delai] = sonner }
        return { self.poses.withLock { $0[delai] = nil } }
    }

    func poses(_ nombre: Int) async {
        while restants.count < nombre { await Task.yield() }
    }

    func sonner(_ delai: Duration) { poses.withLock { $0.removeValue(forKey: delai) }?() }
}
