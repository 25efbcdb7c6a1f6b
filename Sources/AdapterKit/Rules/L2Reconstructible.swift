internal import Adapters

extension KitRule {
    static let reconstructible = KitRule(
        "L2", .fiable, "la demande et son résidu redonnent la source",
        reason: "Une règle peut lire une feuille et ne rien en garder : rien d'autre ne le verrait.",
        good: "le téléphone gardé sans espaces : son écriture d'origine est dans le résidu",
        bad: "`to: fichier.type` ici, et `to: type` dans le groupe de `fichier` : la première valeur, lue, est écrasée"
    ) { (conformity: Conformity) in
        let proofs = conformity.payloads.compactMap { payload in
            Reconstruction(payload, conformity.adapter).map { (payload, $0) }
        }
        return .findings(
            proofs.flatMap { findings($0, $1, conformity) },
            note: proofs.map(\.1.figures).reduce(into: .init(), Residue.Figures.add).phrase)
    }

    private static func findings(
        _ payload: SamplePayload, _ proof: Reconstruction, _ conformity: Conformity
    ) -> [Finding] {
        var seen: Set<String> = []
        return proof.lost.filter { seen.insert($0).inserted }.map { path in
            let place = conformity.mappingPlace(path, payload.operation)
            return Finding(
                "L2", place.file, line: place.line,
                expected: "\(path) retrouvée depuis la demande (\(payload.sample.name)).",
                remedy: "Donnez-lui son propre champ, ou écartez-la par un « ignore » motivé.")
        }
    }
}

/// L2 on one payload: what it held, and what the demande and the residue give back.
struct Reconstruction {
    let figures: Residue.Figures
    /// The paths that are not given back, or that our reader did not see.
    let lost: [String]

    /// Nil when the payload cannot be read at all.
    init?(_ payload: SamplePayload, _ adapter: Adapter) {
        guard let mapper = Mapper(adapter, operation: payload.operation),
            let (records, source, residue) = try? mapper.reconstruction(payload.bytes)
        else { return nil }
        figures = residue.figures
        let rebuilt = residue.source(records.map(\.demande))
        var lost = residue.lost
        if rebuilt != source, lost.isEmpty { lost = Self.different(source, rebuilt) }
        self.lost = lost + Self.unseen(payload, source)
    }

    private static func different(_ source: CanonicalSource, _ rebuilt: CanonicalSource) -> [String] {
        let given = Set(rebuilt.leaves)
        return source.leaves.filter { !given.contains($0) }.map(\.path)
    }

    /// Leaves that the kit's own scanner finds and the engine's reader does not: a fault of the reader hides nothing.
    private static func unseen(_ payload: SamplePayload, _ source: CanonicalSource) -> [String] {
        let read = Set(source.leaves.map(\.path))
        return (PayloadLeaves(payload.bytes)?.leaves.map(\.path) ?? []).filter { !read.contains($0) }
    }
}

extension Residue.Figures {
    static func add(_ sum: inout Self, _ next: Self) {
        sum.leaves += next.leaves
        sum.said += next.said
        sum.spelt += next.spelt
        sum.leftOut += next.leftOut
        sum.lost += next.lost
    }

    var phrase: String { "\(leaves) feuilles : \(said) dites, \(spelt) autrement écrites, \(leftOut) écartées" }
}
