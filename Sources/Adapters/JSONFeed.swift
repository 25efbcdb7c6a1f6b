internal import CSimdjson
internal import Demandes

/// Feeds a JSON payload to a mapping run: simdjson checks and unescapes the whole document, then its tokens are walked
/// along the same trie as XML.
final class JSONFeed {
    private let run: MappingRun
    private let parser: OpaquePointer?
    private let walk: UnsafeMutablePointer<JSONWalk>

    init(_ run: MappingRun, maxBytes: Int) {
        self.run = run
        parser = csj_parser_new(run.state.pointee.maxDepth, maxBytes)
        walk = .allocate(capacity: 1)
        walk.initialize(to: JSONWalk(run))
    }

    deinit {
        csj_parser_free(parser)
        walk.pointee.free()
        walk.deinitialize(count: 1)
        walk.deallocate()
    }

    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        run.reset()
        guard let parser else { throw RuptureFault(.tropGros) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
        var events: UnsafePointer<csj_event>?
        var count = 0
        let status = csj_parse(parser, body.baseAddress, body.count, &events, &count)
        guard status == CSJ_OK, let events else { throw RuptureFault(Self.rupture(status, body)) }
        walk.pointee.walk(events, count)
        if let rupture = run.state.pointee.rupture { throw RuptureFault(rupture) }
    }

    private static func rupture(_ status: csj_status, _ body: UnsafeBufferPointer<UInt8>) -> Rupture {
        switch status {
        case CSJ_ENCODING: .encodage
        case CSJ_TOO_DEEP: .tropProfond
        case CSJ_TOO_BIG: .tropGros
        default: JSONVerdict.rupture(body)
        }
    }
}

/// The walk along simdjson's tokens. The parser bounded the depth, so the recursion is bounded.
struct JSONWalk {
    private struct Edge {
        let key: UnsafePointer<UInt8>
        let length: UInt32
        let node: UInt16
    }

    private let state: UnsafeMutablePointer<RunState>
    private let edges: UnsafeMutablePointer<Edge>
    private let firstEdge: UnsafeMutablePointer<Int32>
    /// Where the node's next key probably stands: sites write their keys in one order.
    private let guess: UnsafeMutablePointer<Int32>
    /// The object in which each node was last seen: twice in one object is a duplicate key.
    private let seen: UnsafeMutablePointer<UInt32>
    private let keys: UnsafeMutablePointer<UInt8>
    private var objects: UInt32 = 0
    private var events: UnsafePointer<csj_event>
    private var index = 0

    init(_ run: MappingRun) {
        state = run.state
        let all = run.plan.edges.keys
        let nodeCount = all.count
        let edgeCount = all.reduce(0) { $0 + $1.count }
        edges = .allocate(capacity: max(edgeCount, 1))
        firstEdge = .allocate(capacity: nodeCount + 1)
        guess = .allocate(capacity: nodeCount)
        guess.initialize(repeating: 0, count: nodeCount)
        seen = .allocate(capacity: nodeCount)
        seen.initialize(repeating: 0, count: nodeCount)
        keys = .allocate(capacity: max(all.reduce(0) { $0 + $1.reduce(0) { $0 + $1.key.count } }, 1))
        var nextEdge = 0
        var nextKey = 0
        for (node, links) in all.enumerated() {
            (firstEdge + node).initialize(to: Int32(nextEdge))
            for link in links {
                (keys + nextKey).initialize(from: link.key, count: link.key.count)
                (edges + nextEdge).initialize(
                    to: Edge(key: UnsafePointer(keys + nextKey), length: UInt32(link.key.count), node: link.node))
                nextKey += link.key.count
                nextEdge += 1
            }
        }
        (firstEdge + nodeCount).initialize(to: Int32(nextEdge))
        events = UnsafePointer(bitPattern: MemoryLayout<csj_event>.alignment)!
    }

    func free() {
        edges.deallocate()
        firstEdge.deallocate()
        guess.deallocate()
        seen.deallocate()
        keys.deallocate()
    }

    mutating func walk(_ events: UnsafePointer<csj_event>, _ count: Int) {
        self.events = events
        index = 0
        value(1)
    }

    /// The value at `index`, for this node; leaves `index` behind it.
    private mutating func value(_ node: Int) {
        let place = state.pointee.nodes[node]
        if place.ignored { return skip() }
        guard events[index].kind == UInt32(CSJ_ARRAY) else {
            if place.repeated, events[index].kind != UInt32(CSJ_NULL) { return unexpected(node) }
            return item(node, place)
        }
        guard place.repeated else { return unexpected(node) }
        index += 1
        while events[index].kind != UInt32(CSJ_ARRAY_END) {
            if events[index].kind == UInt32(CSJ_ARRAY) { unexpected(node) } else { item(node, place) }
        }
        index += 1
    }

