public import Candidatures

/// What a year came to.
public struct BilanAnnee: Sendable, Hashable {
    public let graine: UInt64
    public let demandes: Int
    public let offres: Int
    /// What was done, by its name, how many times; sorted.
    public let faits: [Compte]
    /// What was refused, « geste : code »; sorted.
    public let refus: [Compte]
    /// In the order of `Invariant`, each at least looked for.
    public let verifications: [Verification]
    /// How many; the first of them are told.
    public let nombreDeViolations: Int
    public let violations: [Violation]
    /// What waits for somebody as the year ends.
    public let bloques: [Bloques]
    public let rejeu: BilanReconstruction

    public var estSain: Bool { nombreDeViolations == 0 && rejeu.egales }

    public struct Compte: Sendable, Hashable {
        public let nom: String
        public let nombre: Int
    }

    public struct Verification: Sendable, Hashable {
        public let invariant: Invariant
        public let nombre: Int
    }

    /// Files that wait for the same thing.
    public struct Bloques: Sendable, Hashable {
        public let raison: String
        public let responsable: String
        public let nombre: Int
        /// Of the oldest, in whole days.
        public let ageMaximal: Int
    }

    public func nombre(_ fait: String) -> Int { faits.first { $0.nom == fait }?.nombre ?? 0 }
    public func verifications(_ invariant: Invariant) -> Int {
        verifications.first { $0.invariant == invariant }?.nombre ?? 0
    }
}
