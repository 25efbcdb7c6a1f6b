internal import Adapters
internal import Demandes

/// The leaf of a refusal that the table `motif-radiation` reads through the signal `motif`: it may be given any code.
struct RefusedMotif {
    /// The engine knows this one by its name: no rule has to.
    static let table = "motif-radiation"

    private let sample: SampleFolder
    private let adapter: Adapter
    private let payload: [UInt8]
    private let leaf: PayloadLeaves.Leaf

    /// Nil when this sample is no radiation whose motif is told.
    init?(_ sample: SampleFolder, _ answer: Reponse, _ adapter: Adapter) {
        guard case .radiee = answer, let exchange = sample.exchanges.first,
            let payload = SamplePayload.bytes(exchange.response, adapter),
            let found = PayloadLeaves(payload, variants: adapter.variants(of: exchange.operation))
        else { return nil }
        let paths = adapter.signals(of: exchange.operation).filter { $0.slot == "motif" }.map(\.path)
        guard let leaf = found.leaves.first(where: { paths.contains($0.path) }) else { return nil }
        self.sample = sample
        self.adapter = adapter
        self.payload = payload
        self.leaf = leaf
    }

    /// The lines of the table that the refusal does not read as their term; nil when it reads another table, or none of
    /// its codes.
    func misread(_ table: CodesFile) -> [Int]? {
        let told = String(decoding: payload[leaf.value], as: UTF8.self)
        guard table.name == Self.table, table.rows.contains(where: { $0.code == told }) else { return nil }
        return table.rows.filter { !$0.code.isEmpty && !reads($0) }.map(\.line)
    }

    /// Whether the refusal, given that code, says its term. A row may have no term.
    private func reads(_ row: CodesFile.Row) -> Bool {
        var answer = sample.exchanges[0].answer
        guard let place = answer.body.firstRange(of: payload) else { return false }
        answer.body.replaceSubrange(place, with: leaf.replaced(by: Array(row.code.utf8)).applied(to: payload))
        let read = Interpretation(adapter, operation: sample.exchanges[0].operation)?
            .reponse(answer, asked: sample.numero, now: SampleReading.moment)
        guard case .radiee(let radiation, _)? = read else { return false }
        return (radiation.motif.valeur?.rawValue ?? "") == row.term
    }
}
