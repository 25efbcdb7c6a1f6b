package import Demandes
package import Foundation

// What the kit asks of an adapter beside its rules.
extension Adapter {
    /// The engine's version, as certificates name it: it changes when the same folder may give something else.
    package static let engine = "1"

    /// Loads one adapter of a folder, without the annuaire nor the others.
    package static func load(_ id: String, in folder: URL) throws(ManifestFault) -> Adapter {
        try Adapter(name: id, folder: folder)
    }

    /// The bounds within which an answer is read.
    package struct Bounds: Sendable {
        package let total: Duration
        package let maxBody: Int
        package let maxDepth: Int
    }

    package var bounds: Bounds {
        let rules = manifest.transport
        return Bounds(total: rules.total, maxBody: rules.maxBody, maxDepth: rules.maxDepth)
    }

    /// The media type of an answer that holds what the contract describes, in lower case.
    package var contentType: String { manifest.format.contentType }

    /// What each error rule may answer, `otherwise` left out: by nature, nobody foresaw it. What only a list meets is
    /// the list's business.
    package var declaredOutcomes: [(issue: Issue, position: ManifestFault.Position)] {
        manifest.errors.filter { $0.outcome != .cursorExpired }.map { ($0.outcome.issue, $0.position) }
    }
}

extension OutcomeKind {
    /// The answer that the outcome becomes.
    var issue: Issue {
        switch self {
        case .notModified: .nonModifiee
        case .unknownNumber: .numeroInconnu
        case .elsewhere: .ailleurs
        case .radiated: .radiee
        case .locked: .verrouillee
        case .notEntitled: .nonHabilite
        case .credentialsRefused: .identifiantsRefuses
        case .rateLimited: .limitee
        case .unavailable: .indisponible
        case .rejected: .rejetee
        case .unreadable: .illisible
        case .structureBroken: .structureRompue
        case .adapterDefect, .cursorExpired: .defautAdaptateur
        }
    }
}
