/// The rule of shape that a typed number breaks. The number is refused as it is, never repaired.
public enum RegleNumero: String, Error, CodeDocumente {
    case vide
    case caracteres
    case longueur
    case mois
    case annee
    case sequence
    case territoire

    public var code: String { "numero.\(rawValue)" }

    public var cause: String {
        switch self {
        case .vide: "aucun caractère utile"
        case .caracteres: "un caractère n'est ni une lettre A–Z ni un chiffre"
        case .longueur: "le numéro n'a pas 18 caractères"
        case .mois: "les caractères 4 et 5 ne sont pas un mois de 01 à 12"
        case .annee: "les caractères 6 et 7 ne sont pas deux chiffres"
        case .sequence: "les caractères 8 à 13 ne sont pas six chiffres"
        case .territoire: "les trois premiers caractères ne désignent aucun territoire de l'annuaire"
        }
    }

    public var acteur: Acteur { .salarie }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        switch self {
        case .vide: "Saisissez votre numéro unique : 18 caractères. Exemple : 1110720020439G1175."
        case .caracteres:
            "Un numéro unique ne contient que des chiffres et des lettres sans accent. Exemple : 1110720020439G1175."
        case .longueur:
            "Un numéro unique compte 18 caractères : 13 chiffres puis le code du guichet. Exemple : 1110720020439G1175."
        case .mois:
            "Le mois de dépôt, quatrième et cinquième caractères, doit aller de 01 à 12. Recopiez le numéro de votre "
                + "attestation d'enregistrement."
        case .annee:
            "L'année de dépôt, sixième et septième caractères, doit être deux chiffres. Recopiez le numéro de votre "
                + "attestation d'enregistrement."
        case .sequence:
            "Les caractères 8 à 13 doivent être six chiffres. Recopiez le numéro de votre attestation d'enregistrement."
        case .territoire:
            "Les trois premiers caractères ne correspondent à aucun territoire connu. Recopiez le numéro de votre "
                + "attestation, ou indiquez votre département."
        }
    }
}
