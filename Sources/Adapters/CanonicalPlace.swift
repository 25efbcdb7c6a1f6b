internal import Demandes

/// One leaf of one demande: `codemandeurs[1].revenusFiscaux[0].annee`.
struct CanonicalPlace: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        let name: String
        /// Of an element of a list; nil elsewhere, and for a list of terms, taken as a whole.
        let rank: Int?
    }

    let steps: [Step]

    /// A field as rules write it, each `[]` with its rank; the last may have none left.
    init(_ field: String, ranks: [Int]) {
        var left = ranks[...]
        steps = field.split(separator: ".").map { name in
            name.hasSuffix("[]")
                ? Step(name: String(name.dropLast(2)), rank: left.popFirst()) : Step(name: String(name), rank: nil)
        }
    }

    /// What the demande says there: one value, several for a list of terms, none when a section is missing.
    func values(in demande: Demande) -> [CanonicalValue] { Self.values(demande, steps[...]) }

    private static func values<B: Bloc>(_ bloc: B, _ steps: ArraySlice<Step>) -> [CanonicalValue] {
        guard let step = steps.first, let champ = B.champs.first(where: { $0.nom == step.name }) else { return [] }
        let rest = steps.dropFirst()
        return switch champ.nature {
        case .texte(let chemin): [.init(bloc[keyPath: chemin]) { $0 }]
        case .date(let chemin): [.init(bloc[keyPath: chemin]) { $0.iso }]
        case .instant(let chemin): [.init(bloc[keyPath: chemin]) { $0.iso }]
        case .entier(let chemin): [.init(bloc[keyPath: chemin]) { String($0) }]
        case .montant(let chemin): [.init(bloc[keyPath: chemin]) { $0.decimal }]
        case .booleen(let chemin): [.init(bloc[keyPath: chemin]) { $0 ? "true" : "false" }]
        case .numero(let chemin): [.init(bloc[keyPath: chemin]) { $0.texte }]
        case .code(let access): term(bloc, access)
        case .codes(let access): terms(bloc, access)
        case .bloc(let access): block(bloc, access, rest)
        case .option(let access): option(bloc, access, rest)
        case .liste(let access): element(bloc, access, step.rank, rest)
        }
    }

    private static func term<B: Bloc, A: AccesCode<B>>(_ bloc: B, _ access: A) -> [CanonicalValue] {
        [.init(bloc[keyPath: access.chemin]) { $0.rawValue }]
    }

    private static func terms<B: Bloc, A: AccesCodes<B>>(_ bloc: B, _ access: A) -> [CanonicalValue] {
        bloc[keyPath: access.chemin].map { .init($0) { $0.rawValue } }
    }

    private static func block<B: Bloc, A: AccesBloc<B>>(
        _ bloc: B, _ access: A, _ rest: ArraySlice<Step>
    ) -> [CanonicalValue] { values(bloc[keyPath: access.chemin], rest) }

    private static func option<B: Bloc, A: AccesOption<B>>(
        _ bloc: B, _ access: A, _ rest: ArraySlice<Step>
    ) -> [CanonicalValue] { bloc[keyPath: access.chemin].map { values($0, rest) } ?? [] }

    private static func element<B: Bloc, A: AccesListe<B>>(
        _ bloc: B, _ access: A, _ rank: Int?, _ rest: ArraySlice<Step>
    ) -> [CanonicalValue] {
        let elements = bloc[keyPath: access.chemin]
        guard let rank, elements.indices.contains(rank) else { return [] }
        return values(elements[rank], rest)
    }
}

/// A canonical leaf as text, whatever its type.
enum CanonicalValue: Sendable, Hashable {
    case present(String)
    case absent(Absence)

    init<T>(_ value: Valeur<T>, _ text: (T) -> String) {
        switch value {
        case .presente(let value): self = .present(text(value))
        case .absente(let absence): self = .absent(absence)
        }
    }
}
