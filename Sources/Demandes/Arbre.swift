/// A section read through its table: what the `Ecart` works on.
indirect enum Arbre: Sendable {
    /// A leaf that has a value: its canonical JSON form and its French wording.
    case feuille(Feuille)
    case absente(Absence)
    case bloc([Branche])
    /// A section that is missing as a whole.
    case sansBloc
    case liste([Arbre], OrdreListe)

    struct Branche: Sendable {
        let nom: String
        let libelle: String
        let arbre: Arbre
    }
}

/// The value of a leaf, out of its type.
enum Feuille: Sendable, Hashable {
    case texte(String)
    case date(DateCivile)
    case instant(Instant)
    case entier(Int)
    case montant(Montant)
    case booleen(Bool)
    case code(String, libelle: String)
}

extension Bloc {
    /// The whole section as a tree, fields in the order of the table.
    var arbre: Arbre {
        .bloc(Self.champs.map { Arbre.Branche(nom: $0.nom, libelle: $0.libelle, arbre: $0.nature.lire(self)) })
    }
}

extension Nature {
    func lire(_ bloc: B) -> Arbre {
        switch self {
        case .texte(let chemin): Self.feuille(bloc[keyPath: chemin]) { .texte($0) }
        case .date(let chemin): Self.feuille(bloc[keyPath: chemin]) { .date($0) }
        case .instant(let chemin): Self.feuille(bloc[keyPath: chemin]) { .instant($0) }
        case .entier(let chemin): Self.feuille(bloc[keyPath: chemin]) { .entier($0) }
        case .montant(let chemin): Self.feuille(bloc[keyPath: chemin]) { .montant($0) }
        case .booleen(let chemin): Self.feuille(bloc[keyPath: chemin]) { .booleen($0) }
        case .numero(let chemin): Self.feuille(bloc[keyPath: chemin]) { .texte($0.texte) }
        case .code(let acces): acces.lire(bloc)
        case .codes(let acces): acces.lire(bloc)
        case .bloc(let acces): acces.lire(bloc)
        case .option(let acces): acces.lire(bloc)
        case .liste(let acces): acces.lire(bloc)
        }
    }

    fileprivate static func feuille<T>(_ valeur: Valeur<T>, _ enveloppe: (T) -> Feuille) -> Arbre {
        switch valeur {
        case .presente(let valeur): .feuille(enveloppe(valeur))
        case .absente(let absence): .absente(absence)
        }
    }
}

extension AccesCode {
    func lire(_ bloc: B) -> Arbre {
        Nature<B>.feuille(bloc[keyPath: chemin]) { .code($0.rawValue, libelle: $0.libelle) }
    }
}

extension AccesCodes {
    func lire(_ bloc: B) -> Arbre {
        let termes = bloc[keyPath: chemin].map { valeur in
            Nature<B>.feuille(valeur) { .code($0.rawValue, libelle: $0.libelle) }
        }
        return .liste(termes, .ordonnee)
    }
}

extension AccesBloc {
    func lire(_ bloc: B) -> Arbre { bloc[keyPath: chemin].arbre }
}

extension AccesOption {
    func lire(_ bloc: B) -> Arbre { bloc[keyPath: chemin]?.arbre ?? .sansBloc }
}

extension AccesListe {
    func lire(_ bloc: B) -> Arbre { .liste(bloc[keyPath: chemin].map(\.arbre), ordre) }
}
