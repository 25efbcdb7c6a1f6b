public import Candidatures
public import Registre

/// A whole year of invented people, sites, landlords and conseillers, played through the real gestures over the store
/// that is given. Its clock is its own; the same seed plays the same year.
public enum AnneeSimulee {
    public struct Reglages: Sendable {
        public let graine: UInt64
        public let demandes: Int
        public let offres: Int

        public init(graine: UInt64, demandes: Int, offres: Int) {
            self.graine = graine
            self.demandes = demandes
            self.offres = offres
        }
    }

    public static let jours = 365

    /// - Parameters:
    ///   - depot: an empty store, that nobody else writes.
    ///   - voir: told each day how far it went.
    public static func jouer(
        _ reglages: Reglages, dans depot: any Depot & DepotActes, voir: @Sendable (_ jour: Int) -> Void = { _ in }
    ) async throws -> BilanAnnee {
        var histoire = try HistoireDeLAnnee(reglages, dans: depot)
        try await histoire.commencer()
        for jour in 0..<jours {
            try await histoire.vivre(jour)
            voir(jour)
        }
        return try await histoire.finir()
    }

    /// The rules of that year, over a store where it was played.
    public static func bureau(_ reglages: Reglages, sur depot: any Depot & DepotActes) throws -> Bureau {
        try MondeDeLAnnee(reglages, dans: depot).bureau
    }
}
