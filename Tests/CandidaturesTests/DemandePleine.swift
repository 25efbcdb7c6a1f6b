import Demandes

/// A demande with something in every field of its tables, each text saying the path it stands at: what a projection
/// lets through can then be read off.
enum DemandePleine {
    static let demande: Demande = remplir(Demande(), "")

    /// One of each term, so that those that must be kept out are there.
    static func remplir<B: Bloc>(_ vide: B, _ chemin: String) -> B {
        var bloc = vide
        for champ in B.champs { poser(champ.nature, &bloc, chemin + "/" + champ.nom) }
        return bloc
    }

    private static func poser<B: Bloc>(_ nature: Nature<B>, _ bloc: inout B, _ chemin: String) {
        switch nature {
        case .texte(let place): bloc[keyPath: place] = .presente(chemin)
        case .date(let place): bloc[keyPath: place] = .presente(Pays.lire("2001-02-03"))
        case .instant(let place): bloc[keyPath: place] = .presente(Instant(millisecondes: 1))
        case .entier(let place): bloc[keyPath: place] = .presente(7)
        case .montant(let place): bloc[keyPath: place] = .presente(Montant(euros: 99))
        case .booleen(let place): bloc[keyPath: place] = .presente(true)
        case .numero(let place):
            bloc[keyPath: place] = NumeroUnique("1110720020439G1175").map { .presente($0) } ?? Valeur()
        case .code(let acces): code(acces, &bloc)
        case .codes(let acces): codes(acces, &bloc)
        case .bloc(let acces): section(acces, &bloc, chemin)
        case .option(let acces): option(acces, &bloc, chemin)
        case .liste(let acces): liste(acces, &bloc, chemin)
        }
    }

    private static func code<A: AccesCode>(_ acces: A, _ bloc: inout A.B) {
        bloc[keyPath: acces.chemin] = Array(A.Terme.allCases).first.map { .presente($0) } ?? Valeur()
    }

    private static func codes<A: AccesCodes>(_ acces: A, _ bloc: inout A.B) {
        bloc[keyPath: acces.chemin] = A.Terme.allCases.map { .presente($0) }
    }

    private static func section<A: AccesBloc>(_ acces: A, _ bloc: inout A.B, _ chemin: String) {
        bloc[keyPath: acces.chemin] = remplir(A.Sous(), chemin)
    }

    private static func option<A: AccesOption>(_ acces: A, _ bloc: inout A.B, _ chemin: String) {
        bloc[keyPath: acces.chemin] = remplir(A.Sous(), chemin)
    }

    /// One element, or one for each term of a field that has some.
    private static func liste<A: AccesListe>(_ acces: A, _ bloc: inout A.B, _ chemin: String) {
        let modele = remplir(A.Element(), chemin)
        var elements: [A.Element] = []
        for champ in A.Element.champs {
            if case .code(let code) = champ.nature { elements += variantes(code, modele) }
        }
        bloc[keyPath: acces.chemin] = elements.isEmpty ? [modele] : elements
    }

    private static func variantes<C: AccesCode>(_ code: C, _ modele: C.B) -> [C.B] {
        C.Terme.allCases.map { terme in
            var element = modele
            element[keyPath: code.chemin] = .presente(terme)
            return element
        }
    }
}
