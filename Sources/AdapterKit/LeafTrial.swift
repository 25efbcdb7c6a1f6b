public import Adapters
internal import Demandes

/// Maps the mutants of one payload and keeps those that passed unseen: each is a leaf that could be lost or guessed.
public final class LeafTrial {
    public let payload: [UInt8]
    public let leaves: PayloadLeaves
    private let interpretation: Interpretation
    private let untouched: Verdict

    /// What a mapping said, as far as a mutant is concerned.
    private struct Verdict {
        var texts: [[UInt8]] = []
        var constats: [Constat] = []
        var isBroken = false
    }

    /// Nil when the adapter does not have the operation, or the payload has no leaves to try.
    public init?(_ adapter: Adapter, operation: String, payload: [UInt8]) {
        guard let interpretation = Interpretation(adapter, operation: operation),
            let leaves = PayloadLeaves(
                payload, variants: adapter.variants(of: operation),
                firsts: Set(adapter.firstOccurrences(of: operation).map(\.path)))
        else { return nil }
        self.payload = payload
        self.leaves = leaves
        self.interpretation = interpretation
        untouched = Self.verdict(interpretation, payload)
    }

    /// The mutants that nothing betrays, among one in `stride` of those given.
    public func survivors(_ mutants: [LeafMutant], every stride: Int = 1) -> [LeafMutant] {
        mutants.enumerated().filter { $0.offset % stride == 0 }.map(\.element).filter { !isSeen($0) }
    }

    private func isSeen(_ mutant: LeafMutant) -> Bool {
        let verdict = Self.verdict(interpretation, mutant.edit.applied(to: payload))
        var more = verdict.constats
        for constat in untouched.constats {
            if let index = more.firstIndex(of: constat) { more.remove(at: index) }
        }
        switch mutant.kind {
        case .ajoutee, .renommee: return verdict.isBroken || more.contains { $0.chemin == mutant.path }
        case .retypee: return verdict.isBroken || more.contains { $0.stands(at: mutant.path) }
        case .retiree: return more.contains { $0.saysMissing && $0.stands(at: mutant.path) }
        case .recodee: return more.contains { $0.saysUnlisted && $0.stands(at: mutant.path) }
        case .changee, .doublee:
            return verdict.isBroken || verdict.texts != untouched.texts || !more.isEmpty
                || verdict.constats.count < untouched.constats.count
        }
    }

    private static func verdict(_ interpretation: Interpretation, _ payload: [UInt8]) -> Verdict {
        var verdict = Verdict()
        do throws(Mapper.Refusal) {
            let (records, around) = try interpretation.map(payload)
            verdict.texts = records.map { CanonicalText($0.demande).octets }
            verdict.constats = records.flatMap(\.constats) + around
        } catch {
            verdict.isBroken = true
        }
        return verdict
    }
}

extension Constat {
    fileprivate var saysMissing: Bool { nature == .obligatoireManquant || nature == .numeroAbsent }
    fileprivate var saysUnlisted: Bool { nature == .codeInconnu || nature == .codeInconnuPorteurDeSens }

    /// At that path, or at a leaf below it.
    fileprivate func stands(at path: String) -> Bool {
        chemin == path || chemin.hasPrefix(path + "/") || chemin.hasPrefix(path + ".") || chemin.hasPrefix(path + "[")
    }
}
