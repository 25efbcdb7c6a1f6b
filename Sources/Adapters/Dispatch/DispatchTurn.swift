internal import Demandes

/// The turns of downloads at the host that holds a site's files: its rate, its places, its breaker, its hours, the wait
/// it asks for. A host of files is not the one that answers lookups, unless it has the same address.
struct DispatchTurn: Sendable {
    let hosts: HostDesk
    let now: @Sendable () -> Instant

    /// The kind of call, apart from lookups and pages.
    private static let operation = "dispatch"

    /// A folder of this machine is no host.
    static func isHost(_ place: String) -> Bool { place.contains("://") }

    func take<R>(
        _ adapter: Adapter, _ settings: SiteSettings, at place: String,
        _ download: () async throws(DispatchPlace.Fault) -> R
    ) async throws(DispatchPlace.Fault) -> R {
        if case .indisponible(_, let until)? = adapter.closed(at: now()) { throw .turnedAway("fermé", until) }
        let host = await hosts.host(adapter, settings, at: place)
        if let refusal = await host.enter(.bulk) { throw DispatchPlace.Fault(refusal) }
        // How long a file takes says how big it is.
        do throws(DispatchPlace.Fault) {
            let downloaded = try await download()
            await host.leave(.bulk, .good, operation: Self.operation)
            return downloaded
        } catch {
            await host.leave(.bulk, error.outcome, operation: Self.operation)
            throw error
        }
    }
}

extension DispatchPlace.Fault {
    fileprivate init(_ refusal: HostTurnstile.Refusal) {
        switch refusal {
        case .wait(let until): self = .turnedAway("l'hôte demande d'attendre", until)
        case .open(let until): self = .turnedAway("l'hôte est en panne, on ne l'appelle plus", until)
        case .barred: self = .refused
        }
    }

    /// Nobody asks before then, where that is known.
    static func turnedAway(_ why: String, _ until: Instant?) -> Self {
        let detail = until.map { "\(why), jusqu'au \($0.iso)" } ?? why
        return .unreachable(FauteDispatch(.sourceIndisponible, detail: detail))
    }

    /// What a file that did not come says of the host.
    fileprivate var outcome: CallOutcome {
        switch self {
        case .absent, .tooLarge: .good
        case .refused: CallOutcome(verdict: .barred)
        case .limited(let until): CallOutcome(verdict: .limited, until: until)
        case .unavailable(_, let until): CallOutcome(verdict: .failed, until: until)
        case .unreachable: .neutral
        }
    }
}
