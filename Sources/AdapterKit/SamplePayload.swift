public import Adapters
internal import Demandes

/// The payload of one exchange of a sample, out of its envelope, and what the mapping reads in it.
public struct SamplePayload: Sendable {
    public let sample: SampleFolder
    public let operation: String
    public let bytes: [UInt8]
    /// The paths that some rule reads.
    public let consumed: Set<String>
    /// Those of them that a code table reads.
    public let codes: Set<String>
    /// The paths below which the mapping looks at nothing, with its reason.
    public let leftOut: [String]
    /// The leaves that the mapping leaves out, each with its reason.
    let leftOutLeaves: Set<String>
    /// The elements that its predicates choose.
    let variants: [String]
    /// Where it reads the first occurrence alone.
    let firsts: Set<String>

    /// The payloads of a sample; a page of HTML, a SOAP fault, a line of text have none.
    public static func all(_ sample: SampleFolder, _ adapter: Adapter) -> [SamplePayload] {
        sample.exchanges.compactMap { exchange in
            guard let interpretation = Interpretation(adapter, operation: exchange.operation),
                let bytes = bytes(exchange.response, adapter)
            else { return nil }
            let origins = interpretation.origines
            let codes = origins.filter { CanonicalCodes.fields[$0.key] != nil }
            return SamplePayload(
                sample: sample, operation: exchange.operation, bytes: bytes,
                consumed: Set(origins.values.joined()),
                codes: Set(codes.values.joined()),
                leftOut: interpretation.leftOut, leftOutLeaves: Set(interpretation.leftOutLeaves),
                variants: adapter.variants(of: exchange.operation),
                firsts: Set(adapter.firstOccurrences(of: exchange.operation).map(\.path)))
        }
    }

    /// Its leaves, named as findings name them.
    var leaves: PayloadLeaves? { PayloadLeaves(bytes, variants: variants, firsts: firsts) }

    /// The mutants of its leaves, and whoever lets them pass.
    public func trial(_ adapter: Adapter) -> LeafTrial? {
        LeafTrial(adapter, operation: operation, payload: bytes)
    }

    /// The body; of a MIME one (RFC 2046), the last part, which the first refers to. Text and SOAP are a payload only
    /// where the manifest says that they are.
    static func bytes(_ response: RecordedMessage, _ adapter: Adapter) -> [UInt8]? {
        let type = (response.header("content-type") ?? "").lowercased()
        guard type.hasPrefix("multipart/") else {
            let isProse = ["text/", "application/soap+xml"].contains { type.hasPrefix($0) }
            return isProse && !type.hasPrefix(adapter.contentType) ? nil : response.body
        }
        guard let boundary = boundary(response.header("content-type") ?? "") else { return nil }
        let parts = response.body.split(separator: Array("\r\n--\(boundary)".utf8))
        guard parts.count > 1, let head = parts[1].firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        return Array(parts[1][head.upperBound...])
    }

    private static func boundary(_ type: String) -> String? {
        guard let start = type.firstRange(of: "boundary=\"") else { return nil }
        return String(type[start.upperBound...].prefix { $0 != "\"" })
    }
}
