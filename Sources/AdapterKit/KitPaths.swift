internal import Adapters
internal import Demandes

extension String {
    /// `/a/b[@c='d']/e` is `/a/b/e`: leaves are named without the predicates that choose among them.
    var withoutPredicates: String { replacing(#/\[@[^\]]*\]/#, with: "") }
}

extension SamplePayload {
    /// The line of `response.http` where a path first stands; nil when the payload does not hold it.
    func line(of path: String) -> Int? {
        // A text that nobody reads is named after its element.
        let text = "/text()"
        let path = path.hasSuffix(text) ? String(path.dropLast(text.count)) : path
        guard let leaves,
            let place = leaves.leaves.first(where: { $0.path == path })?.whole.lowerBound
                ?? leaves.blocks.first(where: { $0.path == path })?.whole.lowerBound,
            let exchange = sample.exchanges.first(where: { $0.operation == operation }),
            let start = exchange.response.body.firstRange(of: bytes)?.lowerBound
        else { return nil }
        let before = exchange.response.body[..<(start + place)].count { $0 == 0x0A }
        return exchange.response.headers.count + 3 + before
    }

    /// `29-finistere/samples/010-couple/response.http`.
    var file: String {
        let first = sample.exchanges.first?.operation == operation
        return "\(sample.place)/\(first ? "" : operation + ".")response.http"
    }
}

extension Conformity {
    /// The line of `mapping.yml` that reads a path, and its file; the samples' when no rule does.
    func mappingPlace(_ path: String, _ operation: String) -> (file: String, line: Int?) {
        let rule = adapter.rules(of: operation).first { $0.sources.contains(path) }
        return rule.map { ($0.position.file, $0.position.line) } ?? ("\(homes.last ?? id)/mapping.yml", nil)
    }
}

extension SamplePayload {
    /// What its mapping notices, alone.
    func constats(_ adapter: Adapter) -> [Constat] {
        guard let read = try? Interpretation(adapter, operation: operation)?.map(bytes) else { return [] }
        return read.records.flatMap(\.constats) + read.around
    }
}
