import NIOSSL
@testable import SiteSimulator

/// Sites for the tests: ports chosen by the system, a clock that stands still, stopped when the work is done.
enum Sites {
    static let instant: Int64 = 1_795_166_100_000

    static func finistere<Result>(
        population: Int = 300, seed: UInt64 = 7, pannes: [Panne] = [], territoire: Territoire? = nil,
        _ work: (RunningSite, RawClient) async throws -> Result
    ) async throws -> Result {
        var options = options(.finistere, population, seed, pannes)
        options.territoire = territoire
        return try await with(options) { try await work($0, RawClient(port: $0.port)) }
    }

    static func national<Result>(
        population: Int = 300, seed: UInt64 = 7, pannes: [Panne] = [],
        _ work: (RunningSite, RawClient, TestAuthority) async throws -> Result
    ) async throws -> Result {
        let authority = try TestAuthority(epochSeconds: Machine.epochSeconds)
        var options = options(.national, population, seed, pannes)
        options.authority = authority
        return try await with(options) { site in
            let client = RawClient(port: site.port, tls: try tls(authority, client: true))
            return try await work(site, client, authority)
        }
    }

    static func exemple<Result>(
        population: Int = 300, seed: UInt64 = 7, _ work: (RunningSite, RawClient) async throws -> Result
    ) async throws -> Result {
        try await with(options(.exemple, population, seed, [])) { try await work($0, RawClient(port: $0.port)) }
    }

    private static func options(
        _ kind: SiteKind, _ population: Int, _ seed: UInt64, _ pannes: [Panne]
    ) -> SimulatorOptions {
        var options = SimulatorOptions(kind: kind)
        options.population = population
        options.seed = seed
        options.pannes = pannes
        options.horloge = .stopped(epochMs: instant)
        return options
    }

    private static func with<Result>(
        _ options: SimulatorOptions, _ work: (RunningSite) async throws -> Result
    ) async throws -> Result {
        let site = try await RunningSite.start(options)
        do {
            let result = try await work(site)
            await site.stop()
            return result
        } catch {
            await site.stop()
            throw error
        }
    }

    static func tls(_ authority: TestAuthority, client: Bool) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(authority.certificatePEM.utf8)))
        if client {
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(authority.client.certificatePEM.utf8))
            configuration.certificateChain = chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(authority.client.keyPEM.utf8), format: .pem))
        }
        return configuration
    }

    static let cle = ["X-Cle-Api: cle-de-recette", "X-Correlation-Id: essai-1"]

    static func lire(_ numero: String) -> [UInt8] { RawClient.get("/api/v1/demandes/\(numero)", headers: cle) }

    static func lister(_ query: String) -> [UInt8] { RawClient.get("/api/v1/demandes?\(query)", headers: cle) }
}
