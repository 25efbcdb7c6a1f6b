internal import Demandes

/// Takes a record as it ends, out of the memory where it was built: a `Demande` weighs some kilobytes, and a copy would
/// also count a reference for each of its texts.
typealias RecordSink = (_ demande: UnsafeMutablePointer<Demande>, _ constats: [Constat]) -> Void

/// One pass of a plan over payloads, one after the other; it allocates once and is then reused. Not for two threads.
///
/// The state is a struct behind a pointer: a class's stored properties would pay an exclusivity check at each of the
/// some ten thousand accesses that a page costs.
final class MappingRun {
    let plan: Plan
    let state: UnsafeMutablePointer<RunState>

    init(_ plan: Plan, maxDepth: Int = 64, sink: @escaping RecordSink) {
        self.plan = plan
        state = .allocate(capacity: 1)
        state.initialize(to: RunState(plan, maxDepth: maxDepth, sink: sink))
    }

    deinit {
        state.pointee.free()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Lays the next payload's record over this demande instead of over an empty one.
    func complete(_ demande: Demande?) { state.pointee.existing = demande.map(Existing.init) }

    /// Tells the trace what becomes of each leaf of the next payloads; nil: nobody wants to know.
    func follow(_ trace: MappingTrace?) {
        state.pointee.trace = trace
        state.pointee.isTraced = trace != nil
    }

    func reset() { state.pointee.reset() }
}

/// Everything that changes while a payload goes by.
struct RunState {
    let plan: Plan
    let maxDepth: Int
    let sink: RecordSink
    let nodes: UnsafeMutablePointer<PlanNode>
    let sources: UnsafeMutablePointer<PlanSource>
    let rules: UnsafeMutablePointer<PlanRule>
    let openings: UnsafeMutablePointer<PlanOpening>
    let tables: UnsafeMutablePointer<PlanCodeTable>
    let codes: RunCodes
    let scopes: UnsafeMutablePointer<RunScope>
    /// How each nested scope goes to its parent; nil for the others.
    let accesses: UnsafeMutablePointer<NestedAccess?>
    /// The rules that have something to say when their scope closes, scope after scope.
    let closings: UnsafeMutablePointer<Int32>

    /// Occurrences of each source in the scope instance of that stamp.
    let occurrences: UnsafeMutablePointer<(stamp: UInt32, count: UInt32)>
    /// Values written for each rule in the scope now open.
    let filled: UnsafeMutablePointer<UInt16>
    /// For `first-of`: one more than the rank that was written; for `first`: 1 once a value was.
    let bestRank: UnsafeMutablePointer<UInt16>
    var stamp: UInt32 = 0
    var pieces: [Int: [Int: String]] = [:]
    var constats: [Constat] = []
    var signals: [(slot: Signal, text: String)] = []
    var existing: Existing?
    var rupture: Rupture?
    var records = 0
    /// Nil but for a proof.
    var trace: MappingTrace?
    var isTraced = false

    /// Findings kept for one record: a hostile payload cannot make the list grow for ever.
    static let maxConstats = 500

    init(_ plan: Plan, maxDepth: Int, sink: @escaping RecordSink) {
        self.plan = plan
        self.maxDepth = maxDepth
        self.sink = sink
        nodes = Self.copy(plan.nodes)
        sources = Self.copy(plan.sources)
        rules = Self.copy(plan.rules)
        openings = Self.copy(plan.openings)
        tables = Self.copy(plan.tables)
        codes = RunCodes(plan.tables)
        var runScopes = plan.scopes.map(RunScope.init)
        closings = Self.copy(Self.closings(plan, &runScopes))
        scopes = Self.copy(runScopes)
        accesses = Self.copy(plan.scopes.map(\.access))
        occurrences = .allocate(capacity: max(plan.sources.count, 1))
        occurrences.initialize(repeating: (0, 0), count: plan.sources.count)
        filled = .allocate(capacity: max(plan.rules.count, 1))
        filled.initialize(repeating: 0, count: plan.rules.count)
        bestRank = .allocate(capacity: max(plan.rules.count, 1))
        bestRank.initialize(repeating: 0, count: plan.rules.count)
    }

    /// Lists the rules to look at when each scope closes, and tells the scopes where theirs are.
    private static func closings(_ plan: Plan, _ scopes: inout [RunScope]) -> [Int32] {
        var closings: [Int32] = []
        for index in scopes.indices {
            let rules = scopes[index].firstRule..<scopes[index].firstRule + scopes[index].ruleCount
            scopes[index].hasChoices = rules.contains { [.firstOf, .first].contains(plan.rules[$0].combination) }
            scopes[index].firstClosing = closings.count
            closings += rules.filter { plan.rules[$0].closes }.map(Int32.init)
            scopes[index].closingCount = closings.count - scopes[index].firstClosing
        }
        return closings
    }

    private static func copy<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
        memory.initialize(from: array, count: array.count)
        return memory
    }

    mutating func free() {
        reset()
        for (index, scope) in plan.scopes.enumerated() { scopes[index].free(scope.layout) }
        nodes.deallocate()
        sources.deallocate()
        rules.deallocate()
        openings.deallocate()
        tables.deinitialize(count: plan.tables.count)
        tables.deallocate()
        codes.free()
        scopes.deallocate()
        accesses.deinitialize(count: plan.scopes.count)
        accesses.deallocate()
        closings.deallocate()
        occurrences.deallocate()
        filled.deallocate()
        bestRank.deallocate()
    }

    /// Forgets a payload that stopped in the middle.
    mutating func reset() {
        for index in plan.scopes.indices.reversed() where scopes[index].base != nil {
            if let memory = scopes[index].memory, scopes[index].base == memory {
                plan.scopes[index].layout.destroy(memory)
            }
            scopes[index].base = nil
        }
        for index in plan.scopes.indices { scopes[index].isSurplus = false }
        constats.removeAll(keepingCapacity: true)
        signals.removeAll()
        pieces.removeAll()
        rupture = nil
        records = 0
    }

    mutating func note(_ constat: Constat) {
        if constats.count < Self.maxConstats { constats.append(constat) }
    }

    /// A finding about a rule. Apart from the walk: it is rare, and its texts are counted.
    @inline(never)
    mutating func note(_ nature: NatureConstat, _ rule: Int, detail: String? = nil) {
        note(Constat(nature, chemin: plan.ruleNotes[rule].path, champ: plan.ruleNotes[rule].field, detail: detail))
    }
}

/// The demande being completed, out of `RunState`: inline, each look at it would copy its kilobytes.
final class Existing {
    let demande: Demande

    init(_ demande: Demande) { self.demande = demande }
}
