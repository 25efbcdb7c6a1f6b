/// Two lists of given names of which neither is the beginning of the other.
enum PrenomsProches {
    /// Of two given names written as one, the second is at least this long.
    private static let part = 4

    static func comparer(_ prenoms: NomNormal, _ autres: NomNormal) -> Ressemblance {
        NomNormal.parCles(prenoms, autres, motif).map { .proche($0) } ?? .lointaine(.prenomsLointains)
    }

    private static func motif(_ cle: [UInt8], _ autre: [UInt8]) -> Motif? {
        let (une, deux) = (Mots(cle), Mots(autre))
        guard let premier = une.noms.first, let autrePremier = deux.noms.first else { return nil }
        if premier == autrePremier { return estUneFaute(cle[...], autre[...]) ? .prenomFaute : .prenomSecond }
        if sontPermutes(une.mots, deux.mots) { return .prenomsOrdre }
        if estCoupe(premier, autrePremier) || estCoupe(autrePremier, premier) { return .prenomCoupe }
        if une.noms.contains(autrePremier) || deux.noms.contains(premier) { return .prenomDeplace }
        let (lettres, autresLettres) = (Mots.lettres(premier), Mots.lettres(autrePremier))
        if lettres.starts(with: autresLettres) || autresLettres.starts(with: lettres) { return .prenomAbrege }
        if estInitiale(une.mots[0], autresLettres) || estInitiale(deux.mots[0], lettres) { return .prenomAbrege }
        if finit(lettres, autresLettres) || finit(autresLettres, lettres) { return .prenomCoupe }
        return Osa.estUneFaute(lettres, autresLettres) || estUneFaute(cle[...], autre[...]) ? .prenomFaute : nil
    }

    private static func estUneFaute(_ une: Mots.Mot, _ autre: Mots.Mot) -> Bool {
        Osa.estUneFaute(Mots.lettres(une), Mots.lettres(autre))
    }

    /// M, of M'BAREK as of M BAREK.
    private static func estInitiale(_ mot: Mots.Mot, _ lettres: [UInt8]) -> Bool {
        mot.count == 1 && mot.first == lettres.first
    }

    /// ANNE, of MARIEANNE.
    private static func finit(_ longue: [UInt8], _ courte: [UInt8]) -> Bool {
        courte.count >= part && longue.ends(with: courte)
    }

    /// The same words, in another order.
    private static func sontPermutes(_ mots: [Mots.Mot], _ autres: [Mots.Mot]) -> Bool {
        guard mots.count > 1, mots.count == autres.count else { return false }
        return mots.sorted { $0.lexicographicallyPrecedes($1) } == autres.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// JEAN or PIERRE, of JEAN-PIERRE.
    private static func estCoupe(_ court: Mots.Mot, _ compose: Mots.Mot) -> Bool {
        guard court.count < compose.count, compose.contains(UInt8(ascii: "-")) else { return false }
        let (morceaux, entiers) = (Mots.morceaux(court), Mots.morceaux(compose))
        return morceaux.count < entiers.count && entiers.firstRange(of: morceaux) != nil
    }
}
