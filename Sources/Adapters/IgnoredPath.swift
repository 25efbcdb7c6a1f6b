/// A part of the payload that is left out on purpose.
struct IgnoredPath: Sendable {
    enum Scope: Sendable, Hashable {
        /// This leaf.
        case leaf(SourcePath)
        /// Everything below (`path/**`).
        case subtree(SourcePath)
        /// This attribute wherever it stands (`**/@n:x`), for a marker that any element may carry.
        case attribute(namespace: String, name: String)
    }

    private(set) var scope: Scope
    let reason: String
    /// `card: one`: left out, but the contract wants it there.
    let isRequired: Bool
    let position: ManifestFault.Position

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        position = reader.position
        let path = try reader.required("ignore")
        reason = try reader.text("reason")
        _ = try reader.optionalText("by")
        _ = try reader.optionalText("on")
        scope = try Self.scope(path, namespaces)
        let card = try reader.optionalText("card")
        guard card == nil || card == "one", card == nil || scope.isLeaf else {
            throw ManifestFault(.badCardinality, card ?? "", at: position)
        }
        isRequired = card != nil
        try reader.finish()
    }

    private static func scope(
        _ value: YAMLValue, _ namespaces: [String: String]
    ) throws(ManifestFault) -> Scope {
        let text = try value.text()
        if text.hasPrefix("**/@") {
            let path = try SourcePath.read(.scalar(String(text.dropFirst(3)), value.position), namespaces)
            if case .attribute(let namespace, let name)? = path.steps.first {
                return .attribute(namespace: namespace, name: name)
            }
        }
        for suffix in ["/**", ".**"] where text.hasSuffix(suffix) {
            return .subtree(try SourcePath.read(.scalar(String(text.dropLast(3)), value.position), namespaces))
        }
        return .leaf(try SourcePath.read(value, namespaces))
    }

    func under(_ path: SourcePath) -> IgnoredPath {
        var moved = self
        switch scope {
        case .leaf(let leaf): moved.scope = .leaf(path.appending(leaf))
        case .subtree(let root): moved.scope = .subtree(path.appending(root))
        case .attribute: break
        }
        return moved
    }
}

extension IgnoredPath.Scope {
    fileprivate var isLeaf: Bool {
        if case .leaf = self { true } else { false }
    }
}
