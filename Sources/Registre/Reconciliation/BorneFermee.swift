public import Demandes

/// A bound that closed the gate: yesterday's data stay, with their date, until an agent decides.
public struct BorneFermee: Sendable, Hashable {
    public let code: CodeBorne
    /// The figures: « 12 retraits, 5 admis ».
    public let detail: String

    public init(_ code: CodeBorne, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// Why a run is not published by itself.
public enum CodeBorne: String, CodeDocumente {
    case volume
    case retraits
    case listeIncomplete = "liste-incomplete"

    public var code: String { "barriere.\(rawValue)" }

    public var cause: String {
        switch self {
        case .volume: "le passage donne trop, ou trop peu, de demandes pour être cru sans regard humain"
        case .retraits: "le passage radierait ou retirerait trop de demandes à la fois"
        case .listeIncomplete: "la liste entière n'a pas donné le nombre de demandes que le site annonce"
        }
    }

    public var acteur: Acteur { .operateur }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        "Les données de votre site d'enregistrement sont en cours de vérification. Vos dernières données restent "
            + "affichées, avec leur date."
    }
}

/// Whether what a run laid aside may be published by itself.
struct Barriere {
    let volume: Volume
    /// People held at that site.
    let tenus: Int
    /// Demandes kept of its whole file, where a text allows it.
    var gardees = 0

    /// - Parameter estEntiere: the run was over the whole file, and the end said whether all of it came.
    func borne(_ bilan: BilanReconciliation, estEntiere: Bool?) -> BorneFermee? {
        if let anomalie = volume.anomalie(recus: bilan.listees, annonces: bilan.annoncees) {
            return BorneFermee(.volume, anomalie)
        }
        if estEntiere == false {
            let annoncees = bilan.annoncees.map { "\($0) annoncées" } ?? "aucun total annoncé"
            return BorneFermee(.listeIncomplete, "\(bilan.listees) reçues, \(annoncees)")
        }
        let (retraits, admis) = (bilan.radiees + bilan.retirees, volume.retraitsAdmis(sur: tenus))
        guard retraits <= admis else {
            return BorneFermee(.retraits, "\(retraits) radiations ou retraits, \(admis) admis sur \(tenus)")
        }
        let (parties, admises) = (bilan.gardeesRadiees + bilan.gardeesAbsentes, volume.retraitsAdmis(sur: gardees))
        guard parties > admises else { return nil }
        return BorneFermee(
            .retraits, "du fichier entier, \(parties) radiations ou retraits, \(admises) admis sur \(gardees)")
    }
}
