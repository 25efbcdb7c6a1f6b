/// From a node and a key to the node below. Sites write their keys in one order: the key that followed another last
/// time is tried first.
final class JSONKeys {
    private struct Edge {
        let key: UnsafePointer<UInt8>
        let length: Int
        let node: UInt16
    }

    private let edges: UnsafeMutablePointer<Edge>
    private let edgeCount: Int
    /// Where each node's keys begin in `edges`; those of the next node end them.
    private let firstEdge: UnsafeMutablePointer<Int>
    /// For each edge, then for the start of each node, the edge that came next last time.
    private let next: UnsafeMutablePointer<Int>
    private let bytes: UnsafeMutablePointer<UInt8>
    /// The object in which each node was last seen: twice in one object is a duplicate key.
    private let seen: UnsafeMutablePointer<UInt64>
    /// Objects met so far, documents before included; behind a pointer, where there is no exclusivity to check.
    private let objects: UnsafeMutablePointer<UInt64>

    init(_ keys: [[(key: [UInt8], node: UInt16)]]) {
        edgeCount = keys.reduce(0) { $0 + $1.count }
        edges = .allocate(capacity: max(edgeCount, 1))
        firstEdge = .allocate(capacity: keys.count + 1)
        next = .allocate(capacity: edgeCount + keys.count)
        bytes = .allocate(capacity: max(keys.reduce(0) { $0 + $1.reduce(0) { $0 + $1.key.count } }, 1))
        seen = .allocate(capacity: keys.count)
        seen.initialize(repeating: 0, count: keys.count)
        objects = .allocate(capacity: 1)
        objects.initialize(to: 0)
        var edge = 0
        var byte = bytes
        for (node, links) in keys.enumerated() {
            (firstEdge + node).initialize(to: edge)
            (next + edgeCount + node).initialize(to: edge)
            for (key, child) in links {
                byte.initialize(from: key, count: key.count)
                (edges + edge).initialize(to: Edge(key: byte, length: key.count, node: child))
                byte += key.count
                edge += 1
                (next + edge - 1).initialize(to: edge)
            }
        }
        (firstEdge + keys.count).initialize(to: edge)
    }

    deinit {
        edges.deallocate()
        firstEdge.deallocate()
        next.deallocate()
        bytes.deallocate()
        seen.deallocate()
        objects.deallocate()
    }

    /// A number for the object that begins.
    @inline(__always)
    func nextObject() -> UInt64 {
        objects.pointee &+= 1
        return objects.pointee
    }

    /// Marks the node as seen in this object; true when it already was.
    @inline(__always)
    func isSecond(_ node: Int, in object: UInt64) -> Bool {
        defer { seen[node] = object }
        return seen[node] == object
    }

    /// Where the reading of a node's keys starts.
    @inline(__always)
    func start(_ node: Int) -> Int { edgeCount + node }

    /// The node under `key`, or 0; `place` is where the previous key of the same object was found.
    ///
    /// The key that is not there this time is often optional: the ones that follow it are tried before all the others.
    @inline(__always)
    func child(_ node: Int, _ key: LeafBytes, after place: inout Int) -> Int {
        let first = firstEdge[node]
        let end = firstEdge[node + 1]
        var guess = next[place]
        for _ in 0..<4 {
            guard guess >= first, guess < end else { break }
            if matches(guess, key) {
                place = guess
                return Int(edges[guess].node)
            }
            guess = next[guess]
        }
        return search(first..<end, key, &place)
    }

    @inline(never)
    private func search(_ range: Range<Int>, _ key: LeafBytes, _ place: inout Int) -> Int {
        for edge in range where matches(edge, key) {
            next[place] = edge
            place = edge
            return Int(edges[edge].node)
        }
        return 0
    }

    @inline(__always)
    private func matches(_ edge: Int, _ key: LeafBytes) -> Bool {
        guard edges[edge].length == key.count, let text = key.baseAddress else { return false }
        return Self.equal(UnsafeRawPointer(edges[edge].key), UnsafeRawPointer(text), key.count)
    }

    /// Compares by words, the last one overlapping the one before: keys are too short for a call to be worth it.
    @inline(__always)
    private static func equal(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
        if count >= 8 {
            var offset = 0
            while offset < count - 8 {
                if !same(left, right, offset, UInt64.self) { return false }
                offset += 8
            }
            return same(left, right, count - 8, UInt64.self)
        }
        if count >= 4 { return same(left, right, 0, UInt32.self) && same(left, right, count - 4, UInt32.self) }
        for offset in 0..<count where !same(left, right, offset, UInt8.self) { return false }
        return true
    }

    @inline(__always)
    private static func same<Word: FixedWidthInteger & BitwiseCopyable>(
        _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ offset: Int, _ type: Word.Type
    ) -> Bool {
        left.loadUnaligned(fromByteOffset: offset, as: type) == right.loadUnaligned(fromByteOffset: offset, as: type)
    }
}
