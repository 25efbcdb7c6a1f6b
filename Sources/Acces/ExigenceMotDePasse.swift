/// What a salarié's password must be (handbook, « Mise à jour du mot de passe »). Tries are counted: eight characters of
/// three kinds are then enough (CNIL, délibération 2022-100).
public enum ExigenceMotDePasse: String, Sendable, CaseIterable {
    case longueur, chiffre, majuscule, minuscule
    case autreQueLAdresse = "autre_que_l_adresse"

    public static let minimum = 8
    public static let maximum = 128

    /// What `mot` lacks, in order.
    public static func manquantes(_ mot: String, courriel: String) -> [ExigenceMotDePasse] {
        allCases.filter { !$0.estTenue(mot, courriel: courriel) }
    }

    private func estTenue(_ mot: String, courriel: String) -> Bool {
        switch self {
        case .longueur: mot.count >= Self.minimum
        case .chiffre: mot.contains(where: \.isNumber)
        case .majuscule: mot.contains(where: \.isUppercase)
        case .minuscule: mot.contains(where: \.isLowercase)
        case .autreQueLAdresse: mot.lowercased() != courriel.lowercased()
        }
    }

    /// Ends « Le mot de passe doit … ».
    public var phrase: String {
        switch self {
        case .longueur: "contenir au moins \(Self.minimum) caractères"
        case .chiffre: "contenir au moins un chiffre"
        case .majuscule: "contenir au moins une lettre majuscule"
        case .minuscule: "contenir au moins une lettre minuscule"
        case .autreQueLAdresse: "être autre chose que votre adresse électronique"
        }
    }
}
