/// Two lists of given names of which neither is the beginning of the other.
enum PrenomsProches {
    static func comparer(_ cle: [UInt8], _ autre: [UInt8]) -> Ressemblance {
        motif(cle, autre).map { .proche($0) } ?? .lointaine(.prenomsLointains)
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
        return Osa.estUneFaute(lettres, autresLettres) || estUneFaute(cle[...], autre[...]) ? .prenomFaute : nil
    }

    private static func estUneFaute(_ une: Mots.Mot, _ autre: Mots.Mot) -> Bool {
        Osa.estUneFaute(Mots.lettres(une), Mots.lettres(autre))
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
