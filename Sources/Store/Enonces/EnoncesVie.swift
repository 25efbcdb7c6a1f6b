/// The life of demandes.
enum EnonceVie: String, Enonce, CaseIterable {
    case jalonsDits = "SELECT nature FROM jalon WHERE demande = $1 AND depuis = $2"
    /// Said once, whoever says it.
    case dire = """
        INSERT INTO jalon (demande, nature, depuis, le) VALUES ($1, $2, $3, $4)
        ON CONFLICT (demande, nature, depuis) DO NOTHING
        """
    case radiationVueLe = "SELECT radiation_vue_le FROM demande WHERE id = $1"
    case noterRadiation = "UPDATE demande SET radiation_vue_le = $2 WHERE id = $1"
    case anciennetes = "SELECT rang, contenu, cle FROM anciennete WHERE rattachement = $1 ORDER BY rang"
    case nombreAnciennetes = "SELECT COUNT(*) FROM anciennete WHERE rattachement = $1"
    case ajouterAnciennete = "INSERT INTO anciennete (rattachement, rang, contenu, cle) VALUES ($1, $2, $3, $4)"
}

/// What goes a year after a radiation, in an order that leaves no line without the one it names.
enum EnonceEffacement: Enonce, CaseIterable {
    case courriersDuNumero, actes, revues, imports, saisies, codes, brutes, quarantaines, courriers, anciennetes,
        entrees, rattachement, jalons, resolutions, personnes, versions, demande

    /// $1: the digest of the number.
    static let duNumero: [Self] = [
        .courriersDuNumero, .actes, .revues, .imports, .saisies, .codes, .brutes, .quarantaines,
    ]
    /// $1: the attachment.
    static let duRattachement: [Self] = [.courriers, .anciennetes, .entrees, .rattachement]
    /// $1: the demande.
    static let deLaDemande: [Self] = [.jalons, .resolutions, .personnes, .versions, .demande]

    var sql: String {
        switch self {
        case .courriersDuNumero:
            """
            \(Self.oublierCourriers) WHERE demande_import IN (SELECT id FROM demande_import WHERE numero_empreinte = $1)
                OR revue IN (SELECT id FROM revue WHERE numero_empreinte = $1)
            """
        case .actes: "DELETE FROM revue_acte WHERE revue IN (SELECT id FROM revue WHERE numero_empreinte = $1)"
        case .revues: "DELETE FROM revue WHERE numero_empreinte = $1"
        case .imports: "DELETE FROM demande_import WHERE numero_empreinte = $1"
        case .saisies: "DELETE FROM saisie WHERE numero_empreinte = $1"
        case .codes: "DELETE FROM code_envoye WHERE numero_empreinte = $1"
        case .brutes: "DELETE FROM brute WHERE numero_empreinte = $1"
        // What an agent wrote of it may name people too.
        case .quarantaines: "DELETE FROM quarantaine WHERE numero_empreinte = $1"
        case .courriers: "\(Self.oublierCourriers) WHERE rattachement = $1"
        case .anciennetes: "DELETE FROM anciennete WHERE rattachement = $1"
        case .entrees: "DELETE FROM reconciliation_entree WHERE rattachement = $1"
        case .rattachement: "DELETE FROM rattachement WHERE id = $1"
        case .jalons: "DELETE FROM jalon WHERE demande = $1"
        // As for a quarantine; the set itself is dissolved by whoever follows the journal.
        case .resolutions:
            """
            DELETE FROM doublon_resolution WHERE doublon IN (SELECT doublon FROM doublon_membre WHERE demande = $1)
            """
        case .personnes: "DELETE FROM doublon_personne WHERE demande = $1"
        case .versions: "DELETE FROM demande_version WHERE demande = $1"
        case .demande: "DELETE FROM demande WHERE id = $1"
        }
    }

    /// A mail server's last word may repeat an address. The line, which holds identifiers alone, goes at the next
    /// purge, with the file where the mail may have been laid.
    private static let oublierCourriers = """
        UPDATE courrier SET reponse = NULL, prochain_essai = NULL, cree_le = 0,
            etat = CASE WHEN prochain_essai IS NULL THEN etat ELSE 'abandonne' END
        """
}
