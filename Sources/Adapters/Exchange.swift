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

    enum Answer {
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
        var claim = HostLedger.Claim.person
    }

    func send(_ call: Call) async -> Answer {
        // A closing that the site announced: asking would only tell us so.
        if let closed = call.adapter.closed(at: now()) { return .refused(closed) }
        switch await credentials.credentials(call.adapter, call.settings) {
        case .refused(let reponse): return .refused(reponse)
        case .given(let first):
            let answer = await send(call, first)
            // A token may be taken back before its time: once, a new one is asked for.
            guard let token = first.token, case .answered(let raw) = answer, raw.status == 401 else { return answer }
            switch await credentials.credentials(call.adapter, call.settings, refused: token) {
            case .refused(let reponse): return .refused(reponse)
            case .given(let second): return await send(call, second)
            }
        }
    }

    private func send(_ call: Call, _ credentials: Credentials) async -> Answer {
        let manifest = call.adapter.manifest
        let limits = call.settings.ignoresLimits ? nil : manifest.limits
        let host = hosts.host(manifest.site, call.settings.base, limits)
        if let host, let refusal = await host.enter(call.claim) { return .refused(.limitee(jusqua: refusal)) }
        let answer = await exchange(call, credentials)
        if let host { await host.leave() }
        return answer
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

    /// The site asked everybody to wait.
    func obey(_ reponse: Reponse, _ call: Call) async {
        let until: Instant?
        switch reponse {
        case .limitee(let told): until = told
        case .indisponible(_, let told): until = told
        default: return
        }
        let manifest = call.adapter.manifest
        guard let until else { return }
        let limits = call.settings.ignoresLimits ? nil : manifest.limits
        await hosts.host(manifest.site, call.settings.base, limits ?? HostLimits())?.hold(until)
    }
}

extension Adapter {
    /// What whoever would ask its site is told instead, during a closing that it announces; nil when it is open.
    package func closed(at instant: Instant) -> Reponse? {
        manifest.freshness.reopening(instant).map { .indisponible(.maintenanceAnnoncee, jusqua: $0) }
    }
}
