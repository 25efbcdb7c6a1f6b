internal import Demandes

/// The canonical sections as a draft looks for names in them, read from the tables of `Demandes` alone.
struct CanonicalModel {
    struct Field {
        let name: String
        let label: String
        let kind: Kind
    }

    enum Kind: Equatable {
        case text, date, instant, integer, amount, boolean, number
        /// The terms that it takes, with their labels.
        case code([Term])
        case codes([Term])
        /// A section that is always there: crossed by a point.
        case block(String)
        case option(String)
        case list(String)
    }

    struct Term: Equatable {
        let term: String
        let label: String
    }

    static let root = "Demande"

    /// By the name of their type: `Demande`, `Titulaire`…
    static let sections: [String: [Field]] = {
        var model = CanonicalModel()
        model.add(Demande.self)
        return model.sections
    }()

    private var sections: [String: [Field]] = [:]

    private mutating func add<B: Bloc>(_ type: B.Type) {
        guard sections["\(type)"] == nil else { return }
        sections["\(type)"] = []
        sections["\(type)"] = B.champs.map { Field(name: $0.nom, label: $0.libelle, kind: kind($0.nature)) }
    }

    private mutating func kind<B: Bloc>(_ nature: Nature<B>) -> Kind {
        switch nature {
        case .texte: .text
        case .date: .date
        case .instant: .instant
        case .entier: .integer
        case .montant: .amount
        case .booleen: .boolean
        case .numero: .number
        case .code(let access): .code(terms(access))
        case .codes(let access): .codes(terms(access))
        case .bloc(let access): .block(section(access))
        case .option(let access): .option(section(access))
        case .liste(let access): .list(section(access))
        }
    }

    private func terms<A: AccesCode>(_ access: A) -> [Term] { terms(A.Terme.self) }
    private func terms<A: AccesCodes>(_ access: A) -> [Term] { terms(A.Terme.self) }

    private func terms<T: Nomenclature>(_ type: T.Type) -> [Term] {
        T.allCases.map { Term(term: $0.rawValue, label: $0.libelle) }
    }

    private mutating func section<A: AccesBloc>(_ access: A) -> String { named(A.Sous.self) }
    private mutating func section<A: AccesOption>(_ access: A) -> String { named(A.Sous.self) }
    private mutating func section<A: AccesListe>(_ access: A) -> String { named(A.Element.self) }

    private mutating func named<B: Bloc>(_ type: B.Type) -> String {
        add(type)
        return "\(type)"
    }
}
