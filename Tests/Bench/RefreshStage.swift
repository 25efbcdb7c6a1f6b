internal import Adapters
internal import Demandes
internal import Foundation
internal import Rapprochement
internal import SiteSimulator

/// The refresh's three ways to one simulated site: straight, through nginx, through the gateway with comptes attached.
final class RefreshStage: Sendable {
    /// A compte, and the number it holds.
    struct Holder: Sendable {
        let compte: String
        let numero: String
    }

    let site: RunningSite
    let gateway: Gateway
    let nginx: NginxRelay?
    let holders: [Holder]

    static let key = "cle-de-recette"

    init(_ ground: Ground, comptes: Int, population: Int = 1000, limits: Bool = false) async throws {
        var options = SimulatorOptions(kind: .finistere)
        options.population = population
        options.cleApi = Self.key
        site = try await RunningSite.start(options)
        // Each stage has a store of its own.
        let folder = ground.folder.appending(path: "site-\(site.port)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        gateway = try Gateway(folder, site: site.base, siteKey: Self.key, limits: limits)
        nginx = try NginxRelay(folder, site: site.port)
        holders = try Self.attach(comptes, ground, site, gateway)
    }

    func close() async {
        nginx?.stop()
        gateway.stop()
        await site.stop()
    }

    /// What a partner asks the site; a relay passes it on.
    static func question(_ numero: String, _ rank: Int) -> [UInt8] {
        HTTPLine.get(
            "/api/v1/demandes/\(numero)", ["X-Cle-Api: \(key)", "X-Correlation-Id: banc-\(rank)", "Accept: */*"])
    }

    /// People of the site whose identity is not in doubt, each with a compte, taken over as from the former system.
    private static func attach(
        _ count: Int, _ ground: Ground, _ site: RunningSite, _ gateway: Gateway
    ) throws -> [Holder] {
        let mapper = try ground.mapper("29-finistere", "demande")
        let line = try HTTPLine(port: site.port)
        var people: [(numero: String, personne: Titulaire)] = []
        for rank in 0..<site.population.size where people.count < count {
            guard let numero = site.numero(at: rank) else { continue }
            let answer = try line.ask(question(numero, rank))
            guard answer.status == 200, let lue = try mapper.records(Array(answer.body.utf8)).first?.demande,
                !lue.estRadiee, let personne = lue.demandeur, let identite = Identite(certain: personne),
                rapprocher(identite, lue).verdict == .match
            else { continue }
            people.append((numero, personne))
        }
        guard people.count == count else { throw BenchFault("\(people.count) demandes seulement au site simulé") }
        return try gateway.takeOver(people)
    }
}

extension Identite {
    /// Nil when something of the person is missing.
    fileprivate init?(certain personne: Titulaire) {
        guard let nom = personne.nomNaissance.valeur, let prenoms = personne.prenoms.valeur,
            let naissance = personne.dateNaissance.valeur
        else { return nil }
        self.init(nomNaissance: nom, prenoms: prenoms, dateNaissance: naissance)
    }
}
