internal import Demandes

/// The walk along simdjson's tape. The parser bounded the depth, so the recursion is bounded.
struct JSONWalk {
    private let state: UnsafeMutablePointer<RunState>
    private let nodes: UnsafeMutablePointer<PlanNode>
    private let keys: JSONKeys
    private let tape: JSONTape
    private var numbers: JSONNumbers
    private var index = JSONTape.root

    init(_ state: UnsafeMutablePointer<RunState>, _ keys: JSONKeys, _ tape: JSONTape) {
        self.state = state
        nodes = state.pointee.nodes
        self.keys = keys
        self.tape = tape
        numbers = JSONNumbers(tape)
    }

    /// Walks a whole document.
    mutating func document() { value(1) }

    /// Walks a document that stands for one item of this node's array.
    mutating func item(of node: Int) { arrayItem(node) }

    /// The value at `index`, for this node; leaves `index` behind it.
    @inline(__always)
    private mutating func value(_ node: Int) {
        let place = nodes + node
        if place.pointee.ignored { return skip() }
        let kind = tape.kind(index)
        guard kind == JSONTape.Kind.array else {
            if place.pointee.repeated, kind != JSONTape.Kind.null { return unexpected(node) }
            return item(node, kind)
        }
        guard place.pointee.repeated else { return unexpected(node) }
        items(node)
    }

    private mutating func items(_ node: Int) {
        index += 1
        while tape.kind(index) != JSONTape.Kind.arrayEnd { arrayItem(node) }
        index += 1
    }

    private mutating func arrayItem(_ node: Int) {
        let kind = tape.kind(index)
        if kind == JSONTape.Kind.array { unexpected(node) } else { item(node, kind) }
    }

    @inline(__always)
    private mutating func item(_ node: Int, _ kind: UInt8) {
        let place = nodes + node
        switch kind {
        case JSONTape.Kind.object:
            if place.pointee.ignoredLeaf { return skip() }
            guard place.pointee.sourceCount == 0, place.pointee.signal < 0 else { return unexpected(node) }
            if place.pointee.openingCount > 0 { state.pointee.open(node) }
            members(node)
            if place.pointee.openingCount > 0 { state.pointee.close(node) }
        case JSONTape.Kind.null:
            index += 1
        default:
            if place.pointee.signal >= 0 { signal(node, kind) }
            // A value that is a section by itself: `$.communes[*]`, where each is a place of its own.
            let opens = place.pointee.openingCount > 0 && place.pointee.sourceCount > 0
            if opens { state.pointee.open(node) }
            if !state.pointee.leaf(node, tape.leaf(index, kind)) { note(.typeInattendu, node) }
            if opens { state.pointee.close(node) }
            index += tape.width(kind)
        }
    }

    private mutating func members(_ node: Int) {
        let object = keys.nextObject()
        var place = keys.start(node)
        var strangers: Set<String> = []
        index += 1
        while tape.kind(index) == JSONTape.Kind.text {
            let key = tape.text(index)
            let child = keys.child(node, key, after: &place)
            index += 1
            if child == 0 {
                stranger(key, among: &strangers, in: state.pointee.plan.nodePaths[node])
            } else {
                if keys.isSecond(child, in: object) { state.pointee.rupture = .jsonCleDouble }
                value(child)
            }
        }
        index += 1
    }
}

// What is rare: a refusal, and what is not where the contract says.
extension JSONWalk {
    @inline(never)
    private mutating func signal(_ node: Int, _ kind: UInt8) {
        guard let text = numbers.text(at: index, kind) else { return }
        state.pointee.signal(Int(nodes[node].signal), written: text)
    }

    private mutating func note(_ kind: NatureConstat, _ node: Int) {
        state.pointee.note(Constat(kind, chemin: state.pointee.plan.nodePaths[node]))
    }

    /// A value of another kind than the node's: reported, then passed over.
    @inline(never)
    private mutating func unexpected(_ node: Int) {
        note(.typeInattendu, node)
        skip()
    }

    /// Passes over a value. Its keys are still read: a duplicate is refused wherever it stands.
    private mutating func skip() {
        let kind = tape.kind(index)
        switch kind {
        case JSONTape.Kind.object:
            index += 1
            var names: Set<String> = []
            while tape.kind(index) == JSONTape.Kind.text {
                let name = String(decoding: tape.text(index), as: UTF8.self)
                if !names.insert(name).inserted { state.pointee.rupture = .jsonCleDouble }
                index += 1
                skip()
            }
            index += 1
        case JSONTape.Kind.array:
            index += 1
            while tape.kind(index) != JSONTape.Kind.arrayEnd { skip() }
            index += 1
        default:
            index += tape.width(kind)
        }
    }

    /// An unknown key, already passed: each leaf below it is reported.
    @inline(never)
    private mutating func stranger(_ key: LeafBytes, among names: inout Set<String>, in path: String) {
        let name = String(decoding: key, as: UTF8.self)
        if !names.insert(name).inserted { state.pointee.rupture = .jsonCleDouble }
        report(path + "." + RunState.printable(name))
    }

    private mutating func report(_ path: String) {
        let kind = tape.kind(index)
        switch kind {
        case JSONTape.Kind.object:
            index += 1
            if tape.kind(index) == JSONTape.Kind.objectEnd { reportLeaf(path) }
            var names: Set<String> = []
            while tape.kind(index) == JSONTape.Kind.text {
                let key = tape.text(index)
                index += 1
                stranger(key, among: &names, in: path)
            }
            index += 1
        case JSONTape.Kind.array:
            index += 1
            if tape.kind(index) == JSONTape.Kind.arrayEnd { reportLeaf(path + "[*]") }
            while tape.kind(index) != JSONTape.Kind.arrayEnd { report(path + "[*]") }
            index += 1
        default:
            reportLeaf(path)
            index += tape.width(kind)
        }
    }

    private mutating func reportLeaf(_ path: String) {
        state.pointee.note(Constat(.feuilleInconnue, chemin: path))
    }
}
