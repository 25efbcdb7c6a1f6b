public import Demandes

/// A write that a client may send twice: same key, same body, same answer, one effect
/// (draft-ietf-httpapi-idempotency-key-header).
public struct CleIdempotence: Sendable, Hashable {
    /// Whose key it is: keys of two bearers never meet.
    public let portee: String
    public let cle: String

    public init(portee: String, cle: String) {
        self.portee = portee
        self.cle = cle
    }
}

/// The answer once given under a key, kept with the effect it tells of.
public struct ReponseRetenue: Sendable, Hashable {
    public let cle: CleIdempotence
    /// Digest of what was asked: another body under the same key is a mistake.
    public let demande: [UInt8]
    public let statut: Int
    public let corps: [UInt8]
    public let le: Instant

    public init(cle: CleIdempotence, demande: [UInt8], statut: Int, corps: [UInt8], le: Instant) {
        self.cle = cle
        self.demande = demande
        self.statut = statut
        self.corps = corps
        self.le = le
    }
}

/// How to keep the answer with the effect: whoever asks knows the wire, the transaction knows the outcome.
public struct Memoire<Resultat: Sendable>: Sendable {
    public let cle: CleIdempotence
    public let demande: [UInt8]
    public let rediger: @Sendable (Result<Resultat, Refus>) -> (statut: Int, corps: [UInt8])

    public init(
        cle: CleIdempotence, demande: [UInt8],
        rediger: @escaping @Sendable (Result<Resultat, Refus>) -> (statut: Int, corps: [UInt8])
    ) {
        self.cle = cle
        self.demande = demande
        self.rediger = rediger
    }

    func reponse(_ resultat: Result<Resultat, Refus>, _ le: Instant) -> ReponseRetenue {
        let (statut, corps) = rediger(resultat)
        return ReponseRetenue(cle: cle, demande: demande, statut: statut, corps: corps, le: le)
    }
}

extension Ecriture {
    /// Keeps the answer in this transaction, when one is to be kept.
    func retenir<R: Sendable>(_ resultat: Result<R, Refus>, _ memoire: Memoire<R>?, _ le: Instant) throws {
        if let memoire { try retenir(memoire.reponse(resultat, le)) }
    }
}

/// The key has an answer already: nothing of this transaction was kept.
public struct ConflitIdempotence: Error, Sendable, Hashable {
    public init() {}
}
