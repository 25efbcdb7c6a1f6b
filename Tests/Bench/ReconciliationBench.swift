internal import Foundation
internal import SiteSimulator

/// A run over a site's list, end to end over HTTP: pages of a hundred, every demande changed since the run before, and
/// each kept whole, with its digest and its event. Beside a plain script that keeps the same, and beside dlt.
///
/// What counts is the processor a record costs, the whole program's: the simulated site is another one's. The site
/// pages in JSON. Of each demande the peers do the same durable work: its number found by a keyed digest, the version
/// before opened and compared field by field, the new one sealed and added to its versions, an event that names the
/// fields (`peers/scelle.py`). They lay nothing aside, judge nothing, and cannot undo what they wrote.
enum ReconciliationBench {
    private static let comptes = 2000

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let stage = try await RefreshStage(ground, comptes: comptes, population: 3 * comptes)
        do {
            let lines = try await measure(ground, stage)
            await stage.close()
            return lines
        } catch {
            await stage.close()
            throw error
        }
    }

    private static func measure(_ ground: Ground, _ stage: RefreshStage) async throws -> [BenchLine] {
        let held = try ground.write(Array(stage.holders.map(\.numero).joined(separator: "\n").utf8), "tenus.txt")
        func peer(_ script: String) -> PythonPeer {
            PythonPeer(
                script: script,
                arguments: [stage.site.base, RefreshStage.key, held.path, ground.folder.appending(path: script).path])
        }
        let (plain, dlt) = (peer("reconciliation_requests.py"), peer("reconciliation_dlt.py"))
        // The whole list once, which nobody has yet.
        var turn = 0
        let first = try stage.gateway.reconcile(turn)
        _ = try plain.rate(records: comptes)
        _ = try dlt.rate(records: comptes)
        let rates = try await Contest.medians([
            {
                turn += 1
                for holder in stage.holders {
                    try stage.site.changer(holder.numero, .telephone("063998\(1000 + turn)"))
                }
                return try stage.gateway.reconcile(turn)
            },
            { try plain.rate(records: comptes) },
            { try dlt.rate(records: comptes) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure des passages incomplète") }
        func line(_ peer: String, _ rate: Double?, floor: Double, aim: Double) -> BenchLine {
            BenchLine(
                bench: "reconciliation-http", value: ours, unit: "demandes/s de processeur", peer: peer,
                peerValue: rate, ratio: rate.map { ours / $0 }, floor: floor, aim: aim)
        }
        return [
            BenchLine(bench: "reconciliation-premiere", value: first, unit: "demandes/s de processeur"),
            line("requests + sqlite3", rates[1], floor: 3, aim: 6),
            line("dlt, index réglés", rates[2], floor: 8, aim: 15),
        ]
    }
}

extension Gateway {
    /// Runs over the site's list to the end of the publication.
    /// - Returns: demandes kept, a second of the program's processor.
    func reconcile(_ turn: Int) throws -> Double {
        let before = program.cpuSeconds
        let run = try awaitReconciliation(try startReconciliation(turn))
        return Double(run["publiees"] ?? 0) / (program.cpuSeconds - before)
    }

    func startReconciliation(_ turn: Int) throws -> String {
        let line = try HTTPLine(port: port)
        let answer = try line.ask(post("/v1/sites/29-finistere/reconciliations", "passage-\(turn)", "{}"))
        let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        guard answer.status == 202, let id = object?["reconciliation"] as? String else {
            throw BenchFault("passage refusé : \(answer.body.prefix(300))")
        }
        return id
    }

    /// - Parameter watch: called again and again meanwhile.
    /// - Returns: the counts of the run, once it is published.
    func awaitReconciliation(_ id: String, _ watch: () throws -> Void = {}) throws -> [String: Int] {
        let line = try HTTPLine(port: port)
        while true {
            usleep(100_000)
            try watch()
            let answer = try line.ask(get("/v1/reconciliations/\(id)"))
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            switch object?["etat"] as? String {
            case "publiee": return (object?["bilan"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int }
            case "en_cours", "publication": continue
            default: throw BenchFault("passage arrêté : \(answer.body.prefix(600))")
            }
        }
    }
}
