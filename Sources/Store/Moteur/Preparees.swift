internal import GRDB
internal import GRDBSQLite

/// The statements of one connection, found by what they are: by their text, looking one up costs as much as running
/// it.
///
/// Unchecked: touched only where the connection is.
final class Preparees: @unchecked Sendable {
    /// For each catalogue, by the rank of its cases.
    private var tables: [ObjectIdentifier: [Statement?]] = [:]

    /// - Parameter preparer: called the first time only.
    func prendre<E: Enonce>(_ enonce: E, _ preparer: () throws -> Statement) throws -> OpaquePointer {
        // A case without payload is one byte: its rank. One that is alone has none.
        guard MemoryLayout<E>.size <= 1 else { return try preparer().sqliteStatement }
        let rang = withUnsafeBytes(of: enonce) { Int($0.first ?? 0) }
        let table = ObjectIdentifier(E.self)
        if let connues = tables[table], rang < connues.count, let connue = connues[rang] {
            return connue.sqliteStatement
        }
        let preparee = try preparer()
        var connues = tables[table] ?? []
        while connues.count <= rang { connues.append(nil) }
        connues[rang] = preparee
        tables[table] = connues
        return preparee.sqliteStatement
    }

    /// Before the connection closes: it waits for its statements.
    func oublier() { tables = [:] }
}
