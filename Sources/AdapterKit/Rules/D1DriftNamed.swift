internal import Adapters
internal import Demandes

extension KitRule {
    static let driftNamed = KitRule(
        "D1", .exemplaire, "une donnée ajoutée, renommée, retypée ou recodée est nommée",
        reason: "Le jour où le site change, le rapport doit dire quel champ, dès la première demande.",
        good: "`ignore` feuille par feuille, ou un petit bloc technique",
        bad: "`ignore: d:complements/**` sur un tiers de la réponse : ce qui y change ne se voit plus"
    ) { (conformity: Conformity) in
        let trial = DriftTrial(conformity)
        let unnamed = trial.survivors.map { payload, mutant in
            Finding(
                "D1", payload.file, line: payload.line(of: mutant.path),
                expected: "\(mutant.path) \(mutant.kind.libelle) est nommée par un constat.",
                remedy: "Donnez à la règle une cardinalité ou une transformation qui le voie.")
        }
        return .findings(unnamed + tooBlind(trial, conformity), note: "\(trial.played) dérives, toutes nommées")
    }

    private static func tooBlind(_ trial: DriftTrial, _ conformity: Conformity) -> [Finding] {
        guard trial.blind * 4 > trial.places else { return [] }
        return [
            Finding(
                "D1", "\(conformity.homes.last ?? conformity.id)/mapping.yml",
                expected: "Un quart au plus de la réponse sous des « ignore …/** » ; "
                    + "\(trial.blind) places sur \(trial.places) y échappent au relevé.",
                remedy: "Écartez feuille par feuille ce qui peut l'être.")
        ]
    }
}

/// Plays a site that changes: each path once a payload shape, for drift is told by path.
struct DriftTrial {
    private(set) var played = 0
    /// Places where one more leaf could stand, and those of them where nobody looks.
    private(set) var places = 0
    private(set) var blind = 0
    private(set) var survivors: [(payload: SamplePayload, mutant: LeafMutant)] = []

    init(_ conformity: Conformity) {
        var seen: Set<String> = []
        for payload in conformity.payloads {
            guard let trial = payload.trial(conformity.adapter) else { continue }
            places += trial.leaves.additions.count
            blind += trial.leaves.additions.count { payload.isLeftOut($0.path) }
            let mutants = payload.driftMutants(trial.leaves).filter { mutant in
                seen.insert("\(payload.operation) \(mutant.kind.rawValue) \(mutant.path)").inserted
            }
            played += mutants.count
            survivors += trial.survivors(mutants).map { (payload, $0) }
        }
    }
}

extension SamplePayload {
    func driftMutants(_ leaves: PayloadLeaves) -> [LeafMutant] {
        leaves.added.filter { !isLeftOut($0.path) && !isText(of: $0.path) && !isOneMore($0.path) }
            + leaves.renamed(consumed, in: bytes) + leaves.retyped(consumed, in: bytes) + leaves.recoded(codes)
    }

    /// The text of an element that has attributes too, and that a rule reads or leaves out: no stranger.
    private func isText(of path: String) -> Bool {
        guard path.hasSuffix("/text()") else { return false }
        return consumed.union(leftOutLeaves).contains(String(path.dropLast("/text()".count)))
    }

    /// One more value of a list whose first counts alone: no stranger, as long as there are not too many.
    private func isOneMore(_ path: String) -> Bool { firsts.contains(path) && consumed.contains(path) }

    func isLeftOut(_ path: String) -> Bool {
        leftOut.contains { path.hasPrefix($0 + "/") || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
    }
}
