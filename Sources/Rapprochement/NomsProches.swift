/// Two birth names that are not one: what a person should look at, or nothing in common.
enum NomsProches {
    /// A name cut by a form is at least this long.
    private static let coupe = 20
    /// Of two names written as one, each is at least this long.
    private static let part = 4

    static func comparer(_ nom: NomNormal, _ autre: NomNormal) -> Ressemblance {
        NomNormal.parCles(nom, autre, motif).map { .proche($0) } ?? .lointaine(.nomLointain)
    }

    private static func motif(_ cle: [UInt8], _ autre: [UInt8]) -> Motif? {
        let (mots, autres) = (Mots.morceaux(cle[...]), Mots.morceaux(autre[...]))
        if mots.contains(where: { autres.contains($0) && distingue($0) }) {
            if mots.contains(where: Lexique.texteLibre.contient) != autres.contains(where: Lexique.texteLibre.contient)
            {
                return .nomTexte
            }
            return mots.filter(distingue) == autres.filter(distingue) ? .nomParticule : .nomPartiel
        }
        let (lettres, autresLettres) = (Mots.lettres(cle), Mots.lettres(autre))
        if sansParticules(lettres).contains(where: sansParticules(autresLettres).contains) { return .nomParticule }
        if estTronque(lettres, autresLettres) || estTronque(autresLettres, lettres) { return .nomTronque }
        if sontSoudes(mots, autresLettres) || sontSoudes(autres, lettres) { return .nomPartiel }
        return Osa.estUneFaute(lettres, autresLettres) ? .nomFaute : nil
    }

    /// A word that tells one name from another: no particle, no free text, no lone letter.
    private static func distingue(_ mot: Mots.Mot) -> Bool {
        mot.count > 1 && !Lexique.particules.contient(mot) && !Lexique.texteLibre.contient(mot)
    }

    /// LEGOFF, and GOFF: N5 wrote the particle with the name.
    private static func sansParticules(_ lettres: [UInt8]) -> [Mots.Mot] {
        var noms = [lettres[...]]
        var rang = 0
        while rang < noms.count {
            let nom = noms[rang]
            for longueur in Lexique.particules.debuts(nom) where distingue(nom.dropFirst(longueur)) {
                noms.append(nom.dropFirst(longueur))
            }
            rang += 1
        }
        return noms
    }

    /// ROSVIN or LE GOFF in ROSVINMORDEC or LEGOFFMARTIN: words of one, in a row, at an end of the letters of the
    /// other, with enough left for another name.
    private static func sontSoudes(_ mots: [Mots.Mot], _ lettres: [UInt8]) -> Bool {
        for debut in mots.indices {
            var suite: [UInt8] = []
            var estDistincte = false
            for mot in mots[debut...] {
                suite += mot
                estDistincte = estDistincte || distingue(mot)
                guard suite.count + part <= lettres.count else { break }
                if estDistincte, suite.count >= part, lettres.starts(with: suite) || lettres.ends(with: suite) {
                    return true
                }
            }
        }
        return false
    }

    private static func estTronque(_ courte: [UInt8], _ longue: [UInt8]) -> Bool {
        courte.count >= coupe && longue.starts(with: courte)
    }
}
