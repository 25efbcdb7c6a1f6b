internal import Adapters
internal import Demandes

extension KitRule {
    static let hostileRefused = KitRule(
        "X1", .fiable, "entités, emboîtements sans fin et clés doubles sont refusés",
        reason: "Un document fait pour épuiser le lecteur, ou pour dire deux choses, n'est pas une demande.",
        good: "`max_depth: 32`", bad: "`max_depth: 1000`"
    ) { (conformity: Conformity) in
        guard let hostile = HostileAnswers(conformity) else {
            return .pointless("aucun exemple ne donne de demande à maltraiter")
        }
        let trials = hostile.isJSON ? json(hostile.payload.bytes) : xml(hostile.payload.bytes)
        return .findings(
            trials.map { ($0.what, hostile.issue(payload: $0.bytes)) }.filter(\.1.speaksOfTheDemande).map { trial in
                Finding(
                    "X1", "\(conformity.homes.last ?? conformity.id)/manifest.yml",
                    expected: "Que \(trial.0) soit une structure rompue ; la réponse est « \(trial.1.rawValue) ».",
                    remedy: "Baissez `transport.max_depth` : 64 suffit à tout contrat connu.")
            })
    }

    private static let depth = 200

    private static func json(_ bytes: [UInt8]) -> [(what: String, bytes: [UInt8])] {
        guard let end = bytes.lastIndex(of: UInt8(ascii: "}")), let start = bytes.firstIndex(of: UInt8(ascii: "{"))
        else {
            return []
        }
        let nest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        return [
            (
                "\(depth) tableaux emboîtés",
                Array(bytes[..<end]) + Array(", \"puits\": \(nest)".utf8) + Array(bytes[end...])
            ),
            (
                "une clé donnée deux fois",
                Array(bytes[...start]) + Array("\"double\": 1, \"double\": 2, ".utf8) + Array(bytes[(start + 1)...])
            ),
        ]
    }

    private static func xml(_ bytes: [UInt8]) -> [(what: String, bytes: [UInt8])] {
        guard let end = bytes.ranges(of: Array("</".utf8)).last?.lowerBound,
            let root = bytes.indices.first(where: {
                bytes[$0] == 0x3C && bytes[$0 + 1] != 0x3F && bytes[$0 + 1] != 0x21
            })
        else { return [] }
        let nest = String(repeating: "<p>", count: depth) + String(repeating: "</p>", count: depth)
        let doctype = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
        let name = bytes[(root + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
        return [
            ("\(depth) éléments emboîtés", Array(bytes[..<end]) + Array(nest.utf8) + Array(bytes[end...])),
            ("un DOCTYPE et ses entités", Array(bytes[..<root]) + Array(doctype.utf8) + Array(bytes[root...])),
            (
                "un attribut donné deux fois",
                Array(bytes[..<name.endIndex]) + Array(" double=\"1\" double=\"2\"".utf8)
                    + Array(bytes[name.endIndex...])
            ),
        ]
    }
}
