/// One thing an applicant or a desk changes in a demande. Nil removes the value.
public enum Changement: Sendable, Equatable {
    case telephone(String?)
    case courriel(String?)
    /// Street and number, then a commune of the territory by its INSEE code.
    case adresse(numero: String?, voie: String, commune: String)
    /// Revenu fiscal of the latest year, whole euros.
    case revenuFiscal(Int?)
    /// The first monthly resource, in cents.
    case ressource(centimes: Int)
    case contrat(String)
    case employeur(raisonSociale: String?, siret: String?)
    case nomNaissance(String?)
    case nomUsage(String?)
    case prenoms([String])
    /// `AAAA-MM-JJ`.
    case dateNaissance(String)
    case situationFamiliale(String)
    /// A child joins the household; the birth is `AAAA-MM-JJ`.
    case enfant(prenom: String, naissance: String)
    /// The codemandeurs leave.
    case sansCodemandeur
    /// In euros.
    case loyerMaximum(Int?)
    /// INSEE codes of the territory, in order.
    case communes([String])
    case demandeElargie(Bool)
    case precisions(String)
    /// The state of every piece of that code, by its word in the JSON contract (`VERIFIEE`).
    case piece(code: String, etat: String)
    /// Dropped: the whole list of pieces.
    case sansPiece
}

/// What a site records in the life of a demande.
enum Evenement: Sendable, Equatable {
    /// One visit, one version, whatever the number of fields.
    case changement([Changement])
    case renouvellement
    case radiation(Code, sousMotif: Code?)
    case deradiation
    case fusion(vers: String)
    /// The site no longer has it.
    case suppression
}

/// An event and its date.
struct Acte: Sendable, Equatable {
    let evenement: Evenement
    let le: Horodate
}
