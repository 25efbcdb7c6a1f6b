internal import Adapters
internal import Demandes

// Leaf by leaf, with what a contract makes mandatory, or with every kind of mutant.
extension Conformity {
    /// Mutants of every kind of every sample, one in `stride`, that pass unseen.
    public func unseenMutants(every stride: Int) -> [Finding] {
        payloads.flatMap { payload -> [Finding] in
            guard let trial = payload.trial(adapter) else { return [] }
            return findings(trial.survivors(payload.mutants(trial.leaves), every: stride), payload)
        }
    }

    /// Mandatory leaves or blocks of an operation whose absence nobody reports; those that no sample holds are not
    /// tried.
    public func survivors(mandatory: MandatoryPaths, of operation: String) -> [Finding] {
        payloads.filter { $0.operation == operation }.flatMap { payload -> [Finding] in
            guard let trial = payload.trial(adapter) else { return [] }
            return findings(trial.survivors(trial.leaves.removed(mandatory)), payload)
        }
    }

    /// One finding a path and a kind: the same leaf at ten places is mended once.
    private func findings(_ mutants: [LeafMutant], _ payload: SamplePayload) -> [Finding] {
        var seen: Set<String> = []
        return mutants.filter { seen.insert($0.path + $0.kind.rawValue).inserted }.map { mutant in
            Finding(
                "L3", payload.file, line: payload.line(of: mutant.path),
                expected: "\(mutant.path) \(mutant.kind.libelle) se voit, par un constat ou dans la demande.",
                remedy: "Lisez-la par une règle dont la cardinalité et la table disent ce que dit le contrat.")
        }
    }
}

extension SamplePayload {
    func mutants(_ leaves: PayloadLeaves) -> [LeafMutant] {
        driftMutants(leaves) + leaves.changed(consumed.subtracting(codes), in: bytes)
            + leaves.doubled(consumed, in: bytes)
    }
}
