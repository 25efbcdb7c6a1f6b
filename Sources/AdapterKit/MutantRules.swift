internal import Adapters
internal import Demandes

// Leaf by leaf: nothing of a payload is lost or guessed.
extension Conformity {
    /// The mutants of every sample, one in `stride` of each kind; those that pass unseen are findings. `retiree` needs
    /// to know what the contract makes mandatory: `survivors(mandatory:)`.
    func seenMutants(every stride: Int) -> [Finding] {
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

    /// The payloads of the samples that give a demande: a refusal is not mapped further than its signals.
    public var payloads: [SamplePayload] {
        samples.filter { sample in
            if case .trouvee = SampleReading.reponse(sample, adapter) { true } else { false }
        }.flatMap { SamplePayload.all($0, adapter) }
    }

    /// One finding a path and a kind: the same leaf at ten places is mended once.
    private func findings(_ mutants: [LeafMutant], _ payload: SamplePayload) -> [Finding] {
        var seen: Set<String> = []
        return mutants.filter { seen.insert($0.path + $0.kind.rawValue).inserted }.map { mutant in
            Finding(
                .seenMutants, "\(payload.sample.place) \(payload.operation) \(mutant.path)",
                expected: "Une feuille \(mutant.kind.libelle) se voit, par un constat ou dans la demande.",
                remedy: "Lisez-la par une règle dont la cardinalité et la table disent ce que dit le contrat.")
        }
    }
}

extension SamplePayload {
    /// Every kind of mutant that needs no word of the contract. A code is not changed into its neighbour: a table may
    /// say, with its reason, that two codes have one term; `code-resolu` sees to it.
    func mutants(_ leaves: PayloadLeaves) -> [LeafMutant] {
        leaves.added.filter { !isLeftOut($0.path) } + leaves.recoded(codes)
            + leaves.changed(consumed.subtracting(codes), in: bytes) + leaves.doubled(consumed, in: bytes)
    }

    private func isLeftOut(_ path: String) -> Bool {
        leftOut.contains { path.hasPrefix($0 + "/") || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
    }
}
