import Coffre
import Demandes
import Foundation
import RawSockets
import Store
import Synchronization
import Testing
import Transport

@testable import Adapters

/// A clock moved by whoever sleeps.
final class HeureVirtuelle: Sendable {
    private let heure = Mutex(Epreuve.now)

    var now: Instant { heure.withLock { $0 } }
    func aller(a instant: Instant) { heure.withLock { $0 = max($0, instant) } }
    @Sendable func dormir(_ duree: Duration) async { heure.withLock { $0 = $0.plus(duree) } }
}

/// A store of its own, shared by the workers of a trial.
final class MagasinDHotes: Sendable {
    let dossier = FileManager.default.temporaryDirectory.appending(path: "hotes-\(UUID().uuidString)")
    private let scelleur = Scelleur(Trousseau(ephemere: "essai"))

    /// Keys that open nothing.
    var secrets: String { dossier.appending(path: "secrets").path }

    init() throws {
        for site in ["29-finistere", "44-loire-atlantique"] {
            let cles = dossier.appending(path: "secrets/\(site)")
            try FileManager.default.createDirectory(at: cles, withIntermediateDirectories: true)
            try Data("cle".utf8).write(to: cles.appending(path: "cle"))
        }
    }

    deinit { try? FileManager.default.removeItem(at: dossier) }

    func ouvrir() throws -> DepotSQLite {
        try DepotSQLite.ouvrir(
            dossier.appending(path: "passerelle.db").path, scelleur: scelleur, maintenant: Epreuve.now)
    }
}

@Suite("Appeler un hôte, longtemps", .serialized, .seule)
struct HotesTests {
    private static func limites(_ debit: String, _ quotidien: Int? = nil) -> HostLimits {
        var limites = HostLimits()
        (limites.rate, limites.concurrent, limites.daily) = (debit, 4, quotidien)
        return limites
    }

    @Test(
        "un million d'appels de trois exécutants d'un même magasin : le débit n'est dépassé dans aucune fenêtre",
        arguments: [("10/s", 10, 1000), ("90/min", 90, 60_000)])
    func debit(_ debit: String, _ plus: Int, _ fenetre: Int64) async throws {
        let (heure, magasin) = (HeureVirtuelle(), try MagasinDHotes())
        var depot = try magasin.ouvrir()
        var hasard = Hasard(21)
        let executants = { (depot: DepotSQLite) in
            (0..<3).map { _ in
                HostTurnstile(
                    Self.limites(debit), key: "hote", patience: .seconds(3), memory: depot, now: { heure.now },
                    sleep: heure.dormir)
            }
        }
        var trois = executants(depot)
        let appels = Epreuve.part(500_000, auMoins: 5000)
        var derniers: [Int64] = []
        var partis = 0
        for appel in 0..<appels {
            // Now and then everything stops, and starts again at once.
            if appel % (appels / 5) == appels / 10 {
                try depot.fermer()
                depot = try magasin.ouvrir()
                trois = executants(depot)
            }
            let qui: HostRules.Claim = Bool.random(using: &hasard) ? .person : .bulk
            let executant = trois[Int.random(in: 0..<3, using: &hasard)]
            if case .wait(let jusqua)? = await executant.enter(qui) {
                heure.aller(a: jusqua)
                continue
            }
            partis += 1
            derniers.append(heure.now.millisecondes)
            await executant.leave(qui, .good)
            guard derniers.count > plus else { continue }
            let debut = derniers.removeFirst()
            #expect(heure.now.millisecondes - debut >= fenetre, "\(plus + 1) appels : \(debit) est dépassé")
            if Int.random(in: 0..<50, using: &hasard) == 0 {
                await heure.dormir(.milliseconds(Int.random(in: 0...900, using: &hasard)))
            }
        }
        #expect(partis > appels / 2, "\(partis)")
        try depot.fermer()
    }

    @Test("un site qui bannit douze heures au second 429 ignoré ne bannit jamais, d'une relance à l'autre")
    func bannissement() async throws {
        let (heure, magasin) = (HeureVirtuelle(), try MagasinDHotes())
        let site = try SiteQuiBannit(heure)
        defer { site.serveur.stop() }
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        var depot = try magasin.ouvrir()
        var hasard = Hasard(22)
        var trois = try (0..<3).map { _ in try site.client(magasin, depot, transport, heure) }
        let numero = try #require(Epreuve.samples.first { $0.adapter == "29-finistere" }?.numero)
        let appels = Epreuve.part(20_000, auMoins: 2000)
        for appel in 0..<appels {
            if appel % (appels / 8) == 3 {
                try depot.fermer()
                depot = try magasin.ouvrir()
                trois = try (0..<3).map { _ in try site.client(magasin, depot, transport, heure) }
            }
            let client = trois[Int.random(in: 0..<3, using: &hasard)]
            // People click whatever they were told.
            if Bool.random(using: &hasard) {
                _ = await client.consulter(numero, site: SiteQuiBannit.nom)
            } else {
                _ = await client.parcourir(numero, site: SiteQuiBannit.nom)
            }
            await heure.dormir(.milliseconds(Int.random(in: 0...400, using: &hasard)))
        }
        #expect(site.bilan.ralentis > 5, "\(site.bilan)")
        #expect(site.bilan.ignores == 0 && site.bilan.bannissements == 0, "\(site.bilan)")
        try depot.fermer()
    }

