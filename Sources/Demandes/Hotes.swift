internal import Synchronization

/// What is remembered of a host between two calls, whoever makes them: several workers share it, and those that come
/// after them.
public struct EtatHote: Sendable, Hashable {
    /// When the next call may leave, and the next of bulk work: microseconds since 1970.
    public var prochain: Int64 = 0
    public var prochainLot: Int64 = 0
    /// The host asked everybody to wait until then.
    public var attendreJusqua: Instant?
    /// The calls of that day in Paris.
    public var jour: DateCivile?
    public var appels = 0
    /// It refuses our credentials.
    public var refus: RefusIdentifiants?

    public init() {}
}

/// A host that refuses our credentials: told once, then asked again by one call at a time, further and further apart.
public struct RefusIdentifiants: Sendable, Hashable {
    public let depuis: Instant
    /// When one call may see whether that was mended.
    public var essaiLe: Instant
    public var essais: Int

    public init(depuis: Instant, essaiLe: Instant, essais: Int) {
        self.depuis = depuis
        self.essaiLe = essaiLe
        self.essais = essais
    }
}

/// Where that is remembered.
public protocol Hotes: Sendable {
    /// Lets `regle` change what is remembered of a host, and keeps it: one at a time, whoever asks. It may run again
    /// from the start.
    ///
    /// Whoever dies afterwards has made its change; only a cut of power may lose it, unless it is `durable`.
    func changer<R: Sendable>(
        _ hote: String, durable: Bool, _ regle: @escaping @Sendable (inout EtatHote) -> R
    ) async throws -> R
}

/// The memory of one process, for whoever has no store.
public final class HotesEnMemoire: Hotes {
    private let hotes = Mutex<[String: EtatHote]>([:])

    public init() {}

    public func changer<R: Sendable>(
        _ hote: String, durable: Bool, _ regle: @escaping @Sendable (inout EtatHote) -> R
    ) -> R {
        hotes.withLock { regle(&$0[hote, default: EtatHote()]) }
    }
}

/// Says of the calls made inside it that nobody asks for them now: they come again after one that failed.
public enum Reprise {
    @TaskLocal public static var enCours = false
}
