/// A path of the mapping that fills no field, as its author is told of it.
struct PlanSelector: Sendable, Hashable {
    /// From the payload's root; `@xsi:nil` alone for an attribute wherever it stands.
    let path: String
    /// Everything below it.
    var isSubtree = false
    let position: ManifestFault.Position

    init(path: String, position: ManifestFault.Position) {
        self.path = path
        self.position = position
    }

    init(_ ignored: IgnoredPath, under path: SourcePath) {
        position = ignored.position
        switch ignored.scope {
        case .leaf(let leaf): self.path = SourcePath.describe(path.appending(leaf).steps)
        case .subtree(let root):
            self.path = SourcePath.describe(path.appending(root).steps)
            isSubtree = true
        case .attribute(_, let name): self.path = "@" + name
        }
    }
}
