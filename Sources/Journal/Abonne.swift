public import Demandes

/// A service to which the journal is pushed, event after event, in order. Where it is and what signs are sealed.
public struct Abonne: Sendable, Hashable {
    /// `abn_…`
    public let id: String
    public let nom: String
    /// An `https` address. It may hold a word that only the abonné and we know: it is never logged.
    public let adresse: String
    /// The one in force first; the former one while both sign.
    public var secrets: [SecretWebhook]
    public var etat: EtatAbonne
    /// Why it is disabled.
    public var cause: CauseDesactivation?
    public var motif: String?
    /// The epoch it was last told of: when the journal's is another, it is told that first.
    public var epoque: String
    /// Everything up to there is settled: acknowledged, or a dead letter.
    public var position: Int64
    public var echecs = Echecs()
    /// Before that nothing is sent; nil: as soon as there is something.
    public var prochainEssai: Instant?
    /// What came of the last attempt: an HTTP status, or the code of a fault.
    public var dernierCode: String?
    public var dernierSuccesLe: Instant?
    public let creeLe: Instant
    /// Grows at each act of an operator: a delivery that was under way then settles nothing.
    public var cloture: Int64

    /// A new one, to which the journal is pushed after `position`.
    public init(
        id: String, nom: String, adresse: String, secret: SecretWebhook, epoque: String, position: Int64,
        creeLe: Instant
    ) {
        self.id = id
        self.nom = nom
        self.adresse = adresse
        secrets = [secret]
        etat = .actif
        self.epoque = epoque
        self.position = position
        self.creeLe = creeLe
        cloture = 1
    }

    /// How many failures in a row, since the last success or the last act of an operator.
    public struct Echecs: Sendable, Hashable {
        /// Failed attempts of what is first to be delivered.
        public var essais = 0
        /// Something went down the whole ladder and nothing was acknowledged since: it is the abonné that is gone, not
        /// one event that it cannot take.
        public var echelleEpuisee = false

        public init(essais: Int = 0, echelleEpuisee: Bool = false) {
            self.essais = essais
            self.echelleEpuisee = echelleEpuisee
        }
    }
}

public enum EtatAbonne: String, Sendable, CaseIterable {
    case actif, desactive
}

public enum CauseDesactivation: String, Sendable, CaseIterable {
    case operateur
    /// It answered 410: it wants no more.
    case parti
}

extension Abonne {
    /// A key more. The others still sign until then; no more than one of them, the last.
    public mutating func tourner(_ secret: SecretWebhook, recouvrement jusqua: Instant, le: Instant) {
        let precedent = secrets.first.map { SecretWebhook(octets: $0.octets, jusqua: jusqua) }
        secrets = [secret] + [precedent].compactMap { $0 }.filter { $0.signe(le: le) }
    }

    /// Tried at once, as if nothing had ever failed.
    public mutating func repartir() {
        echecs = Echecs()
        prochainEssai = nil
    }
}
