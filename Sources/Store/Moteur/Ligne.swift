internal import Demandes
internal import GRDBSQLite
internal import Registre

/// A row, read column by column in the order of its SELECT. A column that does not hold what was written there is a
/// damaged file, never a crash.
struct Ligne {
    private let prepare: OpaquePointer
    private var rang: Int32 = -1

    /// The row that the statement stands on.
    init(_ prepare: OpaquePointer) { self.prepare = prepare }

    mutating func texte() throws -> String { try exiger(texteOuRien()) }
    mutating func entier() throws -> Int64 { try exiger(entierOuRien()) }
    mutating func octets() throws -> [UInt8] { try exiger(octetsOuRien()) }
    mutating func nombre() throws -> Int { Int(try entier()) }
    mutating func booleen() throws -> Bool { try entier() != 0 }
    mutating func instant() throws -> Instant { Instant(millisecondes: try entier()) }

    mutating func texteOuRien() throws -> String? {
        switch suivante() {
        case SQLITE_NULL: nil
        case SQLITE_TEXT: String(decoding: octets(sqlite3_column_text(prepare, rang)), as: UTF8.self)
        default: throw illisible
        }
    }

    mutating func entierOuRien() throws -> Int64? {
        switch suivante() {
        case SQLITE_NULL: nil
        case SQLITE_INTEGER: sqlite3_column_int64(prepare, rang)
        default: throw illisible
        }
    }

    mutating func octetsOuRien() throws -> [UInt8]? {
        switch suivante() {
        case SQLITE_NULL: nil
        case SQLITE_BLOB: Array(octets(sqlite3_column_blob(prepare, rang)))
        // SQLite gives an empty BLOB back as such; a text is never one.
        default: throw illisible
        }
    }

    mutating func instantOuRien() throws -> Instant? { try entierOuRien().map(Instant.init(millisecondes:)) }

    /// Leaves so many columns aside.
    mutating func passer(_ nombre: Int32) { rang += nombre }

    /// A closed set: a word that is not in it was not written by us.
    mutating func cas<E: RawRepresentable<String>>(_: E.Type = E.self) throws -> E {
        try exiger(E(rawValue: try texte()))
    }

    mutating func casOuRien<E: RawRepresentable<String>>(_: E.Type = E.self) throws -> E? {
        try texteOuRien().map { try exiger(E(rawValue: $0)) }
    }

    /// Several of a closed set, as `Liste` writes them.
    mutating func liste<E: RawRepresentable<String>>(_: E.Type = E.self) throws -> [E] {
        try Liste.lire(try texte()).map { try exiger(E(rawValue: $0)) }
    }

    /// - Throws: `PanneDepot.illisible` naming the column just read.
    func exiger<T>(_ valeur: T?) throws -> T {
        guard let valeur else { throw illisible }
        return valeur
    }

    /// Moves to the next column, and tells what it holds.
    private mutating func suivante() -> Int32 {
        rang += 1
        return sqlite3_column_type(prepare, rang)
    }

    /// Lives until the statement moves.
    private func octets(_ debut: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: debut, count: debut == nil ? 0 : Int(sqlite3_column_bytes(prepare, rang)))
    }

    private var illisible: PanneDepot {
        .illisible("colonne \(sqlite3_column_name(prepare, rang).map { String(cString: $0) } ?? String(rang))")
    }
}

/// Names in one TEXT column, separated by a line feed, which none of them holds.
enum Liste {
    static func ecrire(_ noms: [String]) -> String { noms.joined(separator: "\n") }
    static func lire(_ texte: String) -> [String] {
        texte.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
    }
}
