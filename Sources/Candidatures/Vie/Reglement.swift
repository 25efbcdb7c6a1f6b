public import Demandes

/// The rules in force, as the flows call them: pure functions over dated data, given by who wires. The same facts on
/// the same day always get the same answer, for the fold of the journal asks again.
public struct Reglement: Sendable {
    /// What is wrong with an offre, by field; nothing when it may be published.
    public let verifier: @Sendable (LogementOffert) -> [String]
    public let evaluer: @Sendable (FaitsDemande, LogementOffert, DateCivile) -> Avis
    /// Name and version of the grid.
    public let grille: String
    /// In the order of the ranking, ties settled; ranks are 1, 2, 3…
    public let classer: @Sendable ([Concurrente], LogementOffert, DateCivile) -> [Place]
    /// The employer whose rights a demande claims.
    public var employeur: @Sendable (FaitsDemande, DossierTenu?) -> EtatEmployeur = { _, _ in .absent }
    /// What was typed for a code entreprise; nil where nobody knows any.
    public var codeSaisi: @Sendable (String, EtatEmployeur) -> CodeSaisi? = { _, _ in nil }
    /// The pièces that a demande calls for, each with why.
    public var pieces: @Sendable (FaitsDemande, DateCivile) -> [CasePiece] = { _, _ in [] }
    /// Everything that keeps a dossier from a candidature.
    public var manques: @Sendable (DossierTenu?, VueDemande, DateCivile) -> [ManqueAuDossier] = { dossier, vue, _ in
        DossierTenu.manques(dossier, pour: vue)
    }
    /// The place of an INSEE code, an arrondissement and its whole city being one; nil for a code that is none.
    public var lieu: @Sendable (String) -> String? = { $0 }
    /// How a demande looks at offres.
    public var regarder: @Sendable (FaitsDemande, EtatEmployeur, DateCivile) -> Regard = { _, _, _ in Regard.aucun }
    /// Days before another candidature once one has ended without success.
    public var carenceJours = 0
    /// A demande read longer ago than that is read again before its candidature goes to a landlord.
    public var fraicheurJours = 7

    public init(
        verifier: @escaping @Sendable (LogementOffert) -> [String],
        evaluer: @escaping @Sendable (FaitsDemande, LogementOffert, DateCivile) -> Avis, grille: String,
        classer: @escaping @Sendable ([Concurrente], LogementOffert, DateCivile) -> [Place]
    ) {
        self.verifier = verifier
        self.evaluer = evaluer
        self.grille = grille
        self.classer = classer
    }

    /// What the rules say of a demande for an offre.
    public struct Avis: Sendable, Hashable {
        /// Blocking rules that answer no, each with its arithmetic.
        public let refus: [String]
        /// Blocking rules that cannot answer, each with the fact that is missing.
        public let inconnus: [String]

        public init(refus: [String] = [], inconnus: [String] = []) {
            self.refus = refus
            self.inconnus = inconnus
        }

        public var estEligible: Bool { refus.isEmpty && inconnus.isEmpty }
        /// What a live candidature is to be looked at again for.
        var aRevoir: [String] { refus + inconnus }
    }

    /// A candidature to rank.
    public struct Concurrente: Sendable, Hashable {
        public let candidature: String
        public let faits: FaitsDemande
        public let deposeeLe: Instant
        /// How many times it was presented before, for other offres.
        public let presentations: Int
        /// Whose employer counts, and how much of it may.
        public let dossier: DossierTenu?
        /// It comes before all that have none.
        public let designation: DesignationPrefet?

        public init(
            candidature: String, faits: FaitsDemande, deposeeLe: Instant, presentations: Int,
            dossier: DossierTenu? = nil, designation: DesignationPrefet? = nil
        ) {
            self.candidature = candidature
            self.faits = faits
            self.deposeeLe = deposeeLe
            self.presentations = presentations
            self.dossier = dossier
            self.designation = designation
        }
    }

    /// Where the grid puts one, with its arithmetic.
    public struct Place: Sendable, Hashable {
        public let candidature: String
        public let rang: Int
        public let points: Int
        public let calcul: [String]

        public init(candidature: String, rang: Int, points: Int, calcul: [String]) {
            self.candidature = candidature
            self.rang = rang
            self.points = points
            self.calcul = calcul
        }
    }
}

/// What the flows work with: their store, the rules, the clock, the identifiers.
public struct Bureau: Sendable {
    public let depot: any DepotActes
    public let reglement: Reglement
    public let horloge: @Sendable () -> Instant
    /// A new opaque identifier: `can_…`.
    public let identifiant: @Sendable (_ prefixe: String) -> String

    public init(
        depot: any DepotActes, reglement: Reglement, horloge: @escaping @Sendable () -> Instant,
        identifiant: @escaping @Sendable (_ prefixe: String) -> String
    ) {
        self.depot = depot
        self.reglement = reglement
        self.horloge = horloge
        self.identifiant = identifiant
    }
}
