/// The persons looked for. The digests are bound in the order of the columns.
enum EnoncePersonne: Enonce, CaseIterable {
    case inserer, oublier, lire, parNom, parUsage, parPrenomDate, parNomsAnnee, parNomsJour, parMots

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO doublon_personne (demande, rang, territoire, identite, cle, nom, usage, prenom_date, noms_annee,
                noms_jour, mots)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """
        case .oublier: "DELETE FROM doublon_personne WHERE demande = $1"
        case .lire: "SELECT \(Self.colonnes) FROM doublon_personne WHERE demande = $1 ORDER BY rang"
        case .parNom: Self.par("nom")
        case .parUsage: Self.par("usage")
        case .parPrenomDate: Self.par("prenom_date")
        case .parNomsAnnee: Self.par("noms_annee")
        case .parNomsJour: Self.par("noms_jour")
        case .parMots: Self.par("mots")
        }
    }

    private static func par(_ cle: String) -> String {
        // Of a heap, whichever come first: sorting it to read fifty would read it all.
        "SELECT \(colonnes) FROM doublon_personne WHERE \(cle) = $1 AND demande <> $2 LIMIT $3"
    }

    private static let colonnes = "demande, rang, territoire, identite, cle"
}

/// The links, the sets, what was decided of them.
enum EnonceDoublon: Enonce, CaseIterable {
    case lier, delierGauche, delierDroite, liensGauche, liensDroite, inserer, remplacer, lire, lireDeLaDemande, lister,
        ajouterMembre, oterMembres, membres, resoudre, resolutions, position, avancer, purgerResolutions, purgerMembres,
        purger

    var sql: String {
        switch self {
        case .lier:
            """
            INSERT INTO doublon_lien (gauche, droite, regle, est_certain, est_precis, codes)
            VALUES ($1, $2, $3, $4, $5, $6)
            """
        case .delierGauche: "DELETE FROM doublon_lien WHERE gauche = $1"
        case .delierDroite: "DELETE FROM doublon_lien WHERE droite = $1"
        case .liensGauche: "SELECT \(Self.lien) FROM doublon_lien WHERE gauche = $1 ORDER BY droite"
        case .liensDroite: "SELECT \(Self.lien) FROM doublon_lien WHERE droite = $1 ORDER BY gauche"
        case .inserer:
            """
            INSERT INTO doublon (id, certitude, etendue, est_precis, etat, cree_le, depuis, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """
        // Only over the version before.
        case .remplacer:
            """
            UPDATE doublon SET certitude = $2, etendue = $3, etat = $4, depuis = $5, version = $6
            WHERE id = $1 AND version = $6 - 1
            """
        case .lire: "SELECT \(Self.colonnes) FROM doublon d WHERE d.id = $1"
        case .lireDeLaDemande:
            """
            SELECT \(Self.colonnes) FROM doublon_membre m JOIN doublon d ON d.id = m.doublon
            WHERE m.demande = $1 ORDER BY d.id
            """
        // An empty text asks for any. After a set: those created later, or with it and named after it.
        case .lister:
            """
            SELECT \(Self.colonnes) FROM doublon d
            WHERE d.etat = $1 AND ($2 = '' OR d.certitude = $2) AND ($3 = '' OR d.etendue = $3)
                AND (d.cree_le, d.id) > ($4, $5)
            ORDER BY d.cree_le, d.id LIMIT $6
            """
        case .ajouterMembre: "INSERT INTO doublon_membre (doublon, demande) VALUES ($1, $2)"
        case .oterMembres: "DELETE FROM doublon_membre WHERE doublon = $1"
        case .membres: "SELECT demande FROM doublon_membre WHERE doublon = $1 ORDER BY demande"
        case .resoudre:
            """
            INSERT INTO doublon_resolution (doublon, version, verdict, motif, cle, par, le, membres)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """
        case .resolutions:
            """
            SELECT version, verdict, motif, cle, par, le, membres FROM doublon_resolution
            WHERE doublon = $1 ORDER BY version
            """
        case .position: "SELECT valeur FROM tete WHERE nom = 'doublons'"
        case .avancer: "UPDATE tete SET valeur = $1 WHERE nom = 'doublons' AND valeur < $1"
        // A set that no longer is one, and what was decided of it.
        case .purgerResolutions: "DELETE FROM doublon_resolution WHERE doublon IN (\(Self.perimes))"
        case .purgerMembres: "DELETE FROM doublon_membre WHERE doublon IN (\(Self.perimes))"
        case .purger: "DELETE FROM doublon WHERE etat = 'dissous' AND depuis < $1"
        }
    }

    private static let lien = "gauche, droite, regle, est_certain, est_precis, codes"
    private static let colonnes = """
        d.id, d.certitude, d.etendue, d.est_precis, d.etat, d.cree_le, d.depuis, d.version
        """
    private static let perimes = "SELECT id FROM doublon WHERE etat = 'dissous' AND depuis < $1"
}
