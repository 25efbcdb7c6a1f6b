internal import Demandes
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

/// A secret that the manifest names: its file is missing, empty, unreadable or unfit.
struct SecretAbsent: Error {
    let fichier: String

    var reponse: Reponse { .secretAbsent(fichier: fichier) }
}

extension SiteSettings {
    /// None for an OAuth client, whose token must be asked for.
    func credentials(_ auth: Auth) throws(SecretAbsent) -> Credentials {
        switch auth {
        case .none, .oauth2Client: return Credentials()
        case .basic(let username, let password):
            let account = try account(username, password)
            // A colon would move the border between the two (RFC 7617 §2).
            guard !account.username.contains(":") else { throw SecretAbsent(fichier: path(username)) }
            let pair = Data("\(account.username):\(account.password)".utf8).base64EncodedString()
            return Credentials(header: ("Authorization", "Basic \(pair)"))
        case .apiKey(let header, let secret): return Credentials(header: (header, try text(secret)))
        case .mutualTLS(let certificate, let key, let guichet):
            guard let pem = FileManager.default.contents(atPath: path(certificate)) else {
                throw SecretAbsent(fichier: path(certificate))
            }
            guard FileManager.default.isReadableFile(atPath: path(key)) else { throw SecretAbsent(fichier: path(key)) }
            return Credentials(
                client: .init(certificatePath: path(certificate), keyPath: path(key)),
                publicCertificate: Array(pem), guichet: guichet)
        case .wsSecurity(let username, let password): return Credentials(account: try account(username, password))
        }
    }

    func account(
        _ username: String, _ password: String
    ) throws(SecretAbsent) -> (username: String, password: String) {
        (try text(username), try text(password))
    }

    /// A secret as text, without the line break that editors add.
    private func text(_ secret: String) throws(SecretAbsent) -> String {
        let text = (try? String(contentsOfFile: path(secret), encoding: .utf8)) ?? ""
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw SecretAbsent(fichier: path(secret)) }
        return trimmed
    }
}
