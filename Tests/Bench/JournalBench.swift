internal import Coffre
internal import Demandes
internal import Foundation
internal import GRDBSQLite
internal import Journal
internal import Registre
internal import Store

/// A reader that was away catches up: all of the journal, a thousand events at a time, beside SQLite alone stepping
/// over the same rows of the same file by their index, and reading each column.
enum JournalBench {
    private static let events = 200_000
    private static let page = 1000
    private static let now = Instant(millisecondes: 1_800_000_000_000)

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let file = ground.folder.appending(path: "journal.sqlite").path
        let depot = try DepotSQLite.ouvrir(
            file, scelleur: Scelleur(Trousseau(ephemere: "banc")), reglages: DepotSQLite.Reglages(), maintenant: now)
        for start in stride(from: 0, to: events, by: page) {
            try await depot.ecrire { ecriture in
                for rank in start..<(start + page) { try ecriture.publier(event(rank)) }
            }
        }
        let rates = try await Contest.medians([
            { try await rate { try await catchUp(depot) } },
            { try await rate { try scan(file) } },
        ])
        try depot.fermer()
        guard let ours = rates[0], let raw = rates[1] else { throw BenchFault("mesure du journal incomplète") }
        return [
            BenchLine(
                bench: "journal-rattrapage", value: ours, unit: "événements/s", peer: "SQLite seul, par l'index",
                peerValue: raw, ratio: ours / raw)
        ]
    }

    private static func event(_ rank: Int) -> Evenement {
        Evenement(
            .demandeModifiee, ref: "dem_0123456789abcdef\(rank % 5000)", version: 1 + rank / 5000,
            champs: ["demandeur.telephonePortable", "logementRecherche.loyerMaximal"], le: now)
    }

    /// Events a second of the clock.
    private static func rate(_ read: () async throws -> Int) async throws -> Double {
        let start = ContinuousClock.now
        let count = try await read()
        guard count == events else { throw BenchFault("\(count) événements lus, \(events) attendus") }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func catchUp(_ depot: DepotSQLite) async throws -> Int {
        var (position, count): (Int64, Int) = (0, 0)
        while case let read = try await depot.inscriptions(apres: position, limite: page), let last = read.last {
            (position, count) = (last.position, count + read.count)
        }
        return count
    }

    private static func scan(_ file: String) throws -> Int {
        var base: OpaquePointer?
        var statement: OpaquePointer?
        let sql = """
            SELECT position, id, type, ref, version, champs, cause, le FROM evenement WHERE position > ?1
            ORDER BY position LIMIT ?2
            """
        guard sqlite3_open_v2(file, &base, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
            sqlite3_prepare_v2(base, sql, -1, &statement, nil) == SQLITE_OK
        else { throw BenchFault("SQLite refuse le journal") }
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(base)
        }
        var (position, count, bytes): (Int64, Int, Int32) = (0, 0, 0)
        while true {
            let before = count
            sqlite3_bind_int64(statement, 1, position)
            sqlite3_bind_int64(statement, 2, Int64(page))
            while sqlite3_step(statement) == SQLITE_ROW {
                position = sqlite3_column_int64(statement, 0)
                for column in [1, 2, 3, 5, 6] as [Int32] {
                    _ = sqlite3_column_text(statement, column)
                    bytes &+= sqlite3_column_bytes(statement, column)
                }
                bytes &+= sqlite3_column_int(statement, 4)
                bytes &+= Int32(truncatingIfNeeded: sqlite3_column_int64(statement, 7))
                count += 1
            }
            sqlite3_reset(statement)
            guard count > before else { return bytes == 0 ? 0 : count }
        }
    }
}
