/// A rule that says whether an offre suits a household.
public enum RegleEligibilite: String, Sendable, Hashable, CaseIterable {
    case plafond
    case typologie
    case surface
    case effort
    case employeur
    case reservation

    public var libelle: String {
        switch self {
        case .plafond: "Plafond de ressources"
        case .typologie: "Nombre de pièces"
        case .surface: "Surface minimale"
        case .effort: "Taux d'effort"
        case .employeur: "Employeur"
        case .reservation: "Entreprise réservataire"
        }
    }

    public var gravite: GraviteRegle {
        switch self {
        case .plafond, .typologie, .surface: .bloquante
        case .effort, .employeur, .reservation: .avertissement
        }
    }
}

/// Whether a rule keeps the offre away, or only warns.
public enum GraviteRegle: String, Sendable, Hashable {
    case bloquante
    case avertissement
}

/// The three answers of a rule: what is not known is never a yes.
public enum MotRegle: String, Sendable, Hashable {
    case oui
    case non
    case inconnu
}

/// What a rule answers, with the arithmetic that anyone can do again and the text it comes from.
public struct ReponseRegle: Sendable, Hashable {
    public let regle: RegleEligibilite
    public let reponse: MotRegle
    /// In French: « 26 920 € ≥ 24 310 € ».
    public let calcul: String
    public let source: String
    /// What would settle an unknown; empty otherwise.
    public let manques: [FaitManquant]

    public var gravite: GraviteRegle { regle.gravite }

    init(
        _ regle: RegleEligibilite, _ reponse: MotRegle, _ calcul: String, source: String,
        manques: [FaitManquant] = []
    ) {
        self.regle = regle
        self.reponse = reponse
        self.calcul = calcul
        self.source = source
        self.manques = manques
    }
}

/// What all the rules come to for one offre.
public enum VerdictOffre: Sendable, Hashable {
    case eligible
    /// Shown apart, nobody can apply to it yet: something must be known first.
    case aVerifier([FaitManquant])
    case non([RegleEligibilite])

    /// Only the rules that block decide; a certain no is one whatever else is unknown.
    public init(_ reponses: [ReponseRegle]) {
        let bloquantes = reponses.filter { $0.gravite == .bloquante }
        self.init(bloquantes.map { ($0.regle, $0.reponse) }, manques: bloquantes.flatMap(\.manques))
    }

    init(_ bloquantes: [(regle: RegleEligibilite, mot: MotRegle)], manques: [FaitManquant]) {
        let refus = bloquantes.filter { $0.mot == .non }
        guard refus.isEmpty else {
            self = .non(refus.map(\.regle))
            return
        }
        guard bloquantes.contains(where: { $0.mot == .inconnu }) else {
            self = .eligible
            return
        }
        var distincts: [FaitManquant] = []
        for manque in manques where !distincts.contains(manque) { distincts.append(manque) }
        self = .aVerifier(distincts)
    }

    public var nom: String {
        switch self {
        case .eligible: "eligible"
        case .aVerifier: "a_verifier"
        case .non: "non"
        }
    }
}
