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
        let premier = await vols.vol("a") { await piste.voler() }
        await piste.decollages(1)
        avancer(.seconds(1))
        let ensemble = await vols.vol("a") { await piste.voler() }
        avancer(.milliseconds(1))
        // Whatever they changed at the site, the call under way may have left without it.
        let tardifs = [
            await vols.vol("a") { await piste.voler() }, await vols.vol("a") { await piste.voler() },
        ]
        #expect([premier, ensemble, tardifs[0], tardifs[1]].map(\.mene) == [true, false, true, false])
        await piste.poser(1)
        #expect(try await premier.vol.value == 1)
        #expect(try await ensemble.vol.value == 1)
        await piste.decollages(2)
        await piste.poser(2)
        for tardif in tardifs { #expect(try await tardif.vol.value == 2) }
        #expect(await piste.partis == 2)
    }

    @Test("un appel fini n'est plus partagé, et deux clés ne se rencontrent pas")
    func finis() async throws {
        let vols = vols
        #expect(try await vols.vol("a") { 1 }.vol.value == 1)
        #expect(try await vols.vol("a") { 2 }.vol.value == 2)
        #expect(try await vols.vol("b") { 3 }.vol.value == 3)
    }

    @Test("un appel qui échoue laisse partir celui qui l'attend")
    func echec() async throws {
        let (vols, piste) = (vols, Piste())
        let premier = await vols.vol("a") {
            _ = await piste.voler()
            throw Refus(.aucuneDemande)
        }
        await piste.decollages(1)
        avancer(.seconds(2))
        let suivant = await vols.vol("a") { 7 }
        await piste.poser(1)
        await #expect(throws: Refus(.aucuneDemande)) { try await premier.vol.value }
        #expect(try await suivant.vol.value == 7)
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
