internal import Demandes

/// The canonical fields that hold a term of a nomenclature, by their path as mappings write it
/// (`codemandeurs[].civilite`), and the terms each may take. Read from the tables of `Demandes` alone.
enum CanonicalCodes {
    static let fields: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: walk(Demande.self, prefix: "").map { ($0.path, $0.terms) })

    private static func walk<B: Bloc>(_ type: B.Type, prefix: String) -> [(path: String, terms: Set<String>)] {
        B.champs.flatMap { champ -> [(path: String, terms: Set<String>)] in
            let path = prefix + champ.nom
            return switch champ.nature {
            case .code(let access): [(path, terms(access))]
            case .codes(let access): [(path + "[]", terms(access))]
            case .bloc(let access): below(access, path)
            case .option(let access): below(access, path)
            case .liste(let access): below(access, path)
            case .texte, .date, .instant, .entier, .montant, .booleen, .numero: []
            }
        }
    }

    private static func terms<A: AccesCode>(_ access: A) -> Set<String> { Set(A.Terme.allCases.map(\.rawValue)) }
    private static func terms<A: AccesCodes>(_ access: A) -> Set<String> { Set(A.Terme.allCases.map(\.rawValue)) }

    private static func below<A: AccesBloc>(_ access: A, _ path: String) -> [(path: String, terms: Set<String>)] {
        walk(A.Sous.self, prefix: path + ".")
    }

    private static func below<A: AccesOption>(_ access: A, _ path: String) -> [(path: String, terms: Set<String>)] {
        walk(A.Sous.self, prefix: path + ".")
    }

    private static func below<A: AccesListe>(_ access: A, _ path: String) -> [(path: String, terms: Set<String>)] {
        walk(A.Element.self, prefix: path + "[].")
    }
}
