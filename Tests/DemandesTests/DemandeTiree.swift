@testable import Demandes

/// Draws demandes through the tables of fields: any value in any field, any kind of absence, any number of elements.
/// The same seed gives the same demande.
struct DemandeTiree {
    private var etat: UInt64

    init(graine: UInt64) { etat = graine }

    static func demande(graine: UInt64) -> Demande {
        var tirage = DemandeTiree(graine: graine)
        return tirage.bloc()
    }

    /// What a canonical text could stumble on.
    static let textes = [
        "", "MADEZO", "Le Goff", "é", "e\u{301}", "\u{1F3E0}", "\"", "\\", "\\\\\"", "a\nb\r\tc",
        "\u{0}\u{1}\u{1F}\u{7F}",
        "absences", "\"absences\":{", "{}[],:", "null", "demandeur.nomUsage", String(repeating: "x", count: 300),
    ]

    private mutating func sous(_ nombre: Int) -> Int {
        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(etat >> 33) % nombre
    }

    private mutating func parmi<T>(_ choix: [T]) -> T { choix[sous(choix.count)] }

    private mutating func bloc<B: Bloc>() -> B {
        var bloc = B()
        for champ in B.champs { remplir(champ.nature, &bloc) }
        return bloc
    }

    private mutating func remplir<B: Bloc>(_ nature: Nature<B>, _ bloc: inout B) {
        switch nature {
        case .texte(let place): bloc[keyPath: place] = valeur { $0.parmi(Self.textes) }
        case .date(let place): bloc[keyPath: place] = valeur { $0.date() }
        case .instant(let place): bloc[keyPath: place] = valeur { $0.instant() }
        case .entier(let place): bloc[keyPath: place] = valeur { $0.parmi([0, 1, -1, 2024, .max, .min]) }
        case .montant(let place):
            bloc[keyPath: place] = valeur { Montant(centimes: $0.parmi([0, 5, -5, -1205, 143_250, .max, .min])) }
        case .booleen(let place): bloc[keyPath: place] = valeur { $0.sous(2) == 0 }
        case .numero(let place):
            bloc[keyPath: place] = NumeroUnique("1110720020439G1175").map { .presente($0) } ?? absente()
        case .code(let acces): code(acces, &bloc)
        case .codes(let acces): codes(acces, &bloc)
        case .bloc(let acces): section(acces, &bloc)
        case .option(let acces): option(acces, &bloc)
        case .liste(let acces): liste(acces, &bloc)
        }
    }

    private mutating func valeur<T>(_ tirer: (inout Self) -> T) -> Valeur<T> {
        sous(3) == 0 ? absente() : .presente(tirer(&self))
    }

    private mutating func absente<T>() -> Valeur<T> {
        .absente(parmi([.nonDeclaree, .nonFournie, .nonHabilitee, .illisible(parmi(Self.textes)), .retiree]))
    }

    private mutating func date() -> DateCivile {
        DateCivile(annee: 1800 + sous(400), mois: 1 + sous(12), jour: sous(29)) ?? date()
    }

    private mutating func instant() -> Instant {
        Instant(millisecondes: Int64(sous(1 << 31)) * 100 * (sous(2) == 0 ? 1 : -1) + Int64(sous(1000)))
    }

    private mutating func code<A: AccesCode>(_ acces: A, _ bloc: inout A.B) {
        bloc[keyPath: acces.chemin] = valeur { $0.parmi(Array(A.Terme.allCases)) }
    }

    private mutating func codes<A: AccesCodes>(_ acces: A, _ bloc: inout A.B) {
        for _ in 0..<sous(4) { bloc[keyPath: acces.chemin].append(valeur { $0.parmi(Array(A.Terme.allCases)) }) }
    }

    private mutating func section<A: AccesBloc>(_ acces: A, _ bloc: inout A.B) {
        if sous(4) > 0 { bloc[keyPath: acces.chemin] = self.bloc() }
    }

    private mutating func option<A: AccesOption>(_ acces: A, _ bloc: inout A.B) {
        switch sous(3) {
        case 0: bloc[keyPath: acces.chemin] = nil
        case 1: bloc[keyPath: acces.chemin] = A.Sous()
        default: bloc[keyPath: acces.chemin] = self.bloc()
        }
    }

    private mutating func liste<A: AccesListe>(_ acces: A, _ bloc: inout A.B) {
        for _ in 0..<sous(4) { bloc[keyPath: acces.chemin].append(sous(4) == 0 ? A.Element() : self.bloc()) }
    }
}
