public import Demandes

/// What a site answered, as bytes: the part of an HTTP response that decides.
public struct RawAnswer: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Reads the answers of one operation of one adapter: bytes in, outcome out, nothing else.
public struct Interpretation {
    let adapter: Adapter
    let operation: OperationRules
    let mapper: Mapper

    /// Nil when the adapter has no such operation.
    public init?(_ adapter: Adapter, operation name: String) {
        guard let operation = adapter.manifest.operations.first(where: { $0.name == name }),
            let mapper = Mapper(adapter, operation: name)
        else { return nil }
        self.adapter = adapter
        self.operation = operation
        self.mapper = mapper
    }

    /// The longest answer that is read.
    var maxBody: Int { operation.list?.maxBody ?? adapter.manifest.transport.maxBody }

    /// What the payload of an answer holds, once its envelope is open.
    struct Reading {
        var records: [Mapper.Record] = []
        /// What was found outside the records.
        var around: [Constat] = []
        var facts = ErrorRule.Facts()
        var signals: [(slot: Signal, text: String)] = []
        var rupture: Mapper.Refusal?
        var payload: Empreinte?
    }

    /// The outcome for the number that was asked, read at `now`.
    public func reponse(_ answer: RawAnswer, asked numero: NumeroUnique, now: Instant) -> Reponse {
        reponse(answer, asked: numero, now: now, completing: nil)
    }

    /// The same, laid over a demande that another operation gave.
    package func reponse(
        _ answer: RawAnswer, asked numero: NumeroUnique, now: Instant, completing demande: Demande?
    ) -> Reponse {
        if (300...399).contains(answer.status), answer.status != 304 {
            return .structureRompue(.redirection, detail: nil)
        }
        let reading = read(answer, completing: demande)
        let isGood = answer.status == 200 && !reading.facts.isHTML && reading.signals.allSatisfy { $0.slot != .code }
        if isGood, reading.facts.faults.isEmpty {
            if let refusal = reading.rupture {
                return .structureRompue(refusal.rupture, detail: refusal.detail)
            }
            return found(reading, asked: numero, now: now)
        }
        return refusal(answer, reading, now: now)
    }

    private func found(_ reading: Reading, asked numero: NumeroUnique, now: Instant) -> Reponse {
        guard let record = reading.records.first else { return .structureRompue(.racine, detail: nil) }
        guard reading.records.count == 1 else {
            return .illisible([Constat(.tropDOccurrences, chemin: "/", champ: "demande")])
        }
        var constats = record.constats + reading.around
        if let given = record.demande.numero.valeur, given != numero {
            constats.append(Constat(.numeroDiscordant, chemin: "/", champ: "numero"))
        }
        guard !constats.contains(where: { $0.nature.refuse }) else { return .illisible(constats) }
        let lecture = Provenance.Lecture(
            operation: operation.name, lueLe: now, empreinte: reading.payload ?? Empreinte(octets: [UInt8]()),
            origines: adapter.plans[operation.name]?.origins ?? [:])
        return .trouvee(
            record.demande, constats: constats,
            provenance: Provenance(
                site: adapter.id, adaptateur: adapter.id, version: adapter.version, lectures: [lecture]))
    }

    func refusal(_ answer: RawAnswer, _ reading: Reading, now: Instant) -> Reponse {
        let outcome = Refusal(
            kind: outcome(reading), answer: answer, reading: reading, now: now,
            signals: operation.signals, motifs: adapter.motifs, adapterLimits: adapter.manifest.limits)
        return outcome.reponse
    }

    /// What the manifest's rules make of a refusal.
    func outcome(_ reading: Reading) -> OutcomeKind {
        adapter.manifest.errors.first { $0.matches(reading.facts) }?.outcome ?? adapter.manifest.otherwise
    }

    /// For each canonical field that the operation's rules fill, the paths they read.
    package var origines: [String: [String]] { adapter.plans[operation.name]?.origins ?? [:] }

    /// The paths below which nothing is looked at.
    package var leftOut: [String] {
        guard let plan = adapter.plans[operation.name] else { return [] }
        return plan.nodes.indices.filter { plan.nodes[$0].ignored }.map { plan.nodePaths[$0] }
    }

    /// The leaves that are left out, each alone.
    package var leftOutLeaves: [String] {
        guard let plan = adapter.plans[operation.name] else { return [] }
        return plan.nodes.indices.filter { plan.nodes[$0].ignoredLeaf }.map { plan.nodePaths[$0] }
    }

    /// Maps a payload out of its envelope: its records, and what was found around them.
    package func map(_ payload: [UInt8]) throws(Mapper.Refusal) -> (records: [Mapper.Record], around: [Constat]) {
        let records = try mapper.records(payload)
        return (records, mapper.strayConstats)
    }

    /// The payload of an answer out of its envelope; nil when there is none.
    package func payload(_ answer: RawAnswer) -> [UInt8]? {
        var reading = Reading()
        var octets: [UInt8]?
        try? payload(answer, MediaType(answer.header("content-type") ?? ""), &reading) { bytes, _ in
            octets = Array(bytes)
        }
        return octets
    }

    /// Where the manifest's error rules stand, in their order, `otherwise` left out, and those that only a list meets.
    package var errorRules: [(index: Int, position: ManifestFault.Position)] {
        adapter.manifest.errors.enumerated().filter { $0.element.outcome != .cursorExpired }
            .map { ($0.offset, $0.element.position) }
    }

    /// What the answer says of itself, of those that `signals` and `list` name: `code`, `until`, `next`, `identity`…
    package func slots(_ answer: RawAnswer) -> Set<String> {
        Set(read(answer, completing: nil).signals.map(\.slot.rawValue))
    }

    /// The first error rule that this answer meets, were it read as a refusal.
    package func errorRule(_ answer: RawAnswer) -> Int? {
        let facts = read(answer, completing: nil).facts
        return adapter.manifest.errors.firstIndex { $0.matches(facts) }
    }
}
