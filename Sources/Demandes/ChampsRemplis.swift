extension Demande {
    /// The canonical paths where something stands, as the mapping rules write them: `demandeur.courriel`,
    /// `codemandeurs[].nomNaissance`. A path says that some element of the list has it, not which.
    public var champsRemplis: Set<String> {
        var champs: Set<String> = []
        arbre.remplir(&champs, "")
        return champs
    }
}

extension Arbre {
    fileprivate func remplir(_ champs: inout Set<String>, _ chemin: String) {
        switch self {
        case .feuille: champs.insert(chemin)
        case .absente, .sansBloc: break
        case .bloc(let branches):
            for branche in branches {
                branche.arbre.remplir(&champs, chemin.isEmpty ? branche.nom : chemin + "." + branche.nom)
            }
        case .liste(let elements, _):
            for element in elements { element.remplir(&champs, chemin + "[]") }
        }
    }
}
