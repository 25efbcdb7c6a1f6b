internal import Demandes
internal import Foundation
internal import Rapprochement

/// One explained decision: an identity as typed against a whole demande, both normalised from their text each time.
enum RapprochementBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let pairs = PairesFrancaises.paires(2000)
        let file = try ground.write(try sheet(pairs), "paires.json")
        let python = PythonPeer(script: "rapprochement.py", arguments: [file.path])
        let count = Double(pairs.count)
        let rates = try await Contest.medians([
            { Contest.rate(count) { for pair in pairs { pair.decider() } } },
            { try python.rate(records: pairs.count) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure du rapprochement incomplète") }
        let latencies = latencies(pairs)
        return [
            BenchLine(
                bench: "rapprochement", value: latencies[pairs.count / 2], unit: "µs", floor: 3, aim: 1,
                isCeiling: true),
            BenchLine(
                bench: "rapprochement-p99", value: latencies[pairs.count * 99 / 100], unit: "µs", floor: 20,
                isCeiling: true),
            BenchLine(
                bench: "rapprochement-python", value: ours, unit: "décisions/s", peer: "les mêmes règles en Python",
                peerValue: rates[1], ratio: rates[1].map { ours / $0 }, floor: 20),
        ]
    }

    /// Microseconds of each decision, sorted. Each pair is decided many times and gives its median: what is left varies
    /// with the names, not with the machine.
    private static func latencies(_ pairs: [PairesFrancaises.Paire]) -> [Double] {
        let clock = ContinuousClock()
        return pairs.map { pair in
            let times = (0..<41).map { _ in clock.measure { pair.decider() } }
            return Contest.median(times.map { $0 / .microseconds(1) })
        }.sorted()
    }

    /// What the peer reads: the same pairs, and what was decided of each, for it to decide the same.
    private static func sheet(_ pairs: [PairesFrancaises.Paire]) throws -> [UInt8] {
        let rows = pairs.map { pair -> [String: [Any]] in
            let decision = rapprocher(pair.compte, pair.demande)
            return [
                "compte": row(pair.compte), "personnes": pair.personnes.map(row),
                "decision": [
                    decision.verdict.rawValue, decision.role?.nom ?? NSNull(), decision.champs.map(\.rawValue),
                    decision.codes.filter { !isRule($0) },
                ] as [Any],
            ]
        }
        return Array(try JSONSerialization.data(withJSONObject: rows))
    }

    private static func row(_ identite: Identite) -> [Any] {
        [
            identite.nomNaissance, identite.nomUsage ?? NSNull(), identite.prenoms,
            identite.naissance.date?.iso ?? NSNull(),
        ] as [Any]
    }

    /// The peer decides by the same rules without keeping which of them acted.
    private static func isRule(_ code: String) -> Bool {
        code.hasPrefix("IDENT-") || code == "G-PREFIX"
            || (code.hasPrefix("N") && code.dropFirst().allSatisfy(\.isNumber))
    }
}
