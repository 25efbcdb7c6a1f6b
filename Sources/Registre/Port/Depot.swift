/// Where everything is kept. One call is one transaction: all of it is durable when it returns, or none of it ever was.
///
/// The work is given, so that every rule stands once, here, and a store only knows rows. It runs again from the start
/// if the engine asks for it: it must change nothing but what it is given.
public protocol Depot: Sendable {
    /// - Throws: what `travail` throws (nothing is then kept), or `PanneDepot`.
    func ecrire<R: Sendable>(_ travail: @escaping @Sendable (any Ecriture) throws -> R) async throws -> R
    /// Reads one consistent state.
    func lire<R: Sendable>(_ travail: @escaping @Sendable (any Lecture) throws -> R) async throws -> R
    /// What was erased is erased from the engine's own files too, once it returns.
    func tasser() async throws
}

/// Why the store could not do its work.
public enum PanneDepot: Error, Sendable, Hashable {
    /// No room left, or the disk refuses to write.
    case disque
    case ferme
    /// Rows that are not what was written: a damaged file, or a key that is not the one.
    case illisible(String)
    case autre(String)
}
