public import Demandes

/// What is known of the employer whose rights a demande claims.
public enum EtatEmployeur: Sendable, Hashable {
    case connu(Entreprise)
    /// The demande gives no SIRET that could be read.
    case absent
    /// The file of firms does not have it.
    case inconnu(Siret)
    /// The salarié, or the firm, says that it is not his employer.
    case conteste(Siret)

    /// - Parameter estConteste: someone said that this SIRET is not the employer's, and nobody has answered yet.
    public init(siret: Valeur<String>, estConteste: Bool = false, dans entreprises: Entreprises) {
        guard let siret = siret.valeur.flatMap(Siret.init) else {
            self = .absent
            return
        }
        if estConteste {
            self = .conteste(siret)
        } else {
            self = entreprises[siret].map { .connu($0) } ?? .inconnu(siret)
        }
    }

    /// What waits for someone; nil once the employer is known.
    public var attente: CodeEmployeur? {
        switch self {
        case .connu: nil
        case .absent: .absent
        case .inconnu: .inconnu
        case .conteste: .conteste
        }
    }
}

/// Why an employer is not known yet: who acts, and what the salarié is told.
public enum CodeEmployeur: String, CodeDocumente {
    case absent
    case inconnu
    case conteste

    public var code: String { "employeur.\(rawValue)" }

    public var cause: String {
        switch self {
        case .absent: "la demande ne donne pas de SIRET de 14 chiffres"
        case .inconnu: "le SIRET de la demande n'est pas dans le fichier des entreprises"
        case .conteste: "le SIRET de la demande est contesté"
        }
    }

    public var acteur: Acteur { self == .absent ? .salarie : .operateur }
    public var reessai: Reessai { self == .absent ? .apresCorrection : .automatique }

    public var phrase: String {
        switch self {
        case .absent:
            "Votre demande ne donne pas le SIRET de votre employeur. Ajoutez-le sur votre site d'enregistrement (14 "
                + "chiffres, sur votre bulletin de paie), puis cliquez sur « Mettre à jour »."
        case .inconnu:
            "Nous ne connaissons pas encore votre employeur. Nous vérifions son SIRET et vous écrirons ; vérifiez "
                + "vous-même qu'il est celui de votre bulletin de paie."
        case .conteste:
            "Le SIRET de votre demande est contesté. Nous le vérifions et vous écrirons ; s'il est faux, corrigez-le "
                + "sur votre site d'enregistrement, puis cliquez sur « Mettre à jour »."
        }
    }
}

/// An employer's state and since when: what waits has an owner and an age.
public struct SuiviEmployeur: Sendable, Hashable {
    public let etat: EtatEmployeur
    public let depuis: Instant

    public init(etat: EtatEmployeur, depuis: Instant) {
        self.etat = etat
        self.depuis = depuis
    }

    /// Whole days; nil where nothing waits.
    public func age(_ maintenant: Instant) -> Int? {
        guard etat.attente != nil else { return nil }
        return Int(max(0, maintenant.millisecondes - depuis.millisecondes) / 86_400_000)
    }

    /// The state after a new reading. The age starts again only when what waits is another thing.
    public func suivi(_ nouveau: EtatEmployeur, le maintenant: Instant) -> SuiviEmployeur {
        SuiviEmployeur(etat: nouveau, depuis: nouveau == etat ? depuis : maintenant)
    }
}
