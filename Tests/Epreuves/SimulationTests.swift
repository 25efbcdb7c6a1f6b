import Demandes
import Foundation
import Testing

@Suite("Le cœur, simulé", .serialized)
struct SimulationTests {
    /// `PASSERELLE_GRAINE=17 swift test --filter SimulationTests` plays that story alone.
    private static var graine: UInt64? {
        ProcessInfo.processInfo.environment["PASSERELLE_GRAINE"].flatMap { UInt64($0) }
    }

    @Test("dix mille histoires : rien n'est perdu, rien n'est fait deux fois, tout finit")
    func histoires() async throws {
        let base = try BaseSimulee()
        if let graine = Self.graine {
            let issue = try await HistoireSimulee.jouer(graine, base: base)
            #expect(issue.constats.isEmpty, "graine \(graine) : \(issue.constats)")
            return
        }
        let graines = 0..<UInt64(Epreuve.part(10_000, auMoins: 100))
        let fausse = try await premiereFausse(graines, base, aLaFois: ProcessInfo.processInfo.activeProcessorCount)
        if let (graine, constats) = fausse {
            let rejouer = "PASSERELLE_GRAINE=\(graine) swift test --filter SimulationTests"
            Testing.Issue.record("rejouer : \(rejouer) ; \(constats)")
        }
    }

    /// The first of those stories to end badly. As many are told at once as there are cores: each is its own world.
    private func premiereFausse(
        _ graines: Range<UInt64>, _ base: BaseSimulee, aLaFois: Int
    ) async throws -> (graine: UInt64, constats: [String])? {
        try await withThrowingTaskGroup(of: (graine: UInt64, constats: [String]).self) { groupe in
            var prochaine = graines.lowerBound
            func commencer() {
                guard prochaine < graines.upperBound else { return }
                let graine = prochaine
                groupe.addTask { (graine, try await HistoireSimulee.jouer(graine, base: base).constats) }
                prochaine += 1
            }
            for _ in 0..<aLaFois { commencer() }
            while let issue = try await groupe.next() {
                guard issue.constats.isEmpty else { return issue }
                commencer()
            }
            return nil
        }
    }

    @Test("une graine rejoue la même histoire, tour par tour")
    func rejouee() async throws {
        let base = try BaseSimulee()
        for graine in 1...UInt64(5) {
            let premiere = try await HistoireSimulee.jouer(graine, base: base)
            let seconde = try await HistoireSimulee.jouer(graine, base: base)
            #expect(premiere == seconde)
            #expect(premiere.journal.count > 5)
        }
    }

    @Test("un site lent, lu numéro par numéro, ne fait perdre son passage à personne : un pas finit avant son bail")
    func lenteur() async throws {
        var reglages = HistoireSimulee.Reglages(peril: nil, mode: .numeros, tenues: 45)
        reglages.lenteur = 10_000..<10_001
        let issue = try await HistoireSimulee.jouer(1, reglages, base: BaseSimulee())
        #expect(issue.constats.isEmpty && issue.evictions == 0, "\(issue.constats), \(issue.evictions) évictions")
    }

    @Test(
        "la simulation voit : chaque faute plantée est trouvée en moins de mille histoires",
        arguments: FautePlantee.allCases)
    func fautes(_ faute: FautePlantee) async throws {
        let base = try BaseSimulee()
        for graine in 0..<UInt64(1000) {
            let issue = try await HistoireSimulee.jouer(graine, HistoireSimulee.Reglages(faute: faute), base: base)
            guard !issue.constats.isEmpty else { continue }
            let saine = try await HistoireSimulee.jouer(graine, base: base)
            #expect(saine.constats.isEmpty, "graine \(graine) : \(saine.constats)")
            return
        }
        Testing.Issue.record("\(faute) n'est pas trouvée")
    }
}
