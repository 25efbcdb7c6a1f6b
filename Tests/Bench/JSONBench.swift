internal import Adapters
internal import Foundation

/// A Finistère page of 100 demandes → canonical demandes, every leaf accounted for.
enum JSONBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let page = try Corpus.page().page(of: 100)
        let file = try ground.write(page, "page.json")
        let mapper = try ground.mapper("29-finistere", "page")
        let orjson = PythonPeer(script: "json_orjson.py", arguments: [file.path])
        let megabytes = Double(page.count) / 1e6
        let rates = try await Contest.medians([
            { try Contest.rate(megabytes) { try mapper.pass(page, expecting: 100) } },
            { try orjson.rate(records: 100) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure JSON incomplète") }
        Bench.say("page JSON : \(page.count / 100) octets par demande, \(Int(ours / megabytes * 100)) demandes/s")
        return [
            BenchLine(
                bench: "json-demandes-orjson", value: ours, unit: "Mo/s",
                peer: rates[1] == nil ? "orjson absent" : "orjson.loads seul", peerValue: rates[1],
                ratio: rates[1].map { ours / $0 }, floor: 1.2, aim: 2)
        ]
    }
}
