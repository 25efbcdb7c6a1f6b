import Demandes
import Foundation
import RawSockets
import Synchronization
import Testing

@testable import Adapters

/// A clock that advances when somebody sleeps: a test of waits takes no time.
private final class SleepingClock: Sendable {
    let clock = SiteEcrit.Clock()
    private let slept = Mutex<[Duration]>([])

    var naps: [Duration] { slept.withLock { $0 } }

    @Sendable func sleep(_ duration: Duration) async {
        slept.withLock { $0.append(duration) }
        clock.pass(duration)
    }
}

@Suite("Les limites d'un hôte")
struct LimitesHoteTests {
    private static func manifest(_ limits: String) -> String {
        AdapterEssai.manifestJSON.replacing("errors:", with: "limits: \(limits)\nerrors:")
    }

    private func host(
        _ limits: String, patience: Duration = .seconds(3), _ time: SleepingClock
    ) throws -> HostTurnstile {
        let rules = try HostLimits(YAMLValue.parse(limits, name: "essai"))
        return HostTurnstile(rules, patience: patience, now: { time.clock.now }, sleep: time.sleep)
    }

    @Test("au-delà du débit, une personne attend son tour, puis s'entend dire quand revenir")
    func rate() async throws {
        let time = SleepingClock()
        let host = try host("{ rate: 2/s }", patience: .seconds(1), time)
        #expect(await host.enter(.person) == nil)
        #expect(time.naps == [])
        #expect(await host.enter(.person) == nil)
        #expect(time.naps == [.milliseconds(500)])
        // Three more at once: two have their turn within a second, the third is told when.
        let frozen = time.clock.now
        let still = HostTurnstile(
            try HostLimits(YAMLValue.parse("{ rate: 2/s }", name: "essai")), patience: .seconds(1), now: { frozen },
            sleep: { _ in })
        for _ in 0..<3 { #expect(await still.enter(.person) == nil) }
        #expect(await still.enter(.person) == .wait(frozen.plus(.milliseconds(1500))))
    }

    @Test("le lot laisse aux personnes leur part du débit, et ne passe jamais devant")
    func share() async throws {
        let time = SleepingClock()
        let host = try host("{ rate: 10/s, on_demand_share: 50% }", time)
        let start = time.clock.now
        for _ in 0..<10 { #expect(await host.enter(.bulk) == nil) }
        #expect(time.clock.now == start.plus(.milliseconds(1800)))
        #expect(await host.enter(.person) == nil)
        #expect(time.clock.now <= start.plus(.milliseconds(1900)))
    }

    @Test("un tour retenu par une horloge qui avançait d'une heure ne fait attendre personne plus d'un intervalle")
    func steppedBack() async throws {
        let memory = HotesEnMemoire()
        let rules = try HostLimits(YAMLValue.parse("{ rate: 2/s, on_demand_share: 50% }", name: "essai"))
        let (before, after) = (SleepingClock(), SleepingClock())
        before.clock.pass(.seconds(3600))
        for (time, claim) in [(before, HostRules.Claim.bulk), (after, .person), (after, .bulk)] {
            let host = HostTurnstile(
                rules, key: "essai", patience: .seconds(3), memory: memory, now: { time.clock.now }, sleep: time.sleep)
            #expect(await host.enter(claim) == nil)
        }
        #expect(after.naps.reduce(.zero, +) <= .seconds(2), "\(after.naps)")
        #expect(
            after.naps.first == .milliseconds(500), "un intervalle, car l'appel d'avant est peut-être d'à l'instant")
    }

    @Test("le compte du jour repart à minuit, heure de Paris")
    func daily() async throws {
        let time = SleepingClock()
        let host = try host("{ daily: 2 }", time)
        for _ in 0..<2 { #expect(await host.enter(.person) == nil) }
        let midnight = HeureDeParis.finDuJour(time.clock.now)
        #expect(await host.enter(.person) == .wait(midnight))
        time.clock.pass(.milliseconds(midnight.millisecondes - time.clock.now.millisecondes))
        #expect(await host.enter(.person) == nil)
    }

    @Test("un lot hors de sa fenêtre attend l'heure dite ; une personne n'attend pas")
    func window() async throws {
        let time = SleepingClock()
        let host = try host("{ window: { from: \"22:00\", to: \"05:30\" } }", time)
        // 2026-09-21T16:13:20 in Paris.
        let opening = try #require(Instant(iso: "2026-09-21T20:00:00.000Z"))
        #expect(await host.enter(.bulk) == .wait(opening))
        #expect(await host.enter(.person) == nil)
        time.clock.pass(.seconds(6 * 3600))
        #expect(await host.enter(.bulk) == nil)
    }

    @Test("un tour ne s'use pas à attendre une place : jamais plus d'appels en une seconde que permis")
    func placeFirst() async throws {
        let time = SleepingClock()
        let rules = try HostLimits(YAMLValue.parse("{ rate: 5/s, concurrent: 1 }", name: "essai"))
        let patience = Duration.seconds(30)
        let host = HostTurnstile(rules, patience: patience, now: { time.clock.now }) { duration in
            // Only the alarm of whoever waits for a place lasts so long: nobody gives up here.
            guard duration < patience else { return await Self.never() }
            await time.sleep(duration)
        }
        #expect(await host.enter(.person) == nil)
        let others = (0..<4).map { _ in
            Task {
                let refusal = await host.enter(.person)
                let moment = time.clock.now
                await host.leave(.person)
                return refusal == nil ? moment : Instant(millisecondes: 0)
            }
        }
        // They wait for the place, that is only free long after their turns would have come.
        try await Task.sleep(for: .milliseconds(50))
        time.clock.pass(.seconds(5))
        await host.leave(.person)
        var starts: [Int64] = []
        for other in others { starts.append(await other.value.millisecondes) }
        starts.sort()
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 200 }, "\(starts)")
    }

