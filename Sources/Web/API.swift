internal import Hummingbird
internal import Logging
internal import Registre

/// The HTTP API: `/v1`, JSON, a token on every call (docs/api/openapi.yaml).
public struct API: Sendable {
    private let porte: Porte
    private let serveur: Serveur
    private let arret = Arret()

    public init(_ pieces: Pieces) {
        porte = Porte(pieces, .v1, arret)
        serveur = Serveur(
            logger: pieces.logger, delaiDEntree: pieces.delaiDEntree, connexions: pieces.connexions,
            minuterie: pieces.atelier.minuterie)
    }

    /// Serves until its task is cancelled; requests under way then end, within ten seconds.
    /// - Parameters:
    ///   - port: 0 for one the system chooses.
    ///   - ouvert: called once with the port, when connections are accepted.
    /// - Throws: what the system says of an address that cannot be had.
    public func serve(
        host: String, port: Int, ouvert: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        try await serveur.serve(host: host, port: port, ouvert: ouvert, arret: arret) { await porte.repondre($0) }
    }
}

extension Operations {
    /// Everything under `/v1`.
    static let v1 = Operations(
        compte + imports + demande + journal + exploitation + surveillance + sites + dispatch + reconciliation + nuit
            + adaptateurs + revues + doublons + abonnes + referentiel + sessions + agents + acces + offres
            + candidatures + instruction + commission + dossiers + autourDesOffres)

    /// What stands beside the way from an offre to its lease.
    private static let autourDesOffres: [Operation] = corrections + designations + alertes + aides + numerosPerdus
}
