import Coffre
import Demandes
import Foundation
import Registre
import SiteSimulator
import Synchronization
import Transport

@testable import passerelle

/// Time as it goes, started at noon in Paris so that no trial meets midnight by chance, and moved by hand. As the
/// gateway's own, it never goes back: moved back, it goes on at half the pace until it is caught up with.
final class HorlogeEssai: Sendable {
    private let avance: Avance
    private let horloge: Mutex<passerelle.Horloge>

    private final class Avance: Sendable {
        let ms = Mutex<Int64>(0)
    }

    init() {
        let avance = Avance()
        let reelle = passerelle.Horloge.now()
        let midi = HeureDeParis.debutDuJour(reelle).plus(heures: 12)
        avance.ms.withLock { $0 = midi.millisecondes - reelle.millisecondes }
        self.avance = avance
        horloge = Mutex(Self.horloge(avance))
    }

    private static func horloge(_ avance: Avance) -> passerelle.Horloge {
        let depart = ContinuousClock.now
        return passerelle.Horloge(
            mur: { (passerelle.Horloge.now().millisecondes + avance.ms.withLock { $0 }) * 1_000_000 },
            ecoule: { Int64((ContinuousClock.now - depart) / .nanoseconds(1)) })
    }

    func avancer(minutes: Int) { avancer(secondes: Int64(minutes) * 60) }

    func avancer(secondes: Int64) {
        avance.ms.withLock { $0 += secondes * 1000 }
        // Seen at once: what was asked before a move back stays before.
        _ = now()
    }

    func now() -> Instant { horloge.withLock { $0 }.now() }

    /// As a process that begins has it: whatever was told before, the time of the machine.
    func oublier() {
        let neuve = Self.horloge(avance)
        horloge.withLock { $0 = neuve }
    }
}

extension Limites {
    /// The rules' own figures, at a pace that suits a trial.
    static var rapides: Limites {
        var limites = Limites()
        limites.cadenceImport = .milliseconds(20)
        limites.delaiMiseAJour = .seconds(120)
        return limites
    }
}

/// A simulated site that runs, and the configuration that reaches it.
enum SiteDeclare {
    /// The project's own.
    static let adapters = Programme.root.appending(path: "adapters").path

    static func start(
        _ kind: SiteKind, _ folder: URL, _ limits: Limites, _ population: Int
    ) async throws -> (RunningSite, Settings) {
        var options = SimulatorOptions(kind: kind)
        options.population = population
        if kind == .national { options.dispatch = folder.appending(path: "dispatch").path }
        options.authority = try secrets(kind, folder.appending(path: "secrets"))
        let site = try await RunningSite.start(options)
        return (site, settings(site, folder, limits))
    }

    /// - Returns: the authority of a site that speaks TLS.
    private static func secrets(_ kind: SiteKind, _ folder: URL) throws -> TestAuthority? {
        guard kind == .national else {
            try cles(in: folder)
            return nil
        }
        let authority = try TestAuthority(epochSeconds: Int64(Date().timeIntervalSince1970))
        try authority.write(to: folder.appending(path: "national").path)
        return authority
    }

    /// What the sites that speak JSON know us by.
    static func cles(in folder: URL) throws {
        for (path, secret) in [
            ("29-finistere/cle", "cle-de-recette"), ("99-exemple/client", "passerelle-recette"),
            ("99-exemple/secret", "secret-de-recette"),
        ] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(secret.utf8).write(to: file)
        }
    }

    private static func settings(_ site: RunningSite, _ folder: URL, _ limits: Limites) -> Settings {
        var settings = Settings()
        settings.adapters = adapters
        settings.secrets = folder.appending(path: "secrets").path
        settings.data = folder.appending(path: "donnees").path
        settings.keys = folder.appending(path: "cles/passerelle.cles").path
        settings.mail.directory = folder.appending(path: "courrier").path
        settings.logLevel = "error"
        settings.limits = limits
        settings.sessions.cost = CoutScrypt(puissance: 4, r: 8, p: 1)
        let samples = Programme.root.appending(path: "samples")
        settings.candidatures.grid = samples.appending(path: "grilles/action-logement.yml").path
        settings.candidatures.pieces = samples.appending(path: "pieces/pieces.csv").path
        settings.candidatures.firms = samples.appending(path: "entreprises/entreprises.csv").path
        settings.listen = Address(host: "127.0.0.1", port: 0)
        settings.probe = Address(host: "127.0.0.1", port: 0)
        settings.webhooks.allow = [IPNetwork("127.0.0.0/8")].compactMap { $0 }
        let authority = site.kind == .national ? folder.appending(path: "secrets/national/ca.pem").path : nil
        // The simulated site shares its threads with every other test; a trial asks as fast as it likes.
        settings.sites[site.kind.rawValue] = .init(
            url: site.base, authority: authority, deadline: .seconds(300), ignoresLimits: true)
        if site.kind == .national {
            settings.sites[site.kind.rawValue]?.dispatch = folder.appending(path: "dispatch").path
        }
        return settings
    }
}
