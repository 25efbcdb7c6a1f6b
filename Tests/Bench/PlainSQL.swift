internal import Foundation
internal import GRDBSQLite

/// SQLite alone on a file, without any of ours: what a plain program would do.
final class PlainSQL {
    private var base: OpaquePointer?

    init(_ file: String) throws {
        guard sqlite3_open_v2(file, &base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK else {
            throw BenchFault("SQLite n'ouvre pas \(file)")
        }
    }

    deinit { sqlite3_close(base) }

    func run(_ sql: String) throws {
        guard sqlite3_exec(base, sql, nil, nil, nil) == SQLITE_OK else {
            throw BenchFault("SQLite refuse : \(String(cString: sqlite3_errmsg(base)))")
        }
    }

    /// Steps over every row, and reads every column of it.
    /// - Returns: how many rows.
    func rows(_ sql: String) throws -> Int {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(base, sql, -1, &statement, nil) == SQLITE_OK else {
            throw BenchFault("SQLite refuse : \(String(cString: sqlite3_errmsg(base)))")
        }
        defer { sqlite3_finalize(statement) }
        var (count, bytes) = (0, 0)
        let columns = sqlite3_column_count(statement)
        while sqlite3_step(statement) == SQLITE_ROW {
            count += 1
            for column in 0..<columns {
                _ = sqlite3_column_blob(statement, column)
                bytes &+= Int(sqlite3_column_bytes(statement, column))
            }
        }
        return bytes == 0 ? 0 : count
    }
}
