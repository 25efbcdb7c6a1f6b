internal import Crypto
internal import Foundation
internal import GRDBSQLite

/// The least an unchanged pass could do from a page's bytes: parse it for nothing, hash each record's share of it, and
/// look each up by an index. C libraries throughout.
final class SelectIndexe {
    private var base: OpaquePointer?
    private var statement: OpaquePointer?
    private var next = 0
    private let keys: [[UInt8]]

    init(_ ground: Ground, _ count: Int) throws {
        keys = (0..<count).map { [UInt8](repeating: 0, count: 24) + Array(String(format: "%08d", $0).utf8) }
        let file = ground.folder.appending(path: "index.sqlite").path
        let made = """
            CREATE TABLE vue (octets BLOB PRIMARY KEY, lue_le BIGINT);
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < \(count - 1))
            INSERT INTO vue SELECT zeroblob(24) || CAST(printf('%08d', i) AS BLOB), i FROM n;
            """
        guard sqlite3_open(file, &base) == SQLITE_OK, sqlite3_exec(base, made, nil, nil, nil) == SQLITE_OK,
            sqlite3_prepare_v2(base, "SELECT lue_le FROM vue WHERE octets = ?1", -1, &statement, nil) == SQLITE_OK
        else { throw BenchFault("SQLite refuse l'index") }
    }

    deinit {
        sqlite3_finalize(statement)
        sqlite3_close(base)
    }

    func pass(_ page: [UInt8], records: Int) throws {
        try SilentSAX.parse(page)
        let share = page.count / records
        for record in 0..<records {
            page.withUnsafeBytes { octets in
                var hash = SHA256()
                let own = octets[record * share..<(record + 1) * share]
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: own))
                _ = hash.finalize()
            }
            try lookUp()
        }
    }

    private func lookUp() throws {
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_blob(statement, 1, keys[next % keys.count], 32, copy)
        next += 1
        guard sqlite3_step(statement) == SQLITE_ROW else { throw BenchFault("demande absente") }
        sqlite3_reset(statement)
    }
}
