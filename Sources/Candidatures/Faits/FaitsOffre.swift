public import Demandes
public import Referentiel

/// What eligibility looks at in an offre.
public struct FaitsOffre: Sendable, Hashable {
    public let reference: String
    /// Where the dwelling is; an arrondissement where there is one.
    public let commune: CodeCommune
    public let type: TypeLogement
    /// Whole square metres.
    public let surface: Int
    public let financement: Financement
    /// A month, charges aside.
    public let loyer: Montant
    public let charges: Montant
    public let reservataire: Reservataire
    /// SIREN of the firms whose employees come first; empty where none does.
    public let entreprises: Set<String>

    /// The rent with its charges.
    public var loyerCharge: Montant { Montant(centimes: loyer.centimes + charges.centimes) }

    /// Refuses, all at once, what no dwelling can be.
    public init(
        reference: String, commune: String, type: TypeLogement, surface: Int, financement: Financement,
        loyer: Montant, charges: Montant, reservataire: Reservataire = .actionLogement, entreprises: Set<String> = [],
        geographie: Geographie
    ) throws(FautesOffre) {
        let code = CodeCommune(commune)
        var fautes: [CodeOffre] = []
        if code.flatMap({ geographie.lieu(de: $0) }) == nil { fautes.append(.commune) }
        if !Self.surfaces.contains(surface) || surface < Self.surfaceMinimale(type) { fautes.append(.surface) }
        if !Self.loyers.contains(loyer.centimes) { fautes.append(.loyer) }
        if charges.centimes < 0 || charges.centimes > max(0, loyer.centimes) { fautes.append(.charges) }
        if !entreprises.allSatisfy(Siret.estSiren) { fautes.append(.entreprise) }
        guard let code, fautes.isEmpty else { throw FautesOffre(codes: fautes) }
        self.reference = reference
        self.commune = code
        self.type = type
        self.surface = surface
        self.financement = financement
        self.loyer = loyer
        self.charges = charges
        self.reservataire = reservataire
        self.entreprises = entreprises
    }

    /// From the smallest decent dwelling (décret 2002-120, art. 4) to more than any social one has.
    private static let surfaces = 9...400
    /// Up to 5 000 € a month.
    private static let loyers: ClosedRange<Int64> = 1...500_000

    /// No main room is under 7 m² (décret 2002-120, art. 4, for the rooms beyond the first).
    private static func surfaceMinimale(_ type: TypeLogement) -> Int { 9 + 7 * max(0, type.pieces - 1) }
}

extension TypeLogement {
    /// Main rooms; a chambre has one.
    var pieces: Int {
        switch self {
        case .chambre, .t1: 1
        case .t2: 2
        case .t3: 3
        case .t4: 4
        case .t5: 5
        case .t6EtPlus: 6
        }
    }
}

/// Why a description is not a dwelling's: everything that is wrong.
public struct FautesOffre: Error, Sendable, Hashable {
    public let codes: [CodeOffre]
}

/// What the description of an offre may get wrong.
public enum CodeOffre: String, CodeDocumente {
    case commune
    case surface
    case loyer
    case charges
    case entreprise
    case financement
    case titre

    public var code: String { "offre.\(rawValue)" }

    public var cause: String {
        switch self {
        case .commune: "le code INSEE n'est pas celui d'une commune du référentiel"
        case .surface: "la surface n'est pas celle d'un logement de ce type"
        case .loyer: "le loyer n'est pas compris entre 0,01 € et 5 000 € par mois"
        case .charges: "les charges sont négatives, ou plus élevées que le loyer"
        case .entreprise: "une entreprise réservataire n'est pas donnée par un SIREN de neuf chiffres"
        case .financement: "le financement n'est pas l'un de ceux qui ont des plafonds"
        case .titre: "le titre est vide ou trop long"
        }
    }

    public var acteur: Acteur { .operateur }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        switch self {
        case .commune:
            "Cette commune n'est pas dans le référentiel. Donnez le code INSEE d'une commune actuelle, ou de son "
                + "arrondissement (75113), jamais un code postal."
        case .surface:
            "Cette surface est impossible. Donnez-la en mètres carrés entiers : de 9 à 400, et au moins 7 de plus par "
                + "pièce après la première."
        case .loyer: "Ce loyer est impossible. Donnez le loyer mensuel sans les charges, en euros."
        case .charges: "Ces charges sont impossibles. Donnez les charges mensuelles, en euros, à part du loyer."
        case .entreprise: "Donnez les entreprises réservataires par leur SIREN, neuf chiffres."
        case .financement:
            "Donnez le financement du logement : \(Financement.allCases.map(\.rawValue).joined(separator: ", "))."
        case .titre: "Donnez à l'offre un titre d'une ligne, de 200 caractères au plus."
        }
    }
}
