public import Demandes

/// Why a commune's code, name or limits changed, as INSEE numbers it.
public enum NatureMouvement: Int, Sendable, Hashable, CaseIterable {
    case changementDeNom = 10
    case creation = 20
    case retablissement = 21
    case suppression = 30
    case fusionSimple = 31
    case communeNouvelle = 32
    case fusionAssociation = 33
    case fusionSimpleApresAssociation = 34
    case suppressionDeDeleguee = 35
    case changementDeDepartement = 41
    case transfertDeChefLieu = 50
    case associeeDevenueDeleguee = 70
    case retablissementDeDeleguee = 71
    case creationDeDeleguee = 72

    public var libelle: String {
        switch self {
        case .changementDeNom: "changement de nom"
        case .creation: "création"
        case .retablissement: "rétablissement"
        case .suppression: "suppression"
        case .fusionSimple: "fusion simple"
        case .communeNouvelle: "création d'une commune nouvelle"
        case .fusionAssociation: "fusion-association"
        case .fusionSimpleApresAssociation: "passage de la fusion-association à la fusion simple"
        case .suppressionDeDeleguee: "suppression d'une commune déléguée"
        case .changementDeDepartement: "changement de département"
        case .transfertDeChefLieu: "transfert du chef-lieu"
        case .associeeDevenueDeleguee: "commune associée devenue déléguée"
        case .retablissementDeDeleguee: "rétablissement d'une commune déléguée"
        case .creationDeDeleguee: "création d'une commune déléguée"
        }
    }

    /// Whether the commune is the same after, with the same limits under the same code.
    var laisseLaCommune: Bool {
        switch self {
        case .changementDeNom, .associeeDevenueDeleguee, .retablissementDeDeleguee, .creationDeDeleguee: true
        default: false
        }
    }

    /// What comes first where one day brings several: a commune changes department, then joins a commune nouvelle, then
    /// a déléguée is suppressed, then the seat moves.
    fileprivate var rang: UInt8 {
        switch self {
        case .changementDeDepartement: 0
        case .communeNouvelle: 2
        case .fusionSimpleApresAssociation, .suppressionDeDeleguee: 3
        case .transfertDeChefLieu: 4
        case .changementDeNom: 5
        default: 1
        }
    }
}

/// A commune, or a part of one, on one side of a movement.
public struct EtatCommune: Sendable, Hashable {
    public let type: TypeCommune
    public let code: CodeCommune
    public let nom: String

    public init(type: TypeCommune, code: CodeCommune, nom: String) {
        self.type = type
        self.code = code
        self.nom = nom
    }

    var noeud: Noeud { Noeud(type: type, code: code) }
}

/// A line of INSEE's movements: on that day, what was `avant` became `apres`. Several lines make one movement: a merger
/// has one for each commune that merges, a split one for each part.
public struct Mouvement: Sendable, Hashable {
    public let le: DateCivile
    public let nature: NatureMouvement
    /// Nil for what came from nothing (Mayotte's communes, in 2011).
    public let avant: EtatCommune?
    /// Nil for what is no commune any more (Saint-Barthélemy, in 2007).
    public let apres: EtatCommune?

    public init(le: DateCivile, nature: NatureMouvement, avant: EtatCommune?, apres: EtatCommune?) {
        self.le = le
        self.nature = nature
        self.avant = avant
        self.apres = apres
    }

    var moment: Moment { Moment(jour: le, rang: nature.rang) }

    /// « 2019-12-31, rétablissement : 14712 Saline → 14666 Sannerville ».
    public var phrase: String {
        "\(le.iso), \(nature.libelle) : \(Self.nommer(avant)) → \(Self.nommer(apres))"
    }

    private static func nommer(_ etat: EtatCommune?) -> String {
        etat.map { "\($0.code) \($0.nom)" } ?? "hors des communes"
    }
}

/// A point of time between movements: a day, and the rank of what happens in it.
struct Moment: Sendable, Hashable, Comparable {
    let jour: DateCivile
    let rang: UInt8

    /// Once everything of that day has happened.
    static func soir(_ jour: DateCivile) -> Moment { Moment(jour: jour, rang: .max) }

    static func < (gauche: Self, droite: Self) -> Bool {
        gauche.jour == droite.jour ? gauche.rang < droite.rang : gauche.jour < droite.jour
    }
}

/// A code and what it names: the same code may name a commune and the déléguée at its seat.
struct Noeud: Sendable, Hashable {
    let type: TypeCommune
    let code: CodeCommune
}
