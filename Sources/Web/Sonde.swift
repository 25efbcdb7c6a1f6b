internal import Demandes
public import Logging
public import Registre

/// What watches the gateway, on a port of its own, without a token: nothing there is anybody's.
/// `/sante`: the process lives; `/pret`: its store answers a read; `/metrics`: Prometheus text.
public struct Sonde: Sendable {
    private let depot: any Depot
    private let mesures: @Sendable () -> String
    private let serveur: Serveur

    public init(
        depot: any Depot, logger: Logger, minuterie: @escaping Minuterie, mesures: @escaping @Sendable () -> String
    ) {
        self.depot = depot
        self.mesures = mesures
        serveur = Serveur(
            logger: logger, delaiDEntree: .seconds(5), connexions: 64, minuterie: minuterie)
    }

    /// As `API.serve`.
    public func serve(
        host: String, port: Int, ouvert: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        try await serveur.serve(host: host, port: port, ouvert: ouvert, arret: Arret(), repondre)
    }

    func repondre(_ requete: WireRequest) async -> WireAnswer {
        guard ["/sante", "/pret", "/metrics"].contains(requete.path) else { return probleme(.init(.introuvable)) }
        guard requete.method == "GET" else { return probleme(.init(.methodeRefusee, methodes: ["GET"])) }
        switch requete.path {
        case "/sante": return WireAnswer(200, .object([("etat", .string("vivante"))]))
        case "/pret": return await pret()
        default: return WireAnswer(200, text: mesures())
        }
    }

    private func pret() async -> WireAnswer {
        do {
            _ = try await depot.lire { try $0.compte("cpt_sonde") }
            return WireAnswer(200, .object([("etat", .string("prete"))]))
        } catch {
            return WireAnswer(503, .object([("etat", .string("stockage_muet"))]))
        }
    }

    private func probleme(_ probleme: Probleme) -> WireAnswer {
        WireAnswer(probleme, requete: nil, now: Instant(millisecondes: 0))
    }
}
