internal import Adapters
internal import Demandes
internal import Foundation

/// The canonical digest alone: demandes already mapped, text and SHA-256 timed.
enum DigestBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let page = try Corpus.page().page(of: 100)
        let file = try ground.write(page, "empreinte.json")
        let demandes = try ground.mapper("29-finistere", "page").records(page).map(\.demande)
        let dumps = PythonPeer(script: "digest_json.py", arguments: [file.path])
        let rates = try await Contest.medians([
            { Contest.rate(100) { for demande in demandes { _ = Empreinte(canonique: demande) } } },
            { try dumps.rate(records: 100) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure d'empreinte incomplète") }
        return [
            BenchLine(
                bench: "empreinte-canonique", value: ours, unit: "demandes/s",
                peer: "json.dumps(sort_keys) + hashlib.sha256", peerValue: rates[1],
                ratio: rates[1].map { ours / $0 })
        ]
    }
}
