public import Demandes

/// « Ce que voit votre employeur »: the same value is shown to the salarié and served to his employer, so that neither
/// can see more.
public struct VueEmployeur: Sendable, Hashable {
    public let niveau: NiveauConfidentialite
    /// Twelve from level 2 on, those without a value included; none at level 1.
    public let champs: [Champ]
    /// From level 3 on, without what is never shown.
    public let demande: Demande?
    public var montreLHistorique: Bool { niveau == .complet }

    /// A field and what is read there.
    public struct Champ: Sendable, Hashable {
        public let champ: ChampEmployeur
        public let valeur: String?
    }

    /// - Parameter role: whose employer looks: level 2 shows that person only.
    public init(
        _ demande: Demande, role: RoleEmploye, niveau: NiveauConfidentialite, employeur: String? = nil
    ) {
        self.niveau = niveau
        let titulaires = (demande.demandeur.map { [$0] } ?? []) + demande.codemandeurs
        let titulaire = titulaires.indices.contains(role.rang) ? titulaires[role.rang] : Titulaire()
        champs =
            niveau < .restreint
            ? []
            : ChampEmployeur.allCases.map {
                Champ(champ: $0, valeur: $0.valeur(titulaire, demande, employeur: employeur))
            }
        self.demande = niveau < .complet ? nil : demande.montrable
    }

    /// What the salarié is told of it.
    public var phrase: String {
        switch niveau {
        case .anonyme:
            "Votre employeur ne voit rien de votre demande. Vous ne recevez aucun point pour ce qu'il apporterait."
        case .restreint: "Votre employeur lit ces douze informations. Il ne peut rien changer."
        case .complet:
            "Votre employeur lit votre demande et l'historique de vos candidatures, sans votre numéro de sécurité "
                + "sociale, ni handicap, santé, violences ou droit au logement opposable. Il ne peut rien changer."
        }
    }
}
