package import Demandes

/// A path of the manifest or of the mapping that fills no field of a demande by itself.
package struct AdapterSelector: Sendable, Hashable {
    package let operation: String
    /// From the payload's root; `@nil` alone for an attribute wherever it stands.
    package let path: String
    /// Everything below it.
    package let isSubtree: Bool
    package let position: ManifestFault.Position
}

/// A leaf that the engine looks for in each answer: `code`, `until`, `next`, `identity`.
package struct AdapterSignal: Sendable, Hashable {
    package let operation: String
    package let slot: String
    /// From the payload's root.
    package let path: String
    package let position: ManifestFault.Position
}

extension Adapter {
    /// What the manifest says of paths that fill no field.
    package var privacyPaths: [(path: String, classe: ClasseDonnee)] {
        manifest.privacy.paths.map { (SourcePath.describe($0.path.steps), $0.sensitivity.classe) }
    }

    /// The operations that the site is called for, lists included.
    package var calledOperations: [String] { manifest.operations.map(\.name) }

    /// The elements that a predicate chooses, `/a/b[@c='d']`, the first one to suit an element first.
    package func variants(of operation: String) -> [String] {
        (plans[operation]?.nodePaths ?? []).filter { $0.hasSuffix("']") }
    }

    /// What opens a group and what is left out, in the mapping of an operation.
    package func selectors(of operation: String) -> [AdapterSelector] {
        (plans[operation]?.selectors ?? []).map { selector in
            AdapterSelector(
                operation: operation, path: selector.path, isSubtree: selector.isSubtree, position: selector.position)
        }
    }

    /// What says a refusal, and for a list what places its pages and its records.
    package func signals(of name: String) -> [AdapterSignal] {
        guard let operation = manifest.operations.first(where: { $0.name == name }),
            let record = mapping.operations[name]?.record
        else { return [] }
        return (operation.signals + (operation.list?.signals(record: record) ?? [])).map { signal in
            AdapterSignal(
                operation: name, slot: signal.slot.rawValue, path: SourcePath.describe(signal.path.steps),
                position: signal.position)
        }
    }
}
