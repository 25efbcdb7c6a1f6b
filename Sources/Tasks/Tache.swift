/// Work that must end even if this process does not: kept in the store, claimed by one worker at a time.
/// Instants are UTC milliseconds.
public struct Tache: Sendable, Hashable {
    public let id: String
    /// What is to be done; the arguments are identifiers, never values.
    public let espece: String
    public let argument: String
    public let prevueLe: Int64
    /// Times it was claimed, this one included.
    public let essai: Int
    /// Grows at each claim: who holds an older one was presumed dead and may change nothing any more.
    public let cloture: Int64

    public init(id: String, espece: String, argument: String, prevueLe: Int64, essai: Int, cloture: Int64) {
        self.id = id
        self.espece = espece
        self.argument = argument
        self.prevueLe = prevueLe
        self.essai = essai
        self.cloture = cloture
    }
}

/// Where a task is. A unique index keeps one live task for each (kind, argument).
public enum EtatTache: String, Sendable, CaseIterable {
    case waiting, running, retry, done, abandoned

    public var estVivante: Bool { self == .waiting || self == .running || self == .retry }
}

/// What becomes of a task once it was tried.
public enum SuiteTache: Sendable, Hashable {
    case done
    /// To be tried again at that instant.
    case retry(le: Int64)
    case abandoned
}

/// When to try again: exponential with full jitter, so that a thousand tasks failed together do not come back together.
public struct Reprises: Sendable, Hashable {
    public let base: Int64
    public let plafond: Int64
    public let essais: Int

    /// Milliseconds, and how many tries in all.
    public init(base: Int64, plafond: Int64, essais: Int) {
        self.base = base
        self.plafond = plafond
        self.essais = essais
    }

    /// `alea` in 0..<1. Never less than half the base: a retry is not a hammer.
    public func suite(essai: Int, maintenant: Int64, alea: Double) -> SuiteTache {
        guard essai < essais else { return .abandoned }
        let large = min(plafond, base << Int64(min(essai - 1, 30)))
        return .retry(le: maintenant + max(base / 2, Int64(Double(large) * alea)))
    }
}
