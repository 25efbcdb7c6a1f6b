internal import Adapters
internal import Demandes
internal import Foundation
internal import SiteSimulator

/// What a run takes of its site and of its people, over HTTP against the simulated Finistère.
enum DebitBench {
    /// A whole run at the site's published rate: the seconds of the clock, beside the least there can be, its pages at
    /// the pace of bulk work. People keep their share of the rate: the run has the rest.
    static func rateBound(_ ground: Ground) async throws -> [BenchLine] {
        let population = 12_000
        let liste = try ground.catalogue.adapter("29-finistere").lists.first { $0.estPaginee }
        guard let cadence = liste?.cadence, let taille = liste?.taille else { throw BenchFault("liste sans débit") }
        let stage = try await RefreshStage(ground, comptes: 20, population: population, limits: true)
        do {
            let start = ContinuousClock.now
            let run = try stage.gateway.awaitReconciliation(try stage.gateway.startReconciliation(0))
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            await stage.close()
            let pages = run["pages"] ?? 0
            guard pages >= population / taille / 2 else { throw BenchFault("\(pages) pages seulement") }
            // The first page waits for nobody.
            let bound = cadence / .seconds(1) * Double(pages - 1)
            return [
                BenchLine(
                    bench: "debit-passage", value: seconds, unit: "s",
                    peer: "\(pages) pages au débit laissé aux passages", peerValue: bound, ratio: seconds / bound,
                    floor: bound * 1.05, aim: bound * 1.01, isCeiling: true)
            ]
        } catch {
            await stage.close()
            throw error
        }
    }

    /// « Mettre à jour » while run follows run, beside the same without: the 99th percentile of whole answers. This
    /// program, that asks and plays the site, has a core of its own where the machine has two.
    static func duringBulk(_ ground: Ground) async throws -> [BenchLine] {
        let stage = try await RefreshStage(ground, comptes: 1000, population: 3000)
        do {
            let line = try measure(stage)
            await stage.close()
            return [line]
        } catch {
            await stage.close()
            throw error
        }
    }

    private static let rate = 100.0
    private static let count = 1000

    private static func measure(_ stage: RefreshStage) throws -> BenchLine {
        _ = try stage.gateway.reconcile(0)
        var alone: [Double] = []
        var busy: [Double] = []
        for turn in 1...3 {
            alone.append(try refreshes(stage, 2 * turn).quantile(0.99))
            let runs = Runs(stage, turn)
            busy.append(try refreshes(stage, 2 * turn + 1).quantile(0.99))
            let published = try runs.end()
            Bench.say("tour \(turn) : p99 \(alone[turn - 1]) ms seul, \(busy[turn - 1]) ms, \(published) publiées")
        }
        let (seul, pendant) = (Contest.median(alone), Contest.median(busy))
        return BenchLine(
            bench: "pendant-passage-p99", value: pendant, unit: "ms", peer: "sans passage", peerValue: seul,
            ratio: pendant / seul, floor: seul * 1.3, aim: seul * 1.1, isCeiling: true)
    }

    private static func refreshes(_ stage: RefreshStage, _ turn: Int) throws -> Latencies {
        try OpenLoad(port: stage.gateway.port, rate: rate, count: count) { rank in
            let holder = stage.holders[rank % stage.holders.count]
            return stage.gateway.refresh(holder.compte, key: "pendant-\(turn)-\(rank)")
        } isExpected: {
            $0.status == 200
        }.run()
    }
}

/// Runs that follow one another until they are told to end: everyone's telephone changes before each.
private final class Runs: @unchecked Sendable {
    // Read by the one who waits, once the thread is done.
    private var outcome: Result<Int, any Error> = .success(0)
    private let stopped = Counter()
    private let group = DispatchGroup()

    init(_ stage: RefreshStage, _ turn: Int) {
        group.enter()
        Thread.detachNewThread { [self] in
            defer { group.leave() }
            outcome = Result { try lead(stage, turn) }
        }
    }

    private func lead(_ stage: RefreshStage, _ turn: Int) throws -> Int {
        var (published, run) = (0, 0)
        while stopped.isZero {
            run += 1
            for holder in stage.holders {
                try stage.site.changer(holder.numero, .telephone("06399\(10_000 + 1000 * turn + run)"))
            }
            let id = try stage.gateway.startReconciliation(1000 * turn + run)
            published += try stage.gateway.awaitReconciliation(id)["publiees"] ?? 0
        }
        return published
    }

    /// - Returns: how many demandes they published.
    func end() throws -> Int {
        _ = stopped.next()
        group.wait()
        return try outcome.get()
    }
}
