internal import Adapters
internal import Demandes
public import Foundation

/// What two versions of an adapter make of the same samples, field by field. The source is the same: whatever differs
/// has for cause our reading of it.
public enum InterpretationDiff {
    public struct Change: Sendable, Hashable {
        /// `29-finistere/samples/010-couple`.
        public let sample: String
        /// `demandeur.courriel`, `issue`, `constats`.
        public let field: String
        public let before: String?
        public let after: String?

        /// The same change, a person's values in their form alone: `AAAA`, `99/99/9999`.
        public var masked: Change {
            guard classe.estDUnePersonne else { return self }
            return Change(
                sample: sample, field: field, before: before.map(ClasseDonnee.forme),
                after: after.map(ClasseDonnee.forme))
        }

        private var classe: ClasseDonnee {
            ["issue", "constats"].contains(field)
                ? .ordinaire : ClasseDonnee.de(field.replacing(#/\[\d+\]/#, with: "[]"))
        }
    }

    public static let cause = "interprétation"

    /// Reads the samples that stand in `after` with the adapter of each folder.
    public static func changes(_ id: String, before: URL, after: URL) throws -> [Change] {
        let now = try Conformity(id, adapters: after)
        let old = try Adapter.load(id, in: before)
        return zip(now.samples, now.answers).flatMap { sample, answer in
            changes(sample.place, SampleReading.reponse(sample, old), answer)
        }
    }

    private static func changes(_ sample: String, _ before: Reponse, _ after: Reponse) -> [Change] {
        guard case .trouvee(let old, let oldConstats, _) = before, case .trouvee(let new, let newConstats, _) = after
        else {
            let texts = [before, after].map { String(decoding: ExpectedJSON.octets($0), as: UTF8.self) }
            guard texts[0] != texts[1] else { return [] }
            guard before.issue == after.issue else {
                return [Change(sample: sample, field: "issue", before: before.issue.code, after: after.issue.code)]
            }
            return [Change(sample: sample, field: "détails", before: texts[0].flat, after: texts[1].flat)]
        }
        let fields = Ecart(de: old, a: new).changements.map {
            Change(sample: sample, field: $0.chemin, before: $0.avant, after: $0.apres)
        }
        let told = [oldConstats, newConstats].map { constats in
            constats.map { "\($0.nature.rawValue) \($0.chemin)" }.joined(separator: ", ")
        }
        guard told[0] != told[1] else { return fields }
        return fields + [Change(sample: sample, field: "constats", before: told[0], after: told[1])]
    }
}

extension String {
    /// On one line.
    fileprivate var flat: String {
        split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
