public import Demandes

/// A kind of table: one of each is held, and an import replaces it whole.
public enum EspeceTable: String, Sendable, Hashable, CaseIterable {
    case communes
    case mouvements
    case limitrophes
    case zonesABC = "zones-abc"
    case zonesHLM = "zones-hlm"
    case codesPostaux = "codes-postaux"
    case plafonds

    public var libelle: String {
        switch self {
        case .communes: "communes"
        case .mouvements: "mouvements des communes"
        case .limitrophes: "communes limitrophes"
        case .zonesABC: "zonage A, B, C"
        case .zonesHLM: "zones des plafonds de ressources"
        case .codesPostaux: "codes postaux"
        case .plafonds: "plafonds de ressources"
        }
    }
}

/// Lines, and the day they tell of: codes are those of that day.
public struct TableDatee<Ligne: Sendable & Hashable>: Sendable, Hashable {
    public var effet: DateCivile
    public var lignes: [Ligne]

    public init(effet: DateCivile, lignes: [Ligne]) {
        self.effet = effet
        self.lignes = lignes
    }
}

extension TableDatee {
    static var vide: Self { TableDatee(effet: .sansTable, lignes: []) }
}

extension DateCivile {
    /// Of a table that is not there: it has no line to date.
    fileprivate static var sansTable: DateCivile {
        guard let jour = DateCivile(annee: 1900, mois: 1, jour: 1) else { preconditionFailure("1900-01-01") }
        return jour
    }
}

/// All the tables of the référentiel.
public struct TablesReferentiel: Sendable, Hashable {
    public var communes: TableDatee<LigneCommune> = .vide
    public var mouvements: TableDatee<Mouvement> = .vide
    public var limitrophes: TableDatee<PaireLimitrophe> = .vide
    public var zonesABC: TableDatee<LigneZoneABC> = .vide
    public var zonesHLM: TableDatee<LigneZoneHLM> = .vide
    public var codesPostaux: TableDatee<LignePostale> = .vide
    public var plafonds: TableDatee<LignePlafond> = .vide

    public init() {}

    /// The same with that table in place of the one of its kind.
    public mutating func poser(_ contenu: ContenuTable, effet: DateCivile) {
        switch contenu {
        case .communes(let lignes): communes = TableDatee(effet: effet, lignes: lignes)
        case .mouvements(let lignes): mouvements = TableDatee(effet: effet, lignes: lignes)
        case .limitrophes(let lignes): limitrophes = TableDatee(effet: effet, lignes: lignes)
        case .zonesABC(let lignes): zonesABC = TableDatee(effet: effet, lignes: lignes)
        case .zonesHLM(let lignes): zonesHLM = TableDatee(effet: effet, lignes: lignes)
        case .codesPostaux(let lignes): codesPostaux = TableDatee(effet: effet, lignes: lignes)
        case .plafonds(let lignes): plafonds = TableDatee(effet: effet, lignes: lignes)
        }
    }
}

/// The lines of one table, of its kind.
public enum ContenuTable: Sendable, Hashable {
    case communes([LigneCommune])
    case mouvements([Mouvement])
    case limitrophes([PaireLimitrophe])
    case zonesABC([LigneZoneABC])
    case zonesHLM([LigneZoneHLM])
    case codesPostaux([LignePostale])
    case plafonds([LignePlafond])

    public var espece: EspeceTable {
        switch self {
        case .communes: .communes
        case .mouvements: .mouvements
        case .limitrophes: .limitrophes
        case .zonesABC: .zonesABC
        case .zonesHLM: .zonesHLM
        case .codesPostaux: .codesPostaux
        case .plafonds: .plafonds
        }
    }

    public var nombre: Int {
        switch self {
        case .communes(let lignes): lignes.count
        case .mouvements(let lignes): lignes.count
        case .limitrophes(let lignes): lignes.count
        case .zonesABC(let lignes): lignes.count
        case .zonesHLM(let lignes): lignes.count
        case .codesPostaux(let lignes): lignes.count
        case .plafonds(let lignes): lignes.count
        }
    }
}
