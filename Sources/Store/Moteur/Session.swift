internal import Foundation
internal import GRDB

/// Statements of the catalogue, run on one connection. It knows the engine; the rows above it do not.
struct Session {
    let base: Database

    /// - Returns: how many rows changed.
    @discardableResult
    func executer(_ enonce: some Enonce, _ cellules: [any EnCellule] = []) throws -> Int {
        try PannesSQLite.traduire {
            try preparer(enonce).execute(arguments: arguments(cellules))
            return base.changesCount
        }
    }

    func lignes<R>(
        _ enonce: some Enonce, _ cellules: [any EnCellule] = [], _ lire: (inout Ligne) throws -> R
    ) throws -> [R] {
        var lues: [R] = []
        try parcourir(enonce, cellules) { ligne in
            lues.append(try lire(&ligne))
            return true
        }
        return lues
    }

    /// The first row. The others are stepped over, for an UPDATE… RETURNING ends with its last one.
    func ligne<R>(
        _ enonce: some Enonce, _ cellules: [any EnCellule] = [], _ lire: (inout Ligne) throws -> R
    ) throws -> R? {
        try lignes(enonce, cellules, lire).first
    }

    /// Row after row, whatever their number, until `lire` says false.
    func parcourir(
        _ enonce: some Enonce, _ cellules: [any EnCellule] = [], _ lire: (inout Ligne) throws -> Bool
    ) throws {
        try PannesSQLite.traduire {
            let curseur = try Row.fetchCursor(preparer(enonce), arguments: arguments(cellules))
            while let row = try curseur.next() {
                var ligne = Ligne(row)
                guard try lire(&ligne) else { return }
            }
        }
    }

    private func preparer(_ enonce: some Enonce) throws -> Statement {
        let sql = enonce.sql
        return try base.cachedStatement(sql: Catalogue.pourSQLite[sql] ?? Dialecte.sqlite.rediger(sql))
    }

    private func arguments(_ cellules: [any EnCellule]) -> StatementArguments {
        StatementArguments(
            cellules.map { cellule -> DatabaseValue in
                switch cellule.cellule {
                case .texte(let texte): texte.databaseValue
                case .entier(let entier): entier.databaseValue
                case .octets(let octets): Data(octets).databaseValue
                case .rien: .null
                }
            })
    }
}
