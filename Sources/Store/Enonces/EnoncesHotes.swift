/// What is remembered of a host: read, changed and written by one worker at a time.
enum EnonceHote: String, Enonce, CaseIterable {
    case lire = """
        SELECT prochain, prochain_lot, attendre_jusqua, jour, appels, refus_depuis, refus_essai_le, refus_essais
        FROM hote WHERE cle = $1
        """
    case noter = """
        INSERT INTO hote (cle, prochain, prochain_lot, attendre_jusqua, jour, appels, refus_depuis, refus_essai_le,
            refus_essais)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (cle) DO UPDATE SET prochain = excluded.prochain, prochain_lot = excluded.prochain_lot,
            attendre_jusqua = excluded.attendre_jusqua, jour = excluded.jour, appels = excluded.appels,
            refus_depuis = excluded.refus_depuis, refus_essai_le = excluded.refus_essai_le,
            refus_essais = excluded.refus_essais
        """
}
