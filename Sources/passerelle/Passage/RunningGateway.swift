import Acces
import Adapters
import Demandes
import Foundation
import Registre
import Store
import Transport
import Web

/// A gateway at work: its store, its doors, its workers, until it is stopped.
final class RunningGateway: Sendable {
    /// What a trial may change.
    struct Surroundings: Sendable {
        var clock: @Sendable () -> Instant = Horloge.now
        /// False: nothing is done but by `drain`, when the trial says so.
        var works = true
        /// Where the names of abonnés lead.
        var resolver: any HostResolver = SystemResolver()
        /// The adapters of the settings' folder, where they were read already.
        var catalogue: AdapterCatalogue?
    }

    /// Where the API and the probes answer, whatever ports were asked for.
    let url: String
    let probeURL: String
    let console: Console
    let atelier: Atelier
    /// The sites' lists, as the gateway's parts read them.
    let listes: any Listes
    private let settings: Settings
    private let parts: GatewayParts
    private let doors: GatewayDoors
    private let workers: Task<Void, Never>
    private let isBrief: Bool

    /// Opens the store, then the doors, then sets the workers going.
    ///
    /// - Parameter isBrief: opened for the time of one command: its console is told to nobody.
    static func start(
        _ settings: Settings, isBrief: Bool = false, _ surroundings: Surroundings = Surroundings()
    ) async throws -> RunningGateway {
        let parts = try GatewayParts(settings, surroundings)
        do {
            try await parts.surveillance.charger()
            try await parts.depot.ecrire { try $0.liberer(surroundings.clock()) }
            let doors = try await GatewayDoors.open(settings, parts)
            return try RunningGateway(settings, parts, doors, isBrief, works: surroundings.works)
        } catch {
            await parts.close()
            throw error
        }
    }

    private init(
        _ settings: Settings, _ parts: GatewayParts, _ doors: GatewayDoors, _ isBrief: Bool, works: Bool
    ) throws {
        self.settings = settings
        self.parts = parts
        self.doors = doors
        self.isBrief = isBrief
        atelier = parts.atelier
        listes = parts.listes
        url = doors.url
        probeURL = doors.probeURL
        console = Console(url: doors.url, token: parts.console)
        if !isBrief { try console.write(settings.data) }
        workers = Task {
            guard works else { return }
            async let watch: Void = isBrief ? () : parts.watch(settings)
            await parts.work()
            await watch
        }
    }

    /// Does everything that is due now: tasks first, then the mail they leave.
    func drain() async throws {
        while try await parts.travaux.faire() > 0 { await parts.travaux.attendre() }
        while try await parts.candidatures.faire() > 0 {}
        while try await parts.facteur.distribuer() > 0 {}
        while try await parts.doublons.suivre() > 0 {}
    }

    /// Delivers to the abonnés everything that is due now.
    /// - Returns: how many attempts were made.
    @discardableResult
    func deliver() async throws -> Int { try await parts.livreur.distribuer() }

    /// Delivers what falls due, as it falls due, until the task is cancelled.
    func conductDeliveries() async { await parts.livreur.conduire() }

    /// Goes on with the runs over lists until each is at its end, or waits.
    func reconcile() async throws {
        while try await parts.reconciliations.faire() > 0 { await parts.reconciliations.attendre() }
    }

    /// Launches the runs that the calendar says are due.
    /// - Returns: `rec_…`.
    @discardableResult
    func tick() async throws -> [String] { try await parts.calendrier.faire() }

    /// Measures how things stand, and tells the operators.
    /// - Returns: how many messages left.
    @discardableResult
    func watch() async throws -> Int {
        try await parts.compterLesCopies()
        return try await parts.veiller()
    }

    /// The runs that nobody launches.
    var calendrier: Calendrier { parts.calendrier.calendrier }

    /// What the hourly task does: forgets what is to be kept no longer.
    func purge() async throws { try await parts.purger() }

    /// Refuses newcomers, ends what is under way, lets go of the store.
    ///
    /// - Parameter draining: first delivers what is due, for a gateway that will not be there to do it later.
    func stop(draining: Bool = false) async {
        if !isBrief { Console.remove(settings.data) }
        await doors.close()
        workers.cancel()
        await workers.value
        await parts.travaux.arreter()
        await parts.dispatch.arreter()
        await parts.reconciliations.arreter()
        if draining { try? await drain() }
        await parts.close()
    }
}
