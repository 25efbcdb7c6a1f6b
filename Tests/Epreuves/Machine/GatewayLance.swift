import Foundation
import Synchronization
import Testing
import Transport

/// What a trial changes of the configuration.
struct Reglages: Sendable {
    var genre = SiteLance.Genre.finistere
    var population = 400
    /// The day the site's population is seen from.
    var jour: String?
    var limites = ["import_pace": "20ms", "refresh_deadline": "60s"]
    /// Lines under `mail:`.
    var courrier: [String: String] = [:]
    var niveau = "error"
    /// Inside networks where abonnés may be.
    var reseaux = ["127.0.0.0/8"]
    /// Where the database goes, when it is not in the trial's own folder.
    var donnees: URL?

    /// Sends and numbers without end: for a trial of something else.
    static var sansFin: Reglages {
        var reglages = Reglages()
        reglages.limites["numbers_per_day"] = "1000000"
        reglages.limites["codes_per_day"] = "1000000"
        return reglages
    }

    fileprivate func texte(_ site: SiteLance, _ dossier: URL) -> String {
        let courrier = ["directory": dossier.appending(path: "courrier").path].merging(courrier) { $1 }
        return """
            adapters: \(Epreuve.root.path)/adapters
            secrets: \(dossier.path)/secrets
            data: \((donnees ?? dossier.appending(path: "donnees")).path)
            keys: \(dossier.path)/cles/passerelle.cles
            listen: 127.0.0.1:0
            probe: 127.0.0.1:0
            log_level: \(niveau)
            mail:
            \(Self.lignes(courrier))
            limits:
            \(Self.lignes(limites))
            webhooks:
              allow: [\(reseaux.joined(separator: ", "))]
            candidatures:
              grid: \(Epreuve.root.appending(path: "samples/grilles/action-logement.yml").path)
              pieces: \(Epreuve.root.appending(path: "samples/pieces/pieces.csv").path)
              firms: \(Epreuve.root.appending(path: "samples/entreprises/entreprises.csv").path)
            sites:
              \(genre.rawValue):
                url: \(site.url)
                deadline: 60s
                limits: none
                authority: \(dossier.path)/secrets/\(genre.rawValue)/ca.pem
                dispatch: \(dossier.path)/dispatch

            """
    }

    private static func lignes(_ membres: [String: String]) -> String {
        membres.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }.joined(separator: "\n")
    }
}

/// A gateway and a simulated site, each in its process, over a folder of their own: killed and started again at will.
final class GatewayLance: Sendable {
    let site: SiteLance
    let dossier: URL
    let client: Client
    private let etat: Mutex<Etat>

    private struct Etat {
        let processus: Processus
        let api: String
        let sonde: String
        let jeton: String
    }

    static func with(_ reglages: Reglages = Reglages(), _ body: (GatewayLance) async throws -> Void) async throws {
        let dossier = FileManager.default.temporaryDirectory.appending(path: "epreuve-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: dossier) }
        let client = Client()
        defer { client.close() }
        let site = try await SiteLance(
            reglages.genre, population: reglages.population, jour: reglages.jour, client: client, in: dossier)
        let essai = await Result {
            let gateway = try await GatewayLance(reglages, site, client, dossier)
            let essai = await Result { try await body(gateway) }
            await gateway.tuer()
            try essai.get()
        }
        await site.arreter()
        try essai.get()
    }

    private init(_ reglages: Reglages, _ site: SiteLance, _ client: Client, _ dossier: URL) async throws {
        (self.site, self.client, self.dossier) = (site, client, dossier)
        try Data(reglages.texte(site, dossier).utf8).write(to: dossier.appending(path: "passerelle.yml"))
        etat = Mutex(try await Self.lancer(dossier, reglages.donnees ?? dossier.appending(path: "donnees")))
        donnees = reglages.donnees ?? dossier.appending(path: "donnees")
    }

    let donnees: URL

    private static func lancer(_ dossier: URL, _ donnees: URL) async throws -> Etat {
        let processus = try Processus(
            ["serve", "--config", dossier.appending(path: "passerelle.yml").path], nom: "passerelle", in: dossier)
        do {
            let annonce = try await processus.annonce()
            let console = try JSONSerialization.jsonObject(
                with: Data(contentsOf: donnees.appending(path: "console.json")))
            guard let api = annonce["url"], let sonde = annonce["sante"],
                let jeton = (console as? [String: String])?["token"]
            else { throw Manque(quoi: "les adresses de la passerelle") }
            return Etat(processus: processus, api: api, sonde: sonde, jeton: jeton)
        } catch {
            await processus.tuer()
            throw error
        }
    }

    /// `kill -9`.
    func tuer() async { await etat.withLock { $0.processus }.tuer() }

    /// Frozen where it is, for that long.
    func figer(_ duree: Duration) async throws {
        let processus = etat.withLock { $0.processus }
        try await processus.figer()
        try await Task.sleep(for: duree)
        processus.reveiller()
    }

    /// Starts again on the same folder.
    func relancer() async throws {
        let neuf = try await Self.lancer(dossier, donnees)
        etat.withLock { $0 = neuf }
    }

    var api: String { etat.withLock { $0.api } }
    var sonde: String { etat.withLock { $0.sonde } }
    var jeton: String { etat.withLock { $0.jeton } }

    // MARK: calls

    func get(_ chemin: String) async throws(TransportFault) -> Client.Reponse {
        try await client.appeler(.get, api + chemin, entetes: ["Authorization": "Bearer \(jeton)"])
    }

    func post(
        _ chemin: String, _ corps: String = "{}", cle: String = UUID().uuidString
    ) async throws(TransportFault) -> Client.Reponse {
        try await client.appeler(
            .post, api + chemin, corps: corps,
            entetes: [
                "Authorization": "Bearer \(jeton)", "Content-Type": "application/json", "Idempotency-Key": cle,
            ])
    }

    /// One of our commands, on this gateway's configuration.
    func commande(_ arguments: String...) async throws -> (code: Int32, sortie: String) {
        let configuration = dossier.appending(path: "passerelle.yml").path
        let processus = try Processus(
            arguments + ["--config", configuration], nom: "commande-\(UUID().uuidString)", in: dossier, seul: true)
        let code = await processus.attendre()
        return (code, try String(contentsOf: processus.sortie, encoding: .utf8))
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ travail: () async throws -> Success) async {
        do {
            self = .success(try await travail())
        } catch {
            self = .failure(error)
        }
    }
}
