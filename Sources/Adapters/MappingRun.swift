internal import Demandes

/// What one payload gave: its records go to the sink as they end.
struct RunRecord {
    let demande: Demande
    let constats: [Constat]
}

/// One pass of a plan over payloads, one after the other; it allocates once and is then reused. Not for two threads.
///
/// The state is a struct behind a pointer: a class's stored properties would pay an exclusivity check at each of the
/// some ten thousand accesses that a page costs.
final class MappingRun {
    let plan: Plan
    let state: UnsafeMutablePointer<RunState>

    init(_ plan: Plan, maxDepth: Int = 64, sink: @escaping (RunRecord) -> Void) {
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
    func complete(_ demande: Demande?) { state.pointee.existing = demande }

    func reset() { state.pointee.reset() }
}

/// Everything that changes while a payload goes by.
struct RunState {
    let plan: Plan
    let maxDepth: Int
    let sink: (RunRecord) -> Void
    let nodes: UnsafeMutablePointer<PlanNode>
    let sources: UnsafeMutablePointer<PlanSource>
    let rules: UnsafeMutablePointer<PlanRule>
    let openings: UnsafeMutablePointer<PlanOpening>
    let tables: UnsafeMutablePointer<PlanCodeTable>
    let planScopes: UnsafeMutablePointer<PlanScope>
    let scopes: UnsafeMutablePointer<RunScope>

    /// Occurrences of each source in the scope instance of that stamp.
    let occurrences: UnsafeMutablePointer<(stamp: UInt32, count: UInt32)>
    /// Values written for each rule in the scope now open.
    let filled: UnsafeMutablePointer<UInt16>
    /// For `first-of`: one more than the rank that was written.
    let bestRank: UnsafeMutablePointer<UInt16>
    var stamp: UInt32 = 0
    var pieces: [Int: [Int: String]] = [:]
    var constats: [Constat] = []
    var signals: [(slot: Signal, text: String)] = []
    var existing: Demande?
    var rupture: Rupture?
    var records = 0

    /// Findings kept for one record: a hostile payload cannot make the list grow for ever.
    static let maxConstats = 500

    init(_ plan: Plan, maxDepth: Int, sink: @escaping (RunRecord) -> Void) {
        self.plan = plan
        self.maxDepth = maxDepth
        self.sink = sink
        nodes = Self.copy(plan.nodes)
        sources = Self.copy(plan.sources)
        rules = Self.copy(plan.rules)
        openings = Self.copy(plan.openings)
        tables = Self.copy(plan.tables)
        planScopes = Self.copy(plan.scopes)
        scopes = Self.copy(plan.scopes.map(RunScope.init))
        occurrences = .allocate(capacity: max(plan.sources.count, 1))
        occurrences.initialize(repeating: (0, 0), count: plan.sources.count)
        filled = .allocate(capacity: max(plan.rules.count, 1))
        filled.initialize(repeating: 0, count: plan.rules.count)
        bestRank = .allocate(capacity: max(plan.rules.count, 1))
        bestRank.initialize(repeating: 0, count: plan.rules.count)
    }

    private static func copy<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
        memory.initialize(from: array, count: array.count)
        return memory
    }

    mutating func free() {
        reset()
        for index in plan.scopes.indices { scopes[index].memory?.deallocate() }
        nodes.deallocate()
        sources.deallocate()
        rules.deallocate()
        openings.deallocate()
        tables.deinitialize(count: plan.tables.count)
        tables.deallocate()
        planScopes.deinitialize(count: plan.scopes.count)
        planScopes.deallocate()
        scopes.deallocate()
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
        constats.removeAll(keepingCapacity: true)
        signals.removeAll()
        pieces.removeAll()
        rupture = nil
        records = 0
    }

    mutating func note(_ constat: Constat) {
        if constats.count < Self.maxConstats { constats.append(constat) }
    }
}

/// A scope while it runs.
struct RunScope {
    /// Its own memory; nil for an inline scope, which lives in its parent's.
    let memory: UnsafeMutableRawPointer?
    /// Where its rules write; nil while it is closed.
    var base: UnsafeMutableRawPointer?
    var stamp: UInt32 = 0
    /// The parent's stamp when `rank` was last reset.
    var parentStamp: UInt32 = 0
    /// Elements seen since the parent opened: the rank of the next one.
    var rank = 0
    /// The element came from the demande being completed, and goes back to that rank.
    var taken = false
    var hasValue = false

    init(_ scope: PlanScope) {
        memory =
            scope.kind == .inline
            ? nil
            : .allocate(byteCount: max(scope.layout.size, 1), alignment: scope.layout.alignment)
    }
}
