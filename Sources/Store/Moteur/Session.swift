internal import GRDB
internal import GRDBSQLite

/// Statements of the catalogue, run on one connection. It knows the engine; the rows above it do not.
///
/// GRDB prepares and keeps them. Parameters and columns go straight to SQLite and back: made into GRDB's own values
/// they cost more than the statement.
struct Session {
    let base: Database
    /// What the connection keeps prepared; nil: GRDB looks it up.
    var preparees: Preparees?

    /// - Returns: how many rows changed.
    @discardableResult
    func executer(_ enonce: some Enonce, _ cellules: [any EnCellule] = []) throws -> Int {
        try derouler(enonce, cellules) { _ in true }
        return base.changesCount
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
        try derouler(enonce, cellules) { prepare in
            var ligne = Ligne(prepare)
            return try lire(&ligne)
        }
    }

    private func derouler(
        _ enonce: some Enonce, _ cellules: [any EnCellule], _ lire: (OpaquePointer) throws -> Bool
    ) throws {
        let prepare = try preparer(enonce)
        defer {
            sqlite3_reset(prepare)
            sqlite3_clear_bindings(prepare)
        }
        for (rang, cellule) in zip(Int32(1)..., cellules) { try exiger(cellule.cellule.lier(prepare, rang), SQLITE_OK) }
        while true {
            let code = sqlite3_step(prepare)
            if code == SQLITE_DONE { return }
            try exiger(code, SQLITE_ROW)
            guard try lire(prepare) else { return }
        }
    }

    private func preparer(_ enonce: some Enonce) throws -> OpaquePointer {
        guard let preparees else { return try chercher(enonce).sqliteStatement }
        return try preparees.prendre(enonce) { try chercher(enonce) }
    }

    private func chercher(_ enonce: some Enonce) throws -> Statement {
        let sql = enonce.sql
        return try PannesSQLite.traduire {
            try base.cachedStatement(sql: Catalogue.pourSQLite[sql] ?? Dialecte.sqlite.rediger(sql))
        }
    }

    private func exiger(_ code: Int32, _ attendu: Int32) throws {
        guard code != attendu else { return }
        let message = base.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        throw PannesSQLite.panne(DatabaseError(resultCode: ResultCode(rawValue: code), message: message))
    }
}

extension Cellule {
    /// - Returns: SQLite's code. The bytes are copied: the statement outlives the cell.
    fileprivate func lier(_ prepare: OpaquePointer, _ rang: Int32) -> Int32 {
        switch self {
        case .texte(let texte): sqlite3_bind_text(prepare, rang, texte, Int32(texte.utf8.count), Self.copie)
        case .entier(let entier): sqlite3_bind_int64(prepare, rang, entier)
        case .octets(let octets) where octets.isEmpty: sqlite3_bind_zeroblob(prepare, rang, 0)
        case .octets(let octets): sqlite3_bind_blob(prepare, rang, octets, Int32(octets.count), Self.copie)
        case .rien: sqlite3_bind_null(prepare, rang)
        }
    }

    /// `SQLITE_TRANSIENT`, a cast that C's header does and Swift does not import.
    private static var copie: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