    @Test("tous les sites en panne dix minutes : les appels ne croissent pas de plus d'un dixième")
    func panne() async throws {
        let (heure, magasin) = (HeureVirtuelle(), try MagasinDHotes())
        let recus = Mutex(0)
        let serveur = try RawServer { peer in
            while peer.readRequest() != nil {
                recus.withLock { $0 += 1 }
                guard peer.send("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n") else { return }
            }
        }
        defer { serveur.stop() }
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        let depot = try magasin.ouvrir()
        let numero = try #require(Epreuve.samples.first { $0.adapter == "29-finistere" }?.numero)
        for clicsParMinute in [2, 20, 120] {
            let client = try SiteQuiBannit.client(serveur.url(""), magasin, depot, transport, heure)
            recus.withLock { $0 = 0 }
            let demandes = try await dixMinutes(client, numero, clicsParMinute, heure)
            let vus = recus.withLock { $0 }
            #expect(Double(vus) <= 1.1 * Double(demandes) + 2, "\(vus) appels pour \(demandes) demandes")
            heure.aller(a: heure.now.plus(heures: 1))
        }
        try depot.fermer()
    }

    /// Clicks at that pace; what fails comes again by itself five minutes later, then at random, as the tasks do.
    private func dixMinutes(
        _ client: SiteClient, _ numero: NumeroUnique, _ parMinute: Int, _ heure: HeureVirtuelle
    ) async throws -> Int {
        var hasard = Hasard(23)
        let debut = heure.now
        let pas = 60_000 / parMinute
        var reprises: [Instant] = []
        var demandes = 0
        var clic = debut
        let fin = debut.plus(minutes: 10)
        while true {
            reprises.sort()
            let prochaine = reprises.first
            let moment = min(clic, prochaine ?? clic)
            guard moment < fin else { return demandes }
            heure.aller(a: moment)
            if moment == clic {
                demandes += 1
                clic = clic.plus(.milliseconds(pas))
                _ = await client.consulter(numero, site: SiteQuiBannit.nom)
                reprises.append(heure.now.plus(minutes: 5))
            } else {
                reprises.removeFirst()
                _ = await Reprise.$enCours.withValue(true) {
                    await client.consulter(numero, site: SiteQuiBannit.nom)
                }
                reprises.append(heure.now.plus(.milliseconds(30_000 + Int.random(in: 0...90_000, using: &hasard))))
            }
        }
    }

    @Test("qui appelle un site sain n'attend aucune place d'un site suspendu en plein appel")
    func suspendu() async throws {
        let muet = try RawServer { peer in
            _ = peer.readRequest()
            // Says nothing until it is cut.
            _ = peer.readRequest()
        }
        defer { muet.stop() }
        let sains = Mutex(0)
        let sain = try RawServer { peer in
            while peer.readRequest() != nil {
                sains.withLock { $0 += 1 }
                guard peer.send(SiteQuiBannit.refus("404 Not Found")) else { return }
            }
        }
        defer { sain.stop() }
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        let magasin = try MagasinDHotes()
        let client = try SiteQuiBannit.client(
            ["29-finistere": muet.url(""), "44-loire-atlantique": sain.url("")], magasin, transport)
        let numero = try #require(Epreuve.samples.first { $0.adapter == "29-finistere" }?.numero)
        let bloques = (0..<64).map { rang in
            Task {
                rang % 2 == 0
                    ? await client.consulter(numero, site: "29-finistere")
                    : await client.parcourir(numero, site: "29-finistere")
            }
        }
        while await client.hote("29-finistere")?.enCours != 4 { try await Task.sleep(for: .milliseconds(10)) }
        for _ in 0..<Epreuve.part(2000, auMoins: 50) {
            _ = await client.consulter(numero, site: "44-loire-atlantique")
        }
        #expect(sains.withLock { $0 } == Epreuve.part(2000, auMoins: 50))
        #expect(await client.hote("29-finistere")?.enCours == 4, "aucun des appels muets n'a eu à finir")
        for bloque in bloques { bloque.cancel() }
        for bloque in bloques { _ = await bloque.value }
        withExtendedLifetime(magasin) {}
    }
}
