internal import Adapters

extension KitRule {
    static let leavesDiscriminate = KitRule(
        "L3", .fiable, "changer une feuille lue change la demande, ou se signale",
        reason: "Une règle qui lit une feuille et n'en fait rien passe tous les autres contrôles.",
        good: "chaque feuille lue remplit un champ", bad: "`as: absent` sur une feuille dont la valeur importe"
    ) { (conformity: Conformity) in
        let trial = MutationTrial(conformity)
        return .findings(
            trial.survivors.map { payload, mutant in
                let place = conformity.mappingPlace(mutant.path, payload.operation)
                return Finding(
                    "L3", place.file, line: place.line,
                    expected: "\(mutant.path) \(mutant.kind.libelle) se voit (\(payload.sample.name)).",
                    remedy: "Lisez-la par une règle dont la cardinalité et la table disent ce que dit le contrat.")
            }, note: "\(trial.played) mutants, tous vus")
    }
}

/// One mutant per consumed leaf: another value, and for a code another code that no table lists.
struct MutationTrial {
    private(set) var played = 0
    private(set) var survivors: [(payload: SamplePayload, mutant: LeafMutant)] = []

    init(_ conformity: Conformity) {
        var seen: Set<String> = []
        for payload in conformity.payloads {
            guard let trial = payload.trial(conformity.adapter) else { continue }
            let mutants = payload.valueMutants(trial.leaves)
            played += mutants.count
            // One finding a path and a kind: the same leaf at ten places is mended once.
            survivors += trial.survivors(mutants)
                .filter { seen.insert($0.path + $0.kind.rawValue).inserted }.map { (payload, $0) }
        }
    }
}

extension SamplePayload {
    /// A code is not changed into its neighbour: a table may say, with its reason, that two codes have one term; C1
    /// sees to it.
    func valueMutants(_ leaves: PayloadLeaves) -> [LeafMutant] {
        var places: Set<Range<Int>> = []
        return leaves.recoded(codes)
            + leaves.changed(consumed.subtracting(codes), in: bytes).filter { places.insert($0.edit.range).inserted }
    }
}
