/// A thing of which acts tell: what the fold of its acts gives, and what is kept of it, are one value.
public enum ChoseTenue: Sendable, Hashable {
    case offre(Offre)
    case candidature(Candidature)
    case dossier(DossierTenu)

    public var ref: String {
        switch self {
        case .offre(let offre): offre.id
        case .candidature(let candidature): candidature.id
        case .dossier(let dossier): dossier.id
        }
    }

    public var version: Int {
        switch self {
        case .offre(let offre): offre.version
        case .candidature(let candidature): candidature.version
        case .dossier(let dossier): dossier.version
        }
    }

    /// All that it says, in an order that never changes.
    public var textes: [String?] {
        switch self {
        case .offre(let offre): offre.textes
        case .candidature(let candidature): candidature.textes
        case .dossier(let dossier): dossier.textes
        }
    }

    /// The state after an act. Pure and total: whoever plays the same acts in the same order finds the same thing.
    /// Nil for an act on a thing that is not there, or that is not of its kind.
    public static func appliquer(_ acte: Acte, a avant: ChoseTenue?) -> ChoseTenue? {
        switch (acte.famille, avant) {
        case (.offre, nil): Offre.appliquer(acte, a: nil).map(ChoseTenue.offre)
        case (.offre, .offre(let offre)): Offre.appliquer(acte, a: offre).map(ChoseTenue.offre)
        case (.candidature, nil): Candidature.appliquer(acte, a: nil).map(ChoseTenue.candidature)
        case (.candidature, .candidature(let une)): Candidature.appliquer(acte, a: une).map(ChoseTenue.candidature)
        case (.dossier, nil): DossierTenu.appliquer(acte, a: nil).map(ChoseTenue.dossier)
        case (.dossier, .dossier(let dossier)): DossierTenu.appliquer(acte, a: dossier).map(ChoseTenue.dossier)
        default: nil
        }
    }
}
