public import Demandes
public import Transport

/// Asks a site outside the gateway, for `adapter try`: the answers as they came, to be looked at leaf by leaf.
public enum SiteTrial {
    /// What one operation's call gave.
    public struct Answer: Sendable {
        public let operation: String
        /// Nil when nothing came back: `failure` then says why.
        public let answer: RawAnswer?
        public let failure: Reponse?
    }

    /// The first call, then those that complete it.
    public static func ask(
        _ numero: NumeroUnique, _ adapter: Adapter, _ settings: SiteSettings, _ transport: HTTPTransport, now: Instant,
        correlation: String
    ) async -> [Answer] {
        let exchange = Exchange(
            transport: transport, now: { now }, correlation: { correlation },
            // Cancelled, the wait ends early and the call fails by itself.
            hosts: HostDesk(patience: .seconds(3), now: { now }, sleep: { try? await Task.sleep(for: $0) }),
            credentials: CredentialDesk(transport: transport, now: { now }))
        var answers: [Answer] = []
        let operations = adapter.manifest.operations.filter { $0.list == nil }
        for operation in operations.sorted(by: { $0.isPrimary && !$1.isPrimary }) {
            let call = Exchange.Call(
                adapter: adapter, settings: settings, operation: operation, values: ["numero": numero.texte])
            switch await exchange.ask(call, { ($0, .neutral) }) {
            case .answered(let raw): answers.append(Answer(operation: operation.name, answer: raw, failure: nil))
            case .refused(let reponse):
                return answers + [Answer(operation: operation.name, answer: nil, failure: reponse)]
            }
        }
        return answers
    }
}
