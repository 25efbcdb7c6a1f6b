internal import Foundation
internal import Transport

/// What proves who we are, for one call.
struct Credentials: Sendable {
    var header: (name: String, value: String)?
    var client: TLSOptions.ClientCertificate?
    var publicCertificate: [UInt8] = []
    var guichet = ""
    /// WS-Security: the account whose digest stands in the SOAP header.
    var account: (username: String, password: String)?
    /// The token that the header carries, to be named when the site refuses it.
    var token: String?
}

extension SiteSettings {
    /// Nil when a secret is missing or unreadable, and for an OAuth client, whose token must be asked for.
    func credentials(_ auth: Auth) -> Credentials? {
        switch auth {
        case .none: return Credentials()
        case .basic(let username, let password):
            guard let account = account(username, password) else { return nil }
            // A colon would move the border between the two (RFC 7617 §2).
            guard !account.username.contains(":") else { return nil }
            let pair = Data("\(account.username):\(account.password)".utf8).base64EncodedString()
            return Credentials(header: ("Authorization", "Basic \(pair)"))
        case .apiKey(let header, let secret): return text(secret).map { Credentials(header: (header, $0)) }
        case .oauth2Client: return nil
        case .mutualTLS(let certificate, let key, let guichet):
            guard let pem = FileManager.default.contents(atPath: path(certificate)) else { return nil }
            guard FileManager.default.isReadableFile(atPath: path(key)) else { return nil }
            return Credentials(
                client: .init(certificatePath: path(certificate), keyPath: path(key)),
                publicCertificate: Array(pem), guichet: guichet)
        case .wsSecurity(let username, let password):
            return account(username, password).map { Credentials(account: $0) }
        }
    }

    func account(_ username: String, _ password: String) -> (username: String, password: String)? {
        guard let username = text(username), let password = text(password) else { return nil }
        return (username, password)
    }

    /// A secret as text, without the line break that editors add.
    private func text(_ secret: String) -> String? {
        guard let text = try? String(contentsOfFile: path(secret), encoding: .utf8) else { return nil }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }
}
