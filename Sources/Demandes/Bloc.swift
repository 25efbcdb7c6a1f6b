/// A section of the canonical demande, described once by the table of its fields: the mapping writes through it,
/// the canonical text, the digest and the `Ecart` read through it.
public protocol Bloc: Sendable, Hashable {
    init()
    static var champs: [Champ<Self>] { get }
}

/// A writable way to one property of a section.
public typealias Chemin<B, V> = any WritableKeyPath<B, V> & Sendable

/// One field of a section: its name in paths and in the canonical text, its French label, and where it lives.
public struct Champ<B: Bloc>: Sendable {
    public let nom: String
    public let libelle: String
    public let nature: Nature<B>
    /// True when a value nobody can read changes what the demande is: the record is then refused, not kept in part.
    public private(set) var porteSens = false
    /// What its value says of a person, where its table says it (`ClasseDonnee`).
    var classeDite: ClasseDonnee?

    public init(_ nom: String, _ libelle: String, _ nature: Nature<B>) {
        self.nom = nom
        self.libelle = libelle
        self.nature = nature
    }

    /// The same field, bearing on the very state of the demande.
    func porteurDeSens() -> Self {
        var champ = self
        champ.porteSens = true
        return champ
    }
}

/// What a field holds.
public enum Nature<B: Bloc>: Sendable {
    case texte(Chemin<B, Valeur<String>>)
    case date(Chemin<B, Valeur<DateCivile>>)
    case instant(Chemin<B, Valeur<Instant>>)
    case entier(Chemin<B, Valeur<Int>>)
    case montant(Chemin<B, Valeur<Montant>>)
    case booleen(Chemin<B, Valeur<Bool>>)
    case numero(Chemin<B, Valeur<NumeroUnique>>)
    /// A term of a nomenclature.
    case code(any AccesCode<B>)
    /// Several terms of a nomenclature, in the order given.
    case codes(any AccesCodes<B>)
    /// A section that is always there.
    case bloc(any AccesBloc<B>)
    /// A section that may be missing as a whole.
    case option(any AccesOption<B>)
    /// Several sections.
    case liste(any AccesListe<B>)
}

/// A closed list of terms: the canonical side of every code table. The raw value is the term, ASCII kebab-case.
public protocol Nomenclature: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The term for people, in French.
    var libelle: String { get }
}

public protocol AccesCode<B>: Sendable {
    associatedtype B: Bloc
    associatedtype Terme: Nomenclature
    var chemin: Chemin<B, Valeur<Terme>> { get }
}

public protocol AccesCodes<B>: Sendable {
    associatedtype B: Bloc
    associatedtype Terme: Nomenclature
    var chemin: Chemin<B, [Valeur<Terme>]> { get }
}

public protocol AccesBloc<B>: Sendable {
    associatedtype B: Bloc
    associatedtype Sous: Bloc
    var chemin: Chemin<B, Sous> { get }
}

public protocol AccesOption<B>: Sendable {
    associatedtype B: Bloc
    associatedtype Sous: Bloc
    var chemin: Chemin<B, Sous?> { get }
}

public protocol AccesListe<B>: Sendable {
    associatedtype B: Bloc
    associatedtype Element: Bloc
    var chemin: Chemin<B, [Element]> { get }
    var ordre: OrdreListe { get }
}

/// Whether the rank of an element says something.
public enum OrdreListe: Sendable, Hashable {
    /// The order is the applicant's (motifs, communes): elements are compared rank by rank.
    case ordonnee
    /// The order says nothing (children, resources): elements are recognised by these fields, and the canonical
    /// text sorts them.
    case ensemble(cle: [String])
}
