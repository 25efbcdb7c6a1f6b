/// What must hold whatever happens: pairs.md §8.2, then what issue 7 adds. Looked at all through the year, and counted.
public enum Invariant: String, Sendable, CaseIterable {
    case i1 = "I1"
    case i2 = "I2"
    case i3 = "I3"
    case i4 = "I4"
    case i5 = "I5"
    case i6 = "I6"
    case i7 = "I7"
    case i8 = "I8"
    case i9 = "I9"
    case i10 = "I10"
    case i11 = "I11"
    case annulee
    case silence
    case cloture
    case geste
    case rejeu

    public var enonce: String {
        switch self {
        case .i1: "un numéro est à un compte au plus, un compte tient un numéro au plus"
        case .i2: "une demande a une candidature vivante au plus"
        case .i3: "rien du registre n'est montré avant le code"
        case .i4: "une mise à jour ne rend jamais la demande plus ancienne"
        case .i5: "une réponse vide, coupée ou muette ne retire rien"
        case .i6: "ce qui est accepté est fait une fois, dit au moins une fois, et le journal est sans trou"
        case .i7: "un numéro connu et un inconnu reçoivent la même réponse, au même pas"
        case .i8: "les trois onglets partagent les offres à la portée d'une demande"
        case .i9: "les présentées sont les premières du classement gardé, que sa grille rejoue"
        case .i10: "un employeur ne lit que ce que permet le niveau choisi"
        case .i11: "ce qui est bloqué a une raison, un responsable et un âge"
        case .annulee: "une candidature annulée n'est jamais transmise, ce qui est fini ne reprend pas"
        case .silence: "sans réponse à l'échéance, c'est un refus"
        case .cloture: "une offre du jour J reçoit jusqu'à 24 h de J+7 à Paris, et plus après"
        case .geste: "un geste aboutit ou est refusé avec un code, il ne casse jamais"
        case .rejeu: "le journal rejoué sur rien rend ce qui est gardé"
        }
    }
}

/// What the year counts as it goes: what was done and refused, what was checked, what was broken.
struct Releve {
    private(set) var faits: [String: Int] = [:]
    private(set) var refus: [String: Int] = [:]
    private(set) var verifications: [Invariant: Int] = [:]
    private(set) var violations: [Violation] = []
    private(set) var nombreDeViolations = 0
    /// A broken rule breaks everywhere: the first ones are told, all are counted.
    private static let racontees = 50

    mutating func compter(_ fait: String, _ nombre: Int = 1) { faits[fait, default: 0] += nombre }
    mutating func refuser(_ geste: String, _ code: String) { refus["\(geste) : \(code)", default: 0] += 1 }

    mutating func verifier(_ invariant: Invariant, _ tient: Bool, _ faute: @autoclosure () -> String) {
        verifications[invariant, default: 0] += 1
        guard !tient else { return }
        nombreDeViolations += 1
        if violations.count < Self.racontees { violations.append(Violation(invariant: invariant, faute: faute())) }
    }
}

/// Something that did not hold.
public struct Violation: Sendable, Hashable {
    public let invariant: Invariant
    /// What was seen, by opaque ids.
    public let faute: String
}
