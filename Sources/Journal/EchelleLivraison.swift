public import Demandes

/// What came of one attempt to deliver.
public enum IssueLivraison: Sendable, Hashable {
    /// 2xx.
    case acquittee(code: String)
    /// 410: the abonné wants no more.
    case partie
    /// Anything else: an HTTP status or the code of a fault, and how long it asked us to wait, if it did.
    case echec(code: String, auPlusTot: Instant?)

    public var code: String {
        switch self {
        case .acquittee(let code), .echec(let code, _): code
        case .partie: "410"
        }
    }
}

/// When to try again: the ladder of Standard Webhooks. Ten attempts over 75 h 35 min, the first at once.
public enum EchelleLivraison {
    /// Waits before the second attempt, the third…, in seconds.
    public static let attentes: [Int64] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

    /// From the first attempt to the last, in milliseconds.
    public static let duree = attentes.reduce(0, +) * 1000

    /// When the attempt after the `essai`-th failed one is due; nil once the ladder is at its end.
    /// - Parameters:
    ///   - alea: in 0..<1. Never sooner than the ladder says, a tenth later at most: abonnés that fell together do not
    ///     come back together.
    ///   - auPlusTot: what the abonné asked; it counts for a day at most.
    public static func prochain(essai: Int, now: Instant, alea: Double, auPlusTot: Instant?) -> Instant? {
        guard attentes.indices.contains(essai - 1) else { return nil }
        return attendre(attentes[essai - 1], now: now, alea: alea, auPlusTot: auPlusTot)
    }

    /// When an abonné whose ladder is at its end is asked again: once a day.
    public static func sonde(now: Instant, alea: Double, auPlusTot: Instant?) -> Instant {
        attendre(attentes[attentes.count - 1], now: now, alea: alea, auPlusTot: auPlusTot)
    }

    private static func attendre(_ secondes: Int64, now: Instant, alea: Double, auPlusTot: Instant?) -> Instant {
        let attente = Double(secondes * 1000) * (1 + 0.1 * (alea >= 0 ? min(alea, 1) : 0))
        let prevu = Instant(millisecondes: now.millisecondes + Int64(attente))
        let dans24h = Instant(millisecondes: now.millisecondes + 86_400_000)
        return max(prevu, auPlusTot.map { min($0, dans24h) } ?? prevu)
    }
}
