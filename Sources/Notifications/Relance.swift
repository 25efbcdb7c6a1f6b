public import Demandes

/// What became of one attempt to send.
public enum IssueEnvoi: Sendable, Hashable {
    case acceptee(reponse: String?)
    /// The server will never take this mail: 5xx about its recipient or its content.
    case refusee(code: Int)
    /// 4xx, or a refusal that is not this mail's fault.
    case differee(code: Int)
    /// Nothing was sent, for certain.
    case injoignable(faute: String)
    /// It left whole, and no answer came.
    case incertaine
}

/// What an attempt leads to.
public struct SuiteEnvoi: Sendable, Hashable {
    public let etat: EtatEnvoi
    /// `nil` once nothing more is to be tried.
    public let prochainEssai: Instant?
    public let reponse: String?
}

/// When to try again. Seven attempts over 17 hours at most: a code lives 24.
public enum Relance {
    /// Waits after the first attempt, the second…, in minutes.
    public static let echelle = [1, 5, 15, 60, 240, 720]

    /// - Parameters:
    ///   - etat: before this attempt.
    ///   - essai: the rank of this attempt, from 1.
    ///   - alea: drawn between 0 and 1. The wait is that part of the ladder's: after an outage, mails come back spread.
    public static func suite(
        _ issue: IssueEnvoi, etat: EtatEnvoi, essai: Int, now: Instant, alea: Double
    ) -> SuiteEnvoi {
        let encore = prochain(essai, now, alea)
        let doute = etat == .incertain
        switch issue {
        case .acceptee(let reponse):
            return SuiteEnvoi(etat: .envoye, prochainEssai: nil, reponse: reponse)
        case .refusee(let code):
            return SuiteEnvoi(etat: .abandonne, prochainEssai: nil, reponse: String(code))
        case .differee(let code):
            return plusTard(encore, doute, String(code))
        case .injoignable(let faute):
            return plusTard(encore, doute, faute)
        case .incertaine:
            // A code twice is better than no code; a third could only tire its reader.
            return SuiteEnvoi(etat: .incertain, prochainEssai: doute ? nil : encore, reponse: nil)
        }
    }

    /// A doubt outlives later failures: the first sending may still have arrived.
    private static func plusTard(_ encore: Instant?, _ doute: Bool, _ reponse: String) -> SuiteEnvoi {
        let etat: EtatEnvoi = doute ? .incertain : encore == nil ? .abandonne : .aEnvoyer
        return SuiteEnvoi(etat: etat, prochainEssai: encore, reponse: reponse)
    }

    private static func prochain(_ essai: Int, _ now: Instant, _ alea: Double) -> Instant? {
        guard echelle.indices.contains(essai - 1) else { return nil }
        let attente = Double(echelle[essai - 1] * 60_000) * (alea >= 0 ? min(alea, 1) : 0)
        return Instant(millisecondes: now.millisecondes + Int64(attente))
    }
}
