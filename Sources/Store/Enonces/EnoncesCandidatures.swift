enum EnonceOffre: Enonce, CaseIterable {
    case garder, lire, ouvertes, ouvertesDeLaCommune, aFermer, duBailleur, toutes

    var sql: String {
        switch self {
        // As it was read, or new: whoever holds an older version writes nothing.
        case .garder:
            """
            INSERT INTO offre (id, bailleur, commune, etat, clot_le, cree_le, contenu, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET commune = excluded.commune, etat = excluded.etat,
                clot_le = excluded.clot_le, contenu = excluded.contenu, version = excluded.version
            WHERE offre.version = excluded.version - 1
            """
        case .lire: "SELECT id, contenu FROM offre WHERE id = $1"
        case .ouvertes: "SELECT id, contenu FROM offre WHERE etat = 'publiee' ORDER BY clot_le, id LIMIT $1"
        case .ouvertesDeLaCommune:
            """
            SELECT id, contenu FROM offre WHERE etat = 'publiee' AND commune = $1 ORDER BY clot_le, id LIMIT $2
            """
        case .aFermer: "SELECT id FROM offre WHERE etat = 'publiee' AND clot_le <= $1 ORDER BY clot_le, id LIMIT $2"
        case .duBailleur: "SELECT id, contenu FROM offre WHERE bailleur = $1 ORDER BY cree_le DESC, id LIMIT $2"
        case .toutes: "SELECT id, contenu FROM offre ORDER BY id"
        }
    }
}

enum EnonceCandidature: Enonce, CaseIterable {
    case garder, lire, vivante, deLaDemande, duCompte, deLOffre, compterVivantes, echues, toutes

    var sql: String {
        switch self {
        case .garder:
            """
            INSERT INTO candidature (id, offre, demande, compte, etat, echeance, cree_le, contenu, cle, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET demande = excluded.demande, compte = excluded.compte, etat = excluded.etat,
                echeance = excluded.echeance, cree_le = excluded.cree_le, contenu = excluded.contenu,
                cle = excluded.cle, version = excluded.version
            WHERE candidature.version = excluded.version - 1
            """
        case .lire: "\(Self.lecture) WHERE id = $1"
        case .vivante: "\(Self.lecture) WHERE demande = $1 AND \(Self.vit)"
        case .deLaDemande: "\(Self.lecture) WHERE demande = $1 ORDER BY cree_le, id"
        case .duCompte: "\(Self.lecture) WHERE compte = $1 ORDER BY cree_le DESC, id LIMIT $2"
        case .deLOffre: "\(Self.lecture) WHERE offre = $1 ORDER BY cree_le, id"
        case .compterVivantes: "SELECT COUNT(*) FROM candidature WHERE offre = $1 AND \(Self.vit)"
        case .echues:
            "SELECT id FROM candidature WHERE echeance IS NOT NULL AND echeance <= $1 ORDER BY echeance, id LIMIT $2"
        case .toutes: "\(Self.lecture) ORDER BY id"
        }
    }

    private static let lecture = "SELECT id, contenu, cle FROM candidature"
    /// The words of the partial index.
    private static let vit = """
        etat IN ('deposee', 'presentee', 'validee', 'transmise', 'en_commission', 'sous_condition', 'attribuee',
            'acceptee', 'bail_signe')
        """
}

enum EnonceDossier: String, Enonce, CaseIterable {
    case garder = """
        INSERT INTO dossier (id, compte, demande, contenu, cle, version, alerte) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET compte = excluded.compte, demande = excluded.demande,
            contenu = excluded.contenu, cle = excluded.cle, version = excluded.version, alerte = excluded.alerte
        WHERE dossier.version = excluded.version - 1
        """
    case lire = "SELECT id, contenu, cle FROM dossier WHERE id = $1"
    case duCompte = "SELECT id, contenu, cle FROM dossier WHERE compte = $1"
    case deLaDemande = "SELECT id, contenu, cle FROM dossier WHERE demande = $1 LIMIT 1"
    case toutes = "SELECT id, contenu, cle FROM dossier ORDER BY id"
    case enAlerte = "SELECT id, contenu, cle FROM dossier WHERE alerte = 1 AND id > $1 ORDER BY id LIMIT $2"
}

enum EnonceAnnonce: String, Enonce, CaseIterable {
    /// An offre is published once.
    case inserer = "INSERT INTO annonce (offre, rang, apres) SELECT id, clot_le, '' FROM offre WHERE id = $1"
    case premiere = "SELECT offre, apres FROM annonce ORDER BY rang, offre LIMIT 1"
    case avancer = "UPDATE annonce SET apres = $2 WHERE offre = $1"
    case finir = "DELETE FROM annonce WHERE offre = $1"
}

enum EnonceActe: String, Enonce, CaseIterable {
    case noter = "INSERT INTO acte (ref, version, type, le, details, cle) VALUES ($1, $2, $3, $4, $5, $6)"
    case lire = """
        SELECT ref, version, type, le, details, cle FROM acte WHERE ref = $1 AND version = $2 AND details IS NOT NULL
        """
    case deLaChose = """
        SELECT ref, version, type, le, details, cle FROM acte WHERE ref = $1 AND details IS NOT NULL ORDER BY version
        """
    case oublier = "UPDATE acte SET details = NULL WHERE ref = $1 AND version <= $2"
    /// The mails that tell of it, as of an erased demande.
    case oublierCourriers = """
        UPDATE courrier SET reponse = NULL, prochain_essai = NULL, cree_le = 0,
            etat = CASE WHEN prochain_essai IS NULL THEN etat ELSE 'abandonne' END
        WHERE candidature = $1
        """
}
