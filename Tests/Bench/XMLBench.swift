internal import Adapters
internal import Foundation

/// A national lot of 100 demandes → canonical demandes, every leaf accounted for.
enum XMLBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let page = try Corpus.lot().page(of: 100)
        let file = try ground.write(page, "lot.xml")
        let mapper = try ground.mapper("national", "lot")
        let lxml = PythonPeer(script: "xml_lxml.py", arguments: [file.path])
        let megabytes = Double(page.count) / 1e6
        let rates = try await Contest.medians([
            { try Contest.rate(megabytes) { try mapper.pass(page, expecting: 100) } },
            { try Contest.rate(megabytes) { try SilentSAX.parse(page) } },
            { try lxml.rate(records: 100) },
        ])
        guard let ours = rates[0], let sax = rates[1] else { throw BenchFault("mesure XML incomplète") }
        Bench.say("page XML : \(page.count / 100) octets par demande, \(Int(ours / megabytes * 100)) demandes/s")
        return [
            BenchLine(
                bench: "xml-demandes-sax", value: ours, unit: "Mo/s", peer: "libxml2 SAX2, fonctions vides",
                peerValue: sax, ratio: ours / sax, floor: 0.4, aim: 0.6),
            BenchLine(
                bench: "xml-demandes-lxml", value: ours, unit: "Mo/s", peer: rates[2] == nil ? "lxml absent" : "lxml",
                peerValue: rates[2], ratio: rates[2].map { ours / $0 }, floor: 3, aim: 4),
        ]
    }
}
