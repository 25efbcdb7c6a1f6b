internal import Demandes
internal import Transport

/// Gives each call its credentials: secrets as they were a second ago at the most, a token asked for where the site
/// wants one.
struct CredentialDesk: Sendable {
    let transport: HTTPTransport
    let now: @Sendable () -> Instant
    private let tokens = TokenDesk()
    private let secrets = SecretDesk()

    enum Answer: Sendable {
        case given(Credentials)
        case refused(Reponse)
    }

    init(transport: HTTPTransport, now: @escaping @Sendable () -> Instant) {
        self.transport = transport
        self.now = now
    }

    /// Those that this machine has by itself; nil where the site wants a token.
    func known(_ adapter: Adapter, _ settings: SiteSettings) -> Answer? {
        let auth = adapter.manifest.auth[settings.environment]
        if case .oauth2Client = auth { return nil }
        do throws(SecretAbsent) {
            return .given(try secrets.credentials(adapter, settings, auth, now()))
        } catch {
            return .refused(error.reponse)
        }
    }

    /// `refused`: the token that the site has just refused.
    func credentials(_ adapter: Adapter, _ settings: SiteSettings, refused: String? = nil) async -> Answer {
        guard case .oauth2Client(let client) = adapter.manifest.auth[settings.environment] else {
            return known(adapter, settings) ?? .refused(.identifiantsRefuses)
        }
        let limits = settings.limits(adapter.manifest.transport)
        let asked = TokenRequest(client: client, settings: settings, limits: limits)
        let key = TokenDesk.Key(site: settings.base, client: client)
        let answer = await tokens.token(key, refused: refused, now: now) { [transport, now] in
            let request: HTTPRequest
            do throws(SecretAbsent) {
                request = try asked.request()
            } catch {
                return .refused(error.reponse)
            }
            do throws(TransportFault) {
                return asked.answer(try await transport.send(request), now: now())
            } catch {
                return .refused(error.reponse)
            }
        }
        switch answer {
        case .given(let token):
            return .given(
                Credentials(header: ("Authorization", "Bearer \(token.text)"), token: token.text))
        case .refused(let reponse): return .refused(reponse)
        }
    }
}
