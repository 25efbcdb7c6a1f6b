internal import Demandes
internal import Journal

extension Ecriture {
    /// Everything nominative of a demande goes, a year after its radiation (décret 2017-917, art. 4). The journal keeps
    /// its identifiers. What another attachment of the same number still needs stays with it.
    func effacer(_ rattachement: Rattachement, _ now: Instant) throws {
        guard let tenue = try demande(rattachement.demande) else { return }
        if let vivante = try importVivant(compte: rattachement.compte), vivante.but.rattachement == rattachement.id {
            try terminer(vivante, .refusee, .aucuneDemande)
        }
        for espece in [EspeceTache.miseAJour, .suivreFusion] {
            try annuler(espece: espece.rawValue, argument: rattachement.id)
        }
        let autres =
            try rattachementsRadies(numero: rattachement.numero)
            + [
                rattachementVivant(numero: rattachement.numero)
            ].compactMap { $0 }
        try effacer(rattachement, numero: autres.allSatisfy { $0.id == rattachement.id })
        // Whether its list told of the radiation or not.
        if tenue.contenu?.estRadiee ?? false { try effacerDuFichier(rattachement.numero) }
        try publier(Evenement(.effacement, ref: tenue.id, version: tenue.version + 1, le: now))
        try publier(Evenement(.effacement, ref: rattachement.id, version: rattachement.version + 1, le: now))
    }
}
