public import Demandes
internal import Rapprochement

/// The words of the identity decision for whoever writes them on a wire, who need not know the decision itself.
extension Rattachement {
    /// Who of the demande the salarié is.
    public var nomDuRole: String? { role?.nom }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] { champsDiscordants.map(\.rawValue) }
}

extension Revue {
    /// Who of the demande the salarié was found to be.
    public var nomDuRole: String? { role?.nom }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] { champs.map(\.rawValue) }
}

extension IssueCode {
    /// When a person's answer is promised.
    public var reponsePromise: Instant? {
        if case .identiteAVerifier(_, let avant) = self { avant } else { nil }
    }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] {
        switch self {
        case .rattachee, .enAttenteDuSite: []
        case .identiteAVerifier(let champs, _), .identiteDiscordante(let champs): champs.map(\.rawValue)
        }
    }
}

extension PersonneTenue {
    /// Who she is in the demande.
    public var nomDuRole: String { personne.role.nom }

    /// Her civil status, as her site says it.
    public var etatCivil: EtatCivil {
        let identite = personne.identite
        return EtatCivil(
            civilite: nil, nomNaissance: identite.nomNaissance, nomUsage: identite.nomUsage,
            prenoms: identite.prenoms, dateNaissance: identite.naissance.date)
    }
}

extension LienTenu {
    /// The key that brought the two together: `K1`…
    public var nomDeLaRegle: String { lien.regle.rawValue }

    public var certitude: CertitudeDoublon { lien.estCertain ? .certain : .probable }

    /// Why, in the codes of the rapprochement.
    public var codes: [String] { lien.codes }
}
