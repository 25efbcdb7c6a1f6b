public import Demandes

/// What a salarié asks to be told of: the new offres of his tabs that his demande opens and that meet his criteria.
public struct AlerteOffre: Sendable, Hashable {
    /// `ale_…`.
    public let id: String
    public let criteres: CriteresAlerte
    public let creeLe: Instant

    init(id: String, criteres: CriteresAlerte, creeLe: Instant) {
        self.id = id
        self.criteres = criteres
        self.creeLe = creeLe
    }

    /// How many a compte may hold.
    public static let maximum = 10

    var texte: String { LignesTexte.ecrire([id, creeLe.iso] + criteres.lignes) }

    /// Nil for what `texte` never gives.
    init?(texte: String) {
        let lignes = LignesTexte.lire(texte)
        guard lignes.count >= 2, let creeLe = Instant(iso: lignes[1]),
            let criteres = CriteresAlerte(lignes: Array(lignes[2...]))
        else { return nil }
        self.init(id: lignes[0], criteres: criteres, creeLe: creeLe)
    }

    /// Nil where one of them does not read.
    static func lire(_ texte: String) -> [AlerteOffre]? {
        let lues = LignesTexte.lire(texte).map { AlerteOffre(texte: $0) }
        return lues.contains(nil) ? nil : lues.compactMap { $0 }
    }
}

/// What an alert keeps of the offres of the tabs; empty, it keeps them all.
public struct CriteresAlerte: Sendable, Hashable {
    /// INSEE codes, each once, in order.
    public let communes: [String]
    public let types: [TypeLogement]
    /// A month, charges included.
    public let loyerMaximal: Montant?
    /// Whole square metres.
    public let surfaceMinimale: Int?

    public init(
        communes: [String] = [], types: [TypeLogement] = [], loyerMaximal: Montant? = nil,
        surfaceMinimale: Int? = nil
    ) {
        self.communes = Set(communes).sorted()
        self.types = TypeLogement.allCases.filter(Set(types).contains)
        self.loyerMaximal = loyerMaximal
        self.surfaceMinimale = surfaceMinimale
    }

    /// How many communes an alert may name.
    public static let communesAuPlus = 50

    /// - Parameter lieu: the place of a code; an arrondissement and its whole city are one.
    func couvrent(_ logement: LogementOffert, lieu: (String) -> String?) -> Bool {
        guard types.isEmpty || types.contains(logement.type),
            loyerMaximal.map({ logement.loyerCharge.centimes <= $0.centimes }) ?? true,
            surfaceMinimale.map({ logement.surface >= $0 }) ?? true
        else { return false }
        guard !communes.isEmpty else { return true }
        guard let ici = lieu(logement.commune) else { return false }
        return communes.contains { lieu($0) == ici }
    }

    /// One line for each criterion that is given.
    var lignes: [String] {
        var lignes: [String] = []
        if !communes.isEmpty { lignes.append("communes=" + communes.joined(separator: ",")) }
        if !types.isEmpty { lignes.append("types=" + types.map(\.rawValue).joined(separator: ",")) }
        if let loyerMaximal { lignes.append("loyer=\(loyerMaximal.centimes)") }
        if let surfaceMinimale { lignes.append("surface=\(surfaceMinimale)") }
        return lignes
    }

    /// Nil for what `lignes` never gives.
    init?(lignes: [String]) {
        var (communes, types, loyer, surface) = ([String](), [TypeLogement](), Montant?.none, Int?.none)
        for ligne in lignes {
            let parties = ligne.split(separator: "=", maxSplits: 1).map(String.init)
            guard parties.count == 2 else { return nil }
            switch parties[0] {
            case "communes": communes = parties[1].split(separator: ",").map(String.init)
            case "types": types = parties[1].split(separator: ",").compactMap { TypeLogement(rawValue: String($0)) }
            case "loyer": loyer = Int64(parties[1]).map(Montant.init(centimes:))
            case "surface": surface = Int(parties[1])
            default: return nil
            }
        }
        self.init(communes: communes, types: types, loyerMaximal: loyer, surfaceMinimale: surface)
        guard self.lignes == lignes else { return nil }
    }
}

extension LogementOffert {
    /// The rent with its charges.
    public var loyerCharge: Montant { Montant(centimes: loyer.centimes + charges.centimes) }
}
