public import Demandes

/// Something that one adapter's readings noticed in one day, and how many times.
public struct LigneDerive: Sendable, Hashable {
    public let cle: Cle
    public var nombre: Int
    public var premiereLe: Instant
    public var derniereLe: Instant

    public struct Cle: Sendable, Hashable {
        public let adaptateur: String
        /// The civil day in Paris.
        public let jour: DateCivile
        public let operation: String
        public let nature: NatureConstat
        /// The path in the source, the canonical field, the unknown code or the type met; empty where there is none.
        public let chemin: String
        public let champ: String
        public let detail: String

        public init(
            adaptateur: String, jour: DateCivile, operation: String, nature: NatureConstat, chemin: String,
            champ: String, detail: String
        ) {
            self.adaptateur = adaptateur
            self.jour = jour
            self.operation = operation
            self.nature = nature
            self.chemin = chemin
            self.champ = champ
            self.detail = detail
        }
    }

    public init(cle: Cle, nombre: Int, premiereLe: Instant, derniereLe: Instant) {
        self.cle = cle
        self.nombre = nombre
        self.premiereLe = premiereLe
        self.derniereLe = derniereLe
    }
}

/// How many calls of an operation ended so, in one day.
public struct LigneIssue: Sendable, Hashable {
    public let cle: Cle
    public var nombre: Int

    public struct Cle: Sendable, Hashable {
        public let adaptateur: String
        public let jour: DateCivile
        public let operation: String
        public let issue: Issue

        public init(adaptateur: String, jour: DateCivile, operation: String, issue: Issue) {
            self.adaptateur = adaptateur
            self.jour = jour
            self.operation = operation
            self.issue = issue
        }
    }

    public init(cle: Cle, nombre: Int) {
        self.cle = cle
        self.nombre = nombre
    }
}

/// In how many demandes an operation's rules filled a field, in one day.
public struct LigneRemplissage: Sendable, Hashable {
    public let cle: Cle
    public var nombre: Int
    /// The paths that the rules read for it.
    public var origines: [String]

    public struct Cle: Sendable, Hashable {
        public let adaptateur: String
        public let jour: DateCivile
        public let operation: String
        public let champ: String

        public init(adaptateur: String, jour: DateCivile, operation: String, champ: String) {
            self.adaptateur = adaptateur
            self.jour = jour
            self.operation = operation
            self.champ = champ
        }
    }

    public init(cle: Cle, nombre: Int, origines: [String]) {
        self.cle = cle
        self.nombre = nombre
        self.origines = origines
    }
}

/// What is to be added to the ledger.
public struct Releve: Sendable, Hashable {
    public var derives: [LigneDerive] = []
    public var issues: [LigneIssue] = []
    public var remplissages: [LigneRemplissage] = []

    public init() {}

    public var estVide: Bool { derives.isEmpty && issues.isEmpty && remplissages.isEmpty }
}

extension Constat {
    /// The same, fit to be written in clear. A site may put anything in place of a code or of a key: what is not shaped
    /// like one, and could be somebody's, is left out.
    func enClair() -> Constat {
        Constat(nature, chemin: Self.chemin(chemin), champ: champ, detail: detail.map(Self.detail))
    }

    static let masque = "…"

    /// Codes are short and have few digits: a number of a person, a phone, a date of birth have more.
    private static func detail(_ detail: String) -> String {
        let estUnCode = detail.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "-_./ ".utf8.contains($0)
        }
        let chiffres = detail.utf8.count { (0x30...0x39).contains($0) }
        return estUnCode && detail.utf8.count <= 40 && chiffres < 7 ? detail : masque
    }

    private static func chemin(_ chemin: String) -> String {
        let parts = chemin.prefix(300).split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.split(separator: ".", omittingEmptySubsequences: false).map { nom in
                let chiffres = nom.utf8.count { (0x30...0x39).contains($0) }
                // A first « @ » is an attribute's.
                return chiffres < 7 && !nom.dropFirst().contains("@") ? String(nom) : masque
            }.joined(separator: ".")
        }
        return parts.joined(separator: "/")
    }
}
