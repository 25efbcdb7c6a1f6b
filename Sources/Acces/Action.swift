/// What may be asked of the API. `TableDroits` says who may.
public enum Action: String, Sendable, CaseIterable {
    // Comptes and demandes.
    case creerComptes = "creer-comptes"
    /// Import, refresh, withdraw, put right.
    case agirPourUnCompte = "agir-pour-un-compte"
    case lireDemandes = "lire-demandes"
    /// Who read one's data, what, when.
    case lireAcces = "lire-acces"
    /// Have a number that was lost written to the address that its site has.
    case retrouverNumeros = "retrouver-numeros"

    // Offres and candidatures.
    case lireOffres = "lire-offres"
    /// Write an offre, publish it, withdraw it.
    case tenirOffres = "tenir-offres"
    case lireCandidatures = "lire-candidatures"
    case postuler
    case annulerCandidature = "annuler-candidature"
    /// Validate or reject, with a reason.
    case instruireCandidatures = "instruire-candidatures"
    case transmettreCandidature = "transmettre-candidature"
    /// What a landlord tells: contact, visit, the commission's decision.
    case suivreCommission = "suivre-commission"
    /// Note whom the prefect designated (DALO).
    case designerPrioritaires = "designer-prioritaires"
    case lireDossier = "lire-dossier"
    case tenirDossier = "tenir-dossier"
    /// What an employer confirms of a dossier.
    case validerDossier = "valider-dossier"
    /// See of a salarié what he lets his employer see.
    case voirCommeEmployeur = "voir-comme-employeur"
    case tenirEntreprises = "tenir-entreprises"

    // Operation.
    case lireJournal = "lire-journal"
    case verifier
    /// What the sites send that was not expected, what is in quarantine, what a mended adapter would change.
    case surveillerLesSites = "surveiller-les-sites"
    /// Stop a site and resume it, publish what a mended adapter changes, set a record aside.
    case conduireLesSites = "conduire-les-sites"
    case conduireDispatch = "conduire-dispatch"
    case chargerAdaptateurs = "charger-adaptateurs"
    /// Replace the tables of the référentiel.
    case tenirReferentiel = "tenir-referentiel"
    /// Run over the sites' lists, decide of what a run would publish, undo it.
    case reconcilier
    /// See both identities of a case side by side, and settle it.
    case instruireRevues = "instruire-revues"
    /// See who is in the demandes that may be one person's, and decide.
    case resoudreDoublons = "resoudre-doublons"
    /// Say to whom the journal is pushed, give keys, replay.
    case gererAbonnes = "gerer-abonnes"
    case reprendre
    case gererJetons = "gerer-jetons"
    /// Create agents, revoke them, give them a password.
    case gererAgents = "gerer-agents"
}

/// How far a right goes.
public enum Etendue: String, Sendable, Hashable, CaseIterable {
    case jamais
    /// On what is one's own: `Ressort`.
    case sienne
    /// On whatever it is.
    case toute
}
