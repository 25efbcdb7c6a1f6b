/// What someone typed where a code entreprise was asked. Two codes are easily taken for one another: the firm's, and
/// the one that a firm gives to a single employee. Other numbers land there too.
public enum CodeSaisi: Sendable, Hashable {
    case entreprise(Entreprise)
    /// A firm's code, of another firm than the demande's.
    case autreEntreprise
    case personnel
    case siret
    case numeroUnique
    case cleDeSecurite
    case numeroALS
    case inconnu

    /// - Parameter employeur: the firm that the demande gives, where it is known.
    public init(_ saisie: String, employeur: Entreprise?, dans entreprises: Entreprises) {
        let cle = Entreprises.cle(saisie)
        if let trouvee = entreprises.entreprise(code: saisie) {
            let estLaSienne = employeur.map { $0.siret.siren == trouvee.siret.siren } ?? true
            self = estLaSienne ? .entreprise(trouvee) : .autreEntreprise
        } else if let forme = employeur?.formeCodePersonnel, Self.suit(cle, Entreprises.cle(forme)) {
            self = .personnel
        } else if Siret(cle) != nil {
            self = .siret
        } else if cle.utf8.count == 18 {
            self = .numeroUnique
        } else if cle.utf8.count == 13, saisie.contains("-") {
            self = .cleDeSecurite
        } else if cle.utf8.count == 10, Siret.sontDesChiffres(cle) {
            self = .numeroALS
        } else {
            self = .inconnu
        }
    }

    /// What the salarié reads; nil for his firm's own code.
    public var phrase: String? {
        let rappel =
            "Le code entreprise est celui que votre employeur donne à tous ses salariés ; laissez ce champ vide "
            + "s'il n'en a pas."
        switch self {
        case .entreprise: return nil
        case .autreEntreprise: return "Ce code est celui d'une autre entreprise que celle de votre demande. \(rappel)"
        case .personnel: return "Ce code est personnel : ce n'est pas un code entreprise. \(rappel)"
        case .siret: return "C'est un SIRET : il se lit dans votre demande et ne se saisit pas ici. \(rappel)"
        case .numeroUnique: return "C'est un numéro unique, pas un code entreprise. \(rappel)"
        case .cleDeSecurite: return "C'est une clé de sécurité reçue par courriel, pas un code entreprise. \(rappel)"
        case .numeroALS: return "C'est votre numéro ALS, pas un code entreprise. \(rappel)"
        case .inconnu: return "Nous ne connaissons pas ce code. \(rappel)"
        }
    }

    private static func suit(_ cle: String, _ forme: String) -> Bool {
        guard cle.unicodeScalars.count == forme.unicodeScalars.count else { return false }
        return zip(cle.unicodeScalars, forme.unicodeScalars).allSatisfy { lettre, attendue in
            switch attendue {
            case "9": ("0"..."9").contains(lettre)
            case "A": ("A"..."Z").contains(lettre)
            default: lettre == attendue
            }
        }
    }
}