    private mutating func item(_ node: Int, _ place: PlanNode) {
        switch Int(events[index].kind) {
        case CSJ_OBJECT:
            if place.ignoredLeaf { return skip() }
            guard place.sourceCount == 0, place.signal < 0 else { return unexpected(node) }
            if place.openingCount > 0 { state.pointee.open(place) }
            members(node)
            if place.openingCount > 0 { state.pointee.close(place) }
        case CSJ_NULL:
            index += 1
        default:
            if !state.pointee.leaf(place, raw(events[index])) {
                note(.typeInattendu, state.pointee.plan.nodePaths[node])
            }
            index += 1
        }
    }

    private mutating func members(_ node: Int) {
        objects &+= 1
        let object = objects
        var strangers: [String] = []
        index += 1
        while events[index].kind == UInt32(CSJ_KEY) {
            let key = events[index]
            let child = Int(self.child(node, key))
            index += 1
            if child == 0 {
                let name = name(key)
                if strangers.contains(name) { state.pointee.rupture = .jsonCleDouble }
                strangers.append(name)
                stranger(state.pointee.plan.nodePaths[node] + "." + name)
            } else {
                if seen[child] == object { state.pointee.rupture = .jsonCleDouble }
                seen[child] = object
                value(child)
            }
        }
        index += 1
    }

    @inline(__always)
    private func child(_ node: Int, _ key: csj_event) -> UInt16 {
        let first = firstEdge[node]
        let end = firstEdge[node + 1]
        var candidate = first + guess[node]
        for _ in first..<end {
            if candidate >= end { candidate = first }
            let edge = edges[Int(candidate)]
            if edge.length == key.length, let text = key.text, equal(edge.key, text, Int(key.length)) {
                guess[node] = candidate + 1 - first
                return edge.node
            }
            candidate += 1
        }
        return 0
    }

    @inline(__always)
    private func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where left[index] != right[index] { return false }
        return true
    }

    private func raw(_ event: csj_event) -> RawLeaf {
        switch Int(event.kind) {
        case CSJ_STRING: .text(LeafBytes(start: event.text, count: Int(event.length)))
        case CSJ_INTEGER: .integer(event.integer)
        case CSJ_REAL: .real(event.real)
        case CSJ_TRUE: .boolean(true)
        case CSJ_FALSE: .boolean(false)
        default: .big
        }
    }

    private mutating func note(_ kind: NatureConstat, _ path: String) {
        state.pointee.note(Constat(kind, chemin: path))
    }
}

// What is not where the contract says.
extension JSONWalk {
    /// A value of another kind than the node's: reported, then passed over.
    private mutating func unexpected(_ node: Int) {
        note(.typeInattendu, state.pointee.plan.nodePaths[node])
        skip()
    }

    /// Passes over a value. Its keys are still read: a duplicate is refused wherever it stands.
    private mutating func skip() {
        switch Int(events[index].kind) {
        case CSJ_OBJECT:
            index += 1
            var names: Set<String> = []
            while events[index].kind == UInt32(CSJ_KEY) {
                if !names.insert(name(events[index])).inserted { state.pointee.rupture = .jsonCleDouble }
                index += 1
                skip()
            }
            index += 1
        case CSJ_ARRAY:
            index += 1
            while events[index].kind != UInt32(CSJ_ARRAY_END) { skip() }
            index += 1
        default:
            index += 1
        }
    }

    private func name(_ key: csj_event) -> String {
        String(decoding: UnsafeBufferPointer(start: key.text, count: Int(key.length)), as: UTF8.self)
    }

    /// Reports each leaf below an unknown key.
    private mutating func stranger(_ path: String) {
        switch Int(events[index].kind) {
        case CSJ_OBJECT:
            index += 1
            if events[index].kind == UInt32(CSJ_OBJECT_END) { note(.feuilleInconnue, path) }
            var names: [String] = []
            while events[index].kind == UInt32(CSJ_KEY) {
                let name = name(events[index])
                if names.contains(name) { state.pointee.rupture = .jsonCleDouble }
                names.append(name)
                index += 1
                stranger(path + "." + name)
            }
            index += 1
        case CSJ_ARRAY:
            index += 1
            if events[index].kind == UInt32(CSJ_ARRAY_END) { note(.feuilleInconnue, path + "[*]") }
            while events[index].kind != UInt32(CSJ_ARRAY_END) { stranger(path + "[*]") }
            index += 1
        default:
            note(.feuilleInconnue, path)
            index += 1
        }
    }
}