    /// Until it is cancelled.
    private static func never() async { try? await Task.sleep(for: .seconds(600)) }

    @Test("un tour pris avant minuit pour après compte dans le jour où l'on appelle")
    func dayOfTheCall() {
        let evening = HeureDeParis.finDuJour(Instant(millisecondes: 1_790_000_000_000)).plus(.milliseconds(-100))
        var limits = HostLimits()
        (limits.rate, limits.daily) = ("1/s", 1)
        var ledger = HostLedger(limits, patience: .seconds(3))
        #expect(ledger.reserve(.person, at: evening) == .given(evening))
        #expect(ledger.reserve(.person, at: evening) == .given(evening.plus(.seconds(1))))
        let midnight = HeureDeParis.finDuJour(evening.plus(.seconds(1)))
        #expect(ledger.reserve(.person, at: evening) == .refused(midnight))
    }

    @Test("un site simulé de cette machine peut se passer de limites ; un autre, jamais")
    func ignored() async throws {
        let manifest = Self.manifest("{ rate: 1/h }")
        let site = try SiteEcrit(manifest: manifest, ignoresLimits: true) { _, _ in SiteEcrit.found }
        for _ in 0..<3 { #expect(try await site.lookup().issue == .trouvee) }
        #expect(!SiteSettings(base: "https://site.invalid", secrets: "", ignoresLimits: true).ignoresLimits)
        #expect(SiteSettings(base: "https://localhost:8443", secrets: "", ignoresLimits: true).ignoresLimits)
    }

    @Test("jamais plus d'appels à la fois que permis")
    func concurrent() async throws {
        let now = Mutex((under: 0, most: 0))
        let site = try SiteEcrit(
            manifest: Self.manifest("{ concurrent: 3 }"), patience: .seconds(60),
            sleep: { try? await Task.sleep(for: $0) }
        ) { _, _ in
            now.withLock {
                $0.under += 1
                $0.most = max($0.most, $0.under)
            }
            Thread.sleep(forTimeInterval: 0.02)
            now.withLock { $0.under -= 1 }
            return SiteEcrit.found
        }
        let found = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await site.lookup().issue } }
            return try await group.reduce(into: 0) { $0 += $1 == .trouvee ? 1 : 0 }
        }
        #expect(found == 20)
        #expect(now.withLock { $0.most } <= 3)
    }

    @Test("Retry-After vaut pour tous ceux qui vont à cet hôte, même sans limite au manifeste")
    func retryAfter() async throws {
        let clock = SiteEcrit.Clock()
        let site = try SiteEcrit(manifest: AdapterEssai.manifestJSON, clock: clock) { _, rank in
            rank == 0
                ? SiteEcrit.json("{}", status: "429 Too Many Requests", headers: ["Retry-After: 60"]) : SiteEcrit.found
        }
        let until = clock.now.plus(.seconds(60))
        for _ in 0..<3 {
            guard case .limitee(let jusqua) = try await site.lookup() else {
                Issue.record("appel non retenu")
                return
            }
            #expect(jusqua == until)
        }
        #expect(site.requests.count == 1)
        clock.pass(.seconds(60))
        #expect(try await site.lookup().issue == .trouvee)
    }

    @Test("un lookup au-delà du débit répond « limitee » sans appeler le site")
    func lookup() async throws {
        let site = try SiteEcrit(manifest: Self.manifest("{ rate: 1/h }"), sleep: { _ in }) { _, _ in SiteEcrit.found }
        #expect(try await site.lookup().issue == .trouvee)
        #expect(try await site.lookup().issue == .limitee)
        #expect(site.requests.count == 1)
    }

    @Test(
        "des limites mal écrites sont refusées",
        arguments: [
            "{ rate: 5 }", "{ rate: 0/s }", "{ concurrent: 0 }", "{ on_demand_share: 130% }", "{ daily: beaucoup }",
            "{ retry_after: jamais }", "{ window: { from: \"25:00\", to: \"05:00\" } }", "{ debit: 5/s }",
            "{ window: { from: \"05:00\", to: \"05:00\" } }",
        ])
    func malformed(_ limits: String) throws {
        let fault = try #require(try AdapterEssai(manifest: Self.manifest(limits)).fault)
        #expect([.badValue, .badType, .unknownKey, .unquoted].contains(fault.rule))
        #expect(fault.position.line > 2 && fault.expected != nil)
    }
}
