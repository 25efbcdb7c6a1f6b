internal import Demandes
internal import Foundation
internal import Transport

/// One request to a token endpoint (RFC 6749 §4.4.2), and what its answer means.
struct TokenRequest {
    let client: OAuthClient
    let settings: SiteSettings
    let limits: HTTPRequest.Limits

    /// Over TLS alone, save on this machine.
    func request() throws(SecretAbsent) -> HTTPRequest {
        let account = try settings.account(client.client, client.secret)
        var form = [("grant_type", "client_credentials")]
        if let scope = client.scope { form.append(("scope", scope)) }
        var headers: HTTPHeaders = [
            "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded",
        ]
        if client.inBody {
            form += [("client_id", account.username), ("client_secret", account.password)]
        } else {
            let pair = Self.encode(account.username) + ":" + Self.encode(account.password)
            headers.append(name: "Authorization", value: "Basic " + Data(pair.utf8).base64EncodedString())
        }
        let body = form.map { "\($0.0)=\(Self.encode($0.1))" }.joined(separator: "&")
        let url = client.token.hasPrefix("/") ? settings.base + client.token : client.token
        var limits = limits
        limits.bodyBytes = 64 << 10
        return HTTPRequest(
            .post, url: url, headers: headers, body: Array(body.utf8), limits: limits,
            tls: TLSOptions(authorities: settings.authorities),
            schemes: settings.isLoopback && SiteSettings.isLoopback(url) ? [.https, .http] : [.https])
    }

    /// `application/x-www-form-urlencoded`: RFC 6749 wants it in the `Authorization` header too.
    private static func encode(_ text: String) -> String {
        TemplateSyntax.url.escape(text).replacing("%20", with: "+")
    }

    func answer(_ response: HTTPResponse, now: Instant) -> TokenDesk.Answer {
        let retry = RetryAfter.instant(
            response.headers["Retry-After"], saidAt: response.headers["Date"], now: now)
        switch response.status {
        case 200: return given(response.body, now)
        case 300...399: return .refused(.structureRompue(.redirection, detail: "jeton"))
        case 400, 401, 403: return .refused(.identifiantsRefuses)
        case 429: return .refused(.limitee(jusqua: retry))
        case 500...599: return .refused(.indisponible(.erreurDuSite, jusqua: retry))
        case let status: return .refused(.defautAdaptateur(detail: "jeton : statut \(status)"))
        }
    }

    private func given(_ body: [UInt8], _ now: Instant) -> TokenDesk.Answer {
        if body.drop(while: { $0 <= 0x20 }).first == UInt8(ascii: "<") {
            return .refused(.indisponible(.maintenance, jusqua: nil))
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            let text = object["access_token"] as? String, Self.isToken(text),
            (object["token_type"] as? String)?.lowercased() == "bearer"
        else { return .refused(.structureRompue(.jsonMalForme, detail: "jeton")) }
        guard let told = object["expires_in"] else {
            // The standard only recommends it: a minute is sure to be less.
            return .given(.init(text, seconds: 60, at: now))
        }
        guard let seconds = told as? Int, seconds > 0 else {
            return .refused(.structureRompue(.jsonMalForme, detail: "jeton"))
        }
        return .given(.init(text, seconds: seconds, at: now))
    }

    /// RFC 6750 §2.1: what may stand after `Bearer`.
    private static func isToken(_ text: String) -> Bool {
        (1...8192).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "-._~+/=".utf8.contains(byte)
            }
    }
}
