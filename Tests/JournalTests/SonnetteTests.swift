import Testing

@testable import Journal

@Suite("Sonnette")
struct SonnetteTests {
    @Test("qui attend entend le coup suivant ; un coup d'avant n'est pas manqué")
    func coups() async {
        let sonnette = Sonnette()
        let lus = sonnette.coups
        sonnette.sonner()
        await sonnette.attendre(apres: lus)
        let attente = Task { [coups = sonnette.coups] in await sonnette.attendre(apres: coups) }
        sonnette.sonner()
        await attente.value
        #expect(sonnette.coups == 2)
    }

    @Test("sans coup, on attend")
    func silence() async throws {
        let sonnette = Sonnette()
        let attente = Task {
            await sonnette.attendre(apres: 0)
            return ContinuousClock.now
        }
        try await Task.sleep(for: .milliseconds(50))
        let sonnee = ContinuousClock.now
        sonnette.sonner()
        #expect(await attente.value >= sonnee)
    }

    @Test("une tâche annulée n'attend plus, avant comme pendant")
    func annulee() async {
        let sonnette = Sonnette()
        for delai in [0, 20] {
            let attente = Task { await sonnette.attendre(apres: 0) }
            try? await Task.sleep(for: .milliseconds(delai))
            attente.cancel()
            await attente.value
        }
    }

    @Test("mille attendent, mille se lèvent")
    func foule() async {
        let sonnette = Sonnette()
        await withTaskGroup(of: Void.self) { groupe in
            for _ in 0..<1000 { groupe.addTask { await sonnette.attendre(apres: 0) } }
            sonnette.sonner()
        }
    }
}
