internal import Foundation
internal import SiteSimulator

/// « Mettre à jour » at 200 a second: what the gateway adds to the site's own answer, beside what nginx adds as a
/// relay and what the disk takes to keep one page. All in turn, five times, on one site. Then refreshes that find a
/// change, for the figure alone.
///
/// The bound counts a disk that is nearly free (a host's cache that answers for its disk) as one that is durable: on
/// such a machine the few threads a request goes through weigh more than three `fdatasync`, and the ratio would tell of
/// the disk. The measured `fdatasync` is printed at each turn.
enum RefreshBench {
    private static let rate = 200.0
    /// Of each way, at each turn: five seconds.
    private static let count = 1000
    private static let comptes = 300
    /// Milliseconds: the least that the p99 of one `fdatasync` counts for.
    private static let durableDisk = 1.0

    /// One turn: milliseconds added at the median and at the 99th percentile, and the disk's.
    private struct Turn {
        var gateway: (p50: Double, p99: Double)
        var nginx: (p50: Double, p99: Double)?
        var disk: Double
    }

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let stage = try await RefreshStage(ground, comptes: comptes)
        do {
            let turns = try measure(stage)
            let changed = try (1...Contest.rounds).map { try changes(stage, $0) }
            await stage.close()
            return lines(turns) + lines(changed)
        } catch {
            await stage.close()
            throw error
        }
    }

    private static func measure(_ stage: RefreshStage) throws -> [Turn] {
        // Everyone once, so that each demande is read and nothing is new any more.
        _ = try gateway(stage, turn: 0, count: comptes, expecting: "\"etat\":\"").run()
        let cpu = stage.gateway.program.cpuSeconds
        let turns = try (1...Contest.rounds).map { try turn(stage, $0) }
        let each = (stage.gateway.program.cpuSeconds - cpu) / Double(Contest.rounds * count)
        Bench.say("mise-a-jour : \(Int(each * 1e6)) µs de processeur chacune")
        return turns
    }

    private static func turn(_ stage: RefreshStage, _ number: Int) throws -> Turn {
        let disk = try DiskSync.run(in: stage.gateway.data)
        let direct = try site(stage, stage.site.port).run()
        let relay = try stage.nginx.map { try site(stage, $0.port).run() }
        let own = try gateway(stage, turn: number, count: count, expecting: "\"aucune_modification\"").run()
        func added(_ latencies: Latencies) -> (p50: Double, p99: Double) {
            (latencies.quantile(0.5) - direct.quantile(0.5), latencies.quantile(0.99) - direct.quantile(0.99))
        }
        let turn = Turn(gateway: added(own), nginx: relay.map(added), disk: disk.quantile(0.99))
        say(number, direct, turn)
        return turn
    }

    /// Everyone's demande changes at the site, then each is refreshed once: a new version, sealed, and its events.
    private static func changes(_ stage: RefreshStage, _ number: Int) throws -> Latencies {
        for holder in stage.holders { try stage.site.changer(holder.numero, .telephone("063998000\(number)")) }
        return try gateway(stage, turn: 100 + number, count: comptes, expecting: "\"modifiee\"").run()
    }

    private static func say(_ number: Int, _ direct: Latencies, _ turn: Turn) {
        func words(_ pair: (p50: Double, p99: Double)?) -> String {
            pair.map { String(format: "%.2f/%.2f", $0.p50, $0.p99) } ?? "absent"
        }
        Bench.say(
            "tour \(number), p50/p99 en ms : site \(words((direct.quantile(0.5), direct.quantile(0.99)))), ajouté par "
                + "nginx \(words(turn.nginx)), par la passerelle \(words(turn.gateway)), fdatasync p99 "
                + String(format: "%.2f", turn.disk))
    }

    private static func site(_ stage: RefreshStage, _ port: Int) -> OpenLoad {
        OpenLoad(port: port, rate: rate, count: count) { rank in
            RefreshStage.question(stage.holders[rank % stage.holders.count].numero, rank)
        } isExpected: {
            $0.status == 200
        }
    }

    private static func gateway(_ stage: RefreshStage, turn: Int, count: Int, expecting etat: String) -> OpenLoad {
        OpenLoad(port: stage.gateway.port, rate: rate, count: count) { rank in
            stage.gateway.refresh(stage.holders[rank % stage.holders.count].compte, key: "\(turn)-\(rank)")
        } isExpected: {
            $0.status == 200 && $0.body.contains(etat)
        }
    }

    private static func lines(_ turns: [Turn]) -> [BenchLine] {
        let p50 = Contest.median(turns.map(\.gateway.p50))
        let p99 = Contest.median(turns.map(\.gateway.p99))
        let relays = turns.compactMap(\.nginx)
        guard relays.count == turns.count else {
            return [
                BenchLine(bench: "mise-a-jour-p50", value: p50, unit: "ms ajoutées", peer: "nginx absent"),
                BenchLine(bench: "mise-a-jour-p99", value: p99, unit: "ms ajoutées", peer: "nginx absent"),
            ]
        }
        let relay = (p50: Contest.median(relays.map(\.p50)), p99: Contest.median(relays.map(\.p99)))
        let bound = relay.p99 + 3 * max(durableDisk, Contest.median(turns.map(\.disk)))
        return [
            BenchLine(
                bench: "mise-a-jour-p50", value: p50, unit: "ms ajoutées", peer: "nginx proxy_pass",
                peerValue: relay.p50, ratio: p50 / relay.p50),
            BenchLine(
                bench: "mise-a-jour-p99", value: p99, unit: "ms ajoutées",
                peer: "nginx proxy_pass + 3 fdatasync d'un disque durable (1 ms au moins), p99", peerValue: bound,
                ratio: p99 / bound, floor: bound,
                aim: bound / 2, isCeiling: true),
        ]
    }

    /// Whole answers, the site's own time included.
    private static func lines(_ changed: [Latencies]) -> [BenchLine] {
        [("mise-a-jour-modifiee-p50", 0.5), ("mise-a-jour-modifiee-p99", 0.99)].map { name, part in
            BenchLine(bench: name, value: Contest.median(changed.map { $0.quantile(part) }), unit: "ms")
        }
    }
}
