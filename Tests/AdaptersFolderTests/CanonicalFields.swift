import Demandes

/// The canonical fields as the guide's annexe lists them, section by section, read from the tables of `Demandes`.
struct CanonicalFields {
    /// The annexe, Markdown, without its title.
    static let annexe: String = {
        var fields = CanonicalFields()
        fields.add(Demande.self)
        let nomenclatures = fields.nomenclatures.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" }
        let tables = fields.sections.map {
            "### \($0.name)\n\n| champ | genre | classe | libellé |\n|---|---|---|---|\n\($0.rows)"
        }
        return tables.joined(separator: "\n\n") + "\n\n### Nomenclatures\n\n| nomenclature | termes |\n|---|---|\n"
            + nomenclatures.joined(separator: "\n")
    }()

    private var sections: [(name: String, rows: String)] = []
    private var nomenclatures: [String: String] = [:]

    private mutating func add<B: Bloc>(_ type: B.Type) {
        guard !sections.contains(where: { $0.name == "\(type)" }) else { return }
        let place = sections.count
        sections.append(("\(type)", ""))
        let rows = B.champs.map { champ in
            let (mark, kind) = describe(champ.nature)
            let said = kind.contains("section") || kind.hasPrefix("liste") ? champ.classe == .sensible : true
            return "| `\(champ.nom)\(mark)` | \(kind) | \(said ? champ.classe.rawValue : "") | \(champ.libelle) |"
        }
        sections[place].rows = rows.joined(separator: "\n")
    }

    /// What a mapping writes after the name, and what the field holds.
    private mutating func describe<B: Bloc>(_ nature: Nature<B>) -> (mark: String, kind: String) {
        switch nature {
        case .texte: ("", "texte")
        case .date: ("", "date")
        case .instant: ("", "instant")
        case .entier: ("", "entier")
        case .montant: ("", "montant")
        case .booleen: ("", "booléen")
        case .numero: ("", "numéro")
        case .code(let access): ("", "terme de \(terms(access))")
        case .codes(let access): ("[]", "termes de \(terms(access))")
        case .bloc(let access): ("", "section \(section(access)), toujours là")
        case .option(let access): ("", "section \(section(access))")
        case .liste(let access): ("[]", "liste de \(section(access))")
        }
    }

    private mutating func terms<A: AccesCode>(_ access: A) -> String { name(A.Terme.self) }
    private mutating func terms<A: AccesCodes>(_ access: A) -> String { name(A.Terme.self) }

    private mutating func name<T: Nomenclature>(_ type: T.Type) -> String {
        nomenclatures["\(type)"] = T.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return "\(type)"
    }

    private mutating func section<A: AccesBloc>(_ access: A) -> String { named(A.Sous.self) }
    private mutating func section<A: AccesOption>(_ access: A) -> String { named(A.Sous.self) }
    private mutating func section<A: AccesListe>(_ access: A) -> String { named(A.Element.self) }

    private mutating func named<B: Bloc>(_ type: B.Type) -> String {
        add(type)
        return "\(type)"
    }
}
