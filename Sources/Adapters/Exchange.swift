package import Demandes
internal import Transport

/// One exchange with a host: our turn within its limits, our credentials, the request, the answer. Lookups and lists
/// both go through here, so that no call escapes what the manifest promises of the host.
struct Exchange: Sendable {
    let transport: HTTPTransport
    let now: @Sendable () -> Instant
    let correlation: @Sendable () -> String
    let hosts: HostDesk
    let credentials: CredentialDesk
    var retries = Retries()

    enum Answer: Sendable {
        case answered(RawAnswer)
        case refused(Reponse)
    }

    /// What is asked, of whom.
    struct Call: Sendable {
        let adapter: Adapter
        let settings: SiteSettings
        let operation: OperationRules
        let values: [String: String]
        var range: String?
        var claim = HostRules.Claim.person
    }

    /// What an answer gives whoever asked, and what it says of the host.
    typealias Reading<R> = (Answer) async -> (result: R, outcome: CallOutcome)

    /// Asks, and asks again what only a moment's fault lost, as long as the host's budget of retries allows it.
    func ask<R>(_ call: Call, _ read: Reading<R>) async -> R {
        // A closing that the site announced: asking would only tell us so.
        if let closed = call.adapter.closed(at: now()) { return await read(.refused(closed)).result }
        let host = await hosts.host(call.adapter, call.settings)
        let begun = now()
        var rank: HostTurnstile.CallRank = Reprise.enCours ? .again : .first
        for tries in 1... {
            let (result, outcome) = await attempt(call, host, rank, read)
            guard outcome.mayPass, let pause = retries.pause(tries),
                call.claim == .bulk || now().plus(pause) <= begun.plus(retries.patience), await host.mayRetry()
            else { return result }
            await retries.sleep(pause)
            rank = .granted
        }
        return await read(.refused(.indisponible(.interrompue, jusqua: nil))).result
    }

    private func attempt<R>(
        _ call: Call, _ host: HostTurnstile, _ rank: HostTurnstile.CallRank, _ read: Reading<R>
    ) async -> (result: R, outcome: CallOutcome) {
        // A secret that this machine lacks is no refusal of the host's.
        let known = credentials.known(call.adapter, call.settings)
        if case .refused(let reponse)? = known { return (await read(.refused(reponse)).result, .neutral) }
        if let refusal = await host.enter(call.claim, rank) {
            return (await read(.refused(refusal.reponse)).result, .neutral)
        }
        let start = now()
        let answer = await exchange(call, known)
        let elapsed = Duration.milliseconds(now().millisecondes - start.millisecondes)
        let (result, outcome) = await read(answer)
        await host.leave(call.claim, outcome, operation: call.operation.name, elapsed: elapsed)
        return (result, outcome)
    }

    /// A token may be taken back before its time: once, a new one is asked for.
    private func exchange(_ call: Call, _ known: CredentialDesk.Answer?) async -> Answer {
        let first: CredentialDesk.Answer
        if let known { first = known } else { first = await credentials.credentials(call.adapter, call.settings) }
        switch first {
        case .refused(let reponse): return .refused(reponse)
        case .given(let credentials):
            let answer = await exchange(call, credentials)
            guard let token = credentials.token, case .answered(let raw) = answer, raw.status == 401 else {
                return answer
            }
            switch await self.credentials.credentials(call.adapter, call.settings, refused: token) {
            case .refused(let reponse): return .refused(reponse)
            case .given(let second): return await exchange(call, second)
            }
        }
    }

    private func exchange(_ call: Call, _ credentials: Credentials) async -> Answer {
        let writer = RequestWriter(
            adapter: call.adapter, settings: call.settings, now: now(), correlation: correlation())
        guard
            let request = writer.request(
                call.operation, call.values, credentials, nonce: Array(correlation().utf8), range: call.range)
        else { return .refused(.defautAdaptateur(detail: "requête impossible")) }
        do throws(TransportFault) {
            let response = try await transport.send(request)
            return .answered(
                RawAnswer(
                    status: response.status, headers: response.headers.fields.map { ($0.name, $0.value) },
                    body: response.body))
        } catch {
            return .refused(error.reponse)
        }
    }
}

/// When a call that a moment's fault lost is made again: exponential with full jitter.
struct Retries: Sendable {
    private static let base = 500.0
    private static let ceiling = 300_000.0
    private static let most = 3

    /// The longest that a person's call may take before one more try.
    var patience = Duration.seconds(3)
    /// In 0..<1.
    var chance: @Sendable () -> Double = { 0 }
    var sleep: @Sendable (Duration) async -> Void = { _ in }

    /// How long to wait after that attempt; nil when there were enough.
    func pause(_ attempt: Int) -> Duration? {
        guard attempt <= Self.most else { return nil }
        let most = min(Self.ceiling, Self.base * Double(1 << (attempt - 1)))
        return .milliseconds(Int64(most * chance()))
    }
}

extension Adapter {
    /// What whoever would ask its site is told instead, during a closing that it announces; nil when it is open.
    package func closed(at instant: Instant) -> Reponse? {
        manifest.freshness.reopening(instant).map { .indisponible(.maintenanceAnnoncee, jusqua: $0) }
    }
}
