internal import Adapters
internal import Demandes
internal import Foundation

/// A demande read back from its canonical text: what each refresh does before it compares.
enum RereadBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let page = try Corpus.page().page(of: 100)
        let texts = try ground.mapper("29-finistere", "page").records(page).map { CanonicalText($0.demande).octets }
        let file = try ground.write(Array(texts.joined(separator: [0x0A])), "textes.jsonl")
        let loads = PythonPeer(script: "reread_json.py", arguments: [file.path])
        let rates = try await Contest.medians([
            { try Contest.rate(100) { for text in texts { _ = try Demande(canonique: text) } } },
            { try loads.rate(records: 100) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure de relecture incomplète") }
        return [
            BenchLine(
                bench: "relecture-canonique", value: ours, unit: "demandes/s", peer: "json.loads",
                peerValue: rates[1], ratio: rates[1].map { ours / $0 })
        ]
    }
}
