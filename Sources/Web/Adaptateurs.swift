/// The adapters that the running gateway serves, read again on request.
public protocol Adaptateurs: Sendable {
    /// Reads one folder and the annuaire again, or all of them; nothing changes unless all is well.
    func charger(_ id: String?) throws(FauteAdaptateur) -> [AdaptateurCharge]
}

/// One adapter, before and after a loading.
public struct AdaptateurCharge: Sendable, Hashable {
    public let id: String
    /// Nil for one that was not there.
    public let avant: String?
    /// Nil for one that is no longer there.
    public let apres: String?

    public init(id: String, avant: String?, apres: String?) {
        self.id = id
        self.avant = avant
        self.apres = apres
    }
}

/// Why nothing was loaded: the file, its line, what was expected. Never a value of a demande.
public struct FauteAdaptateur: Error, Sendable {
    public let phrase: String

    public init(_ phrase: String) { self.phrase = phrase }
}

/// A gateway without adapters to read again.
public struct AucunAdaptateur: Adaptateurs {
    public init() {}

    public func charger(_ id: String?) throws(FauteAdaptateur) -> [AdaptateurCharge] { [] }
}
