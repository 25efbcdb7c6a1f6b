/// The rights of one kind of bearer. What is named nowhere is refused.
struct Droits: Sendable, Hashable {
    /// On what is one's own.
    var siennes: Set<Action> = []
    /// On whatever it is.
    var toutes: Set<Action> = []

    subscript(_ action: Action) -> Etendue {
        if toutes.contains(action) { return .toute }
        return siennes.contains(action) ? .sienne : .jamais
    }
}

/// Who may do what: the only place that says it. `docs/droits.md` says it again, by hand, and a test compares them.
enum TableDroits {
    static let salarie = Droits(
        siennes: [
            .agirPourUnCompte, .lireDemandes, .lireAcces, .lireCandidatures, .postuler, .annulerCandidature,
            .lireDossier,
            .tenirDossier,
        ],
        toutes: [.lireOffres])

    static func agent(_ role: Role) -> Droits { agents[role] ?? Droits() }

    private static let agents: [Role: Droits] = [
        .administrateur: Droits(toutes: [
            .creerComptes, .agirPourUnCompte, .lireDemandes, .lireAcces, .retrouverNumeros, .lireOffres, .tenirOffres,
            .lireCandidatures, .postuler, .annulerCandidature, .instruireCandidatures, .transmettreCandidature,
            .suivreCommission, .designerPrioritaires, .lireDossier, .tenirDossier, .validerDossier, .tenirEntreprises,
            .lireJournal, .verifier, .surveillerLesSites, .conduireLesSites, .conduireDispatch, .chargerAdaptateurs,
            .tenirReferentiel, .reconcilier, .instruireRevues, .resoudreDoublons, .gererAbonnes, .reprendre,
            .gererJetons, .gererAgents,
        ]),
        .operateur: Droits(toutes: [
            .creerComptes, .agirPourUnCompte, .lireDemandes, .lireAcces, .retrouverNumeros, .lireOffres, .tenirOffres,
            .lireCandidatures, .postuler, .annulerCandidature, .designerPrioritaires, .lireDossier, .tenirDossier,
            .tenirEntreprises, .lireJournal, .verifier, .surveillerLesSites, .conduireLesSites, .conduireDispatch,
            .chargerAdaptateurs,
            .tenirReferentiel, .reconcilier, .instruireRevues, .resoudreDoublons, .gererAbonnes,
        ]),
        .service: Droits(toutes: [
            .creerComptes, .agirPourUnCompte, .lireDemandes, .lireAcces, .lireOffres, .lireCandidatures, .postuler,
            .annulerCandidature, .lireDossier, .tenirDossier,
        ]),
        .lecteur: Droits(toutes: [.lireDemandes, .lireJournal]),
        .conseiller: Droits(siennes: [
            .lireOffres, .lireCandidatures, .instruireCandidatures, .transmettreCandidature, .lireDossier,
        ]),
        .bailleur: Droits(siennes: [.lireOffres, .tenirOffres, .lireCandidatures, .suivreCommission]),
        .employeur: Droits(siennes: [.validerDossier, .voirCommeEmployeur]),
        .integrateur: Droits(toutes: [.surveillerLesSites, .chargerAdaptateurs]),
    ]
}
