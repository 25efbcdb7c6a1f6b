internal import Crypto
public import Demandes

/// The signature of a delivery (Standard Webhooks 1.0): HMAC-SHA256 over `id.timestamp.body`.
public enum SignatureWebhook {
    /// The value of `webhook-signature`: `v1,<base64>`, one for each key that signs at that instant, so that an abonné
    /// which still holds the former one accepts it too.
    /// - Parameter le: the instant of the attempt; `webhook-timestamp` says the same second.
    public static func entete(id: String, le: Instant, corps: [UInt8], secrets: [SecretWebhook]) -> String {
        let signe = Array("\(id).\(secondes(le)).".utf8) + corps
        return secrets.filter { $0.signe(le: le) }.map { secret in
            let sceau = HMAC<SHA256>.authenticationCode(for: signe, using: SymmetricKey(data: secret.octets))
            return "v1," + Base64.ecrire(Array(sceau))
        }.joined(separator: " ")
    }

    /// Whole seconds since 1970, as `webhook-timestamp` writes them.
    public static func secondes(_ le: Instant) -> Int64 { le.millisecondes / 1000 }
}
