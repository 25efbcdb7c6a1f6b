/// Two birth names that are not one: what a person should look at, or nothing in common.
enum NomsProches {
    /// A name cut by a form is at least this long.
    private static let coupe = 20

    static func comparer(_ cle: [UInt8], _ autre: [UInt8]) -> Ressemblance {
        motif(cle, autre).map { .proche($0) } ?? .lointaine(.nomLointain)
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
        let (lettres, autresLettres) = (Mots.lettres(cle[...]), Mots.lettres(autre[...]))
        if estTronque(lettres, autresLettres) || estTronque(autresLettres, lettres) { return .nomTronque }
        return Osa.estUneFaute(lettres, autresLettres) ? .nomFaute : nil
    }

    /// A word that tells one name from another: no particle, no free text, no lone letter.
    private static func distingue(_ mot: Mots.Mot) -> Bool {
        mot.count > 1 && !Lexique.particules.contient(mot) && !Lexique.texteLibre.contient(mot)
    }

    private static func estTronque(_ courte: [UInt8], _ longue: [UInt8]) -> Bool {
        courte.count >= coupe && longue.starts(with: courte)
    }
}
