public import Journal

/// The way to an abonné: HTTP out, to an address that it chose.
public protocol CanalAbonne: Sendable {
    /// Whether that address may be kept at all.
    func accepte(_ adresse: String) -> Bool
    func remettre(_ pli: PliWebhook) async -> IssueLivraison
}

/// One attempt: a POST of those bytes, under those headers.
public struct PliWebhook: Sendable, Hashable {
    /// Never logged.
    public let adresse: String
    public let entetes: [Entete]
    public let corps: [UInt8]

    public struct Entete: Sendable, Hashable {
        public let nom: String
        public let valeur: String
    }
}
