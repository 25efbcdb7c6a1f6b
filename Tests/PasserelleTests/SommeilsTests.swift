import Testing

@testable import passerelle

@Suite("Sommeils")
struct SommeilsTests {
    private let sommeils = Sommeils()

    @Test("nul ne se réveille avant son heure, et chacun se réveille")
    func heure() async {
        let debut = ContinuousClock.now
        await withTaskGroup { groupe in
            for rang in 1...20 {
                groupe.addTask {
                    let duree = Duration.milliseconds(10 * rang)
                    await sommeils.dormir(duree)
                    #expect(ContinuousClock.now - debut >= duree)
                }
            }
        }
    }

    @Test("une tâche annulée se réveille aussitôt, fût-elle annulée avant de dormir", arguments: [true, false])
    func annulation(avant: Bool) async throws {
        let debut = ContinuousClock.now
        let tache = Task {
            if avant { while !Task.isCancelled { await Task.yield() } }
            await sommeils.dormir(.seconds(600))
        }
        if !avant { try await Task.sleep(for: .milliseconds(100)) }
        tache.cancel()
        await tache.value
        #expect(ContinuousClock.now - debut < .seconds(300))
    }

    @Test("un réveil sonne après son heure, et celui qu'on rappelle ne sonne pas")
    func reveils() async {
        let (sonneries, sonner) = AsyncStream.makeStream(of: String.self)
        let debut = ContinuousClock.now
        let rappeler = sommeils.minuter(.milliseconds(50)) { sonner.yield("rappelé") }
        _ = sommeils.minuter(.milliseconds(200)) { sonner.yield("gardé") }
        rappeler()
        for await sonnerie in sonneries.prefix(1) { #expect(sonnerie == "gardé") }
        #expect(ContinuousClock.now - debut >= .milliseconds(200))
    }

    @Test("après que tous se sont levés, le suivant est encore réveillé")
    func reprise() async throws {
        await sommeils.dormir(.milliseconds(10))
        try await Task.sleep(for: Sommeils.pas * 4)
        await sommeils.dormir(.milliseconds(10))
    }
}
