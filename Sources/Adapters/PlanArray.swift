/// The array whose items are the records.
struct PlanArray {
    /// The keys that lead to it.
    let path: [[UInt8]]
    let node: Int
}

extension Plan {
    /// Nil when the record is the payload itself, or when an array stands around the array.
    var recordArray: PlanArray? {
        let record = nodes.indices.first { node in
            let first = Int(nodes[node].firstOpening)
            let opened = openings[first..<first + Int(nodes[node].openingCount)]
            return opened.contains { scopes[Int($0.scope)].kind == .record }
        }
        guard let record, nodes[record].repeated else { return nil }
        var path: [[UInt8]] = []
        var node = record
        while node != 1 {
            guard let parent = edges.keys.indices.first(where: { edges.keys[$0].contains { $0.node == node } }),
                let key = edges.keys[parent].first(where: { $0.node == node })?.key, !nodes[parent].repeated
            else { return nil }
            path.insert(key, at: 0)
            node = parent
        }
        return PlanArray(path: path, node: record)
    }
}
