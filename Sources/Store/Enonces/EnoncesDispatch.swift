enum EnonceDispatch: Enonce, CaseIterable {
    case noter, lire, lireDernier, lireAvant, noterSuivi, lireSuivi

    var sql: String {
        switch self {
        case .noter:
            """
            INSERT INTO increment_dispatch (\(Self.colonnes))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (site, numero) DO UPDATE SET empreinte = excluded.empreinte, demandes = excluded.demandes,
                rang = excluded.rang, lues = excluded.lues, gardees = excluded.gardees, changees = excluded.changees,
                radiees = excluded.radiees, supprimees = excluded.supprimees, refusees = excluded.refusees,
                commence_le = excluded.commence_le, avance_le = excluded.avance_le
            """
        case .lire: "SELECT \(Self.colonnes) FROM increment_dispatch WHERE site = $1 AND numero = $2"
        case .lireDernier:
            "SELECT \(Self.colonnes) FROM increment_dispatch WHERE site = $1 ORDER BY numero DESC LIMIT 1"
        case .lireAvant:
            """
            SELECT \(Self.colonnes) FROM increment_dispatch WHERE site = $1 AND numero < $2
            ORDER BY numero DESC LIMIT $3
            """
        case .noterSuivi:
            """
            INSERT INTO suivi_dispatch (\(Self.colonnesDuSuivi)) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (site) DO UPDATE SET annonce_jusqua = excluded.annonce_jusqua, faute = excluded.faute,
                faute_increment = excluded.faute_increment, faute_detail = excluded.faute_detail,
                vu_le = excluded.vu_le
            """
        case .lireSuivi: "SELECT \(Self.colonnesDuSuivi) FROM suivi_dispatch WHERE site = $1"
        }
    }

    private static let colonnes = """
        site, numero, empreinte, demandes, rang, lues, gardees, changees, radiees, supprimees, refusees, commence_le,
        avance_le
        """

    private static let colonnesDuSuivi = "site, annonce_jusqua, faute, faute_increment, faute_detail, vu_le"
}
