internal import Demandes

/// A demande as a dispatch or a list gives it, with what only a second call gives: employer's SIRET, NIR, pieces. What
/// they do not say is no word that it is gone: it stays as it was kept.
struct LecturePartielle {
    let demande: Demande
    /// What was kept of the second call may no longer fit: the site is to be asked.
    let estIncomplete: Bool

    init(_ lue: Demande, sur tenue: Demande?) {
        guard let tenue else {
            (demande, estIncomplete) = (lue, true)
            return
        }
        var demande = lue
        var doute = lue.dates.modificationPieces.valeur != tenue.dates.modificationPieces.valeur
        if lue.pieces.isEmpty { demande.pieces = tenue.pieces }
        if let titulaire = lue.demandeur, let ancien = tenue.demandeur {
            demande.demandeur = titulaire.gardant(ancien, &doute)
        }
        for (rang, ancien) in tenue.codemandeurs.enumerated() where demande.codemandeurs.indices.contains(rang) {
            demande.codemandeurs[rang] = demande.codemandeurs[rang].gardant(ancien, &doute)
        }
        self.demande = demande
        estIncomplete = doute || lue.codemandeurs.count != tenue.codemandeurs.count
    }
}

extension Titulaire {
    /// - Parameter doute: raised when it may be somebody else's, or another employer's.
    fileprivate func gardant(_ ancien: Titulaire, _ doute: inout Bool) -> Titulaire {
        guard dateNaissance == ancien.dateNaissance else {
            doute = true
            return self
        }
        var titulaire = self
        if nirDebut.valeur == nil { titulaire.nirDebut = ancien.nirDebut }
        guard var emploi, let connu = ancien.emploi else {
            doute = doute || ancien.emploi != nil
            return titulaire
        }
        if emploi.siret.valeur == nil {
            let yEstEncore = emploi.estChez(connu)
            if !yEstEncore { doute = true }
            // Both together: an employer's name with another's SIRET would be worse than an old pair for a moment.
            if yEstEncore || connu.siret.valeur != nil {
                (emploi.siret, emploi.employeur) = (connu.siret, connu.employeur)
            }
        }
        titulaire.emploi = emploi
        return titulaire
    }
}

extension Emploi {
    /// The first call cuts the employer's name at 25 characters, the second does not. A blank left at the cut is lost.
    fileprivate func estChez(_ connu: Emploi) -> Bool {
        guard let nom = employeur.valeur else { return connu.employeur.valeur == nil }
        guard let entier = connu.employeur.valeur else { return false }
        var coupe = entier.prefix(25)
        while coupe.last?.isWhitespace == true { coupe.removeLast() }
        return nom == entier || nom == coupe
    }
}
