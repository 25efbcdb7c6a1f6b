public import Demandes

/// Where a candidature stands before the close: never its exact rank, which others may still change.
public enum Bande: String, Sendable, Hashable, CaseIterable {
    case dixPremieres = "parmi-les-10-premieres"
    case onzeATrente = "11-a-30"
    case auDela = "au-dela"

    public init(rang: Int) {
        switch rang {
        case ...10: self = .dixPremieres
        case ...30: self = .onzeATrente
        default: self = .auDela
        }
    }

    public var libelle: String {
        switch self {
        case .dixPremieres: "parmi les 10 premières"
        case .onzeATrente: "11 à 30"
        case .auDela: "au-delà"
        }
    }
}

/// The provisional place of a candidature, dated: how many there are, and the band.
public struct PlaceProvisoire: Sendable, Hashable {
    public let nombre: Int
    public let bande: Bande
    public let le: DateCivile

    /// Nil where the candidature is not among them.
    public init?(_ reference: String, dans classement: Classement) {
        guard let ligne = classement.lignes.first(where: { $0.candidat.reference == reference }) else { return nil }
        nombre = classement.lignes.count
        bande = Bande(rang: ligne.rang)
        le = classement.le
    }

    public var phrase: String {
        "Au \(le.francais), \(Ecriture.compte(nombre, "candidature")) : la vôtre est \(bande.libelle). Cela peut "
            + "changer jusqu'à la date limite de candidature."
    }
}
