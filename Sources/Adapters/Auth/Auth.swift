/// How the site knows us. Secrets are names of files in the secrets folder, never values.
enum Auth: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case none
        case basic
        case apiKey = "api-key"
        case oauth2Client = "oauth2-client"
        case mutualTLS = "mutual-tls"
        case wsSecurity = "ws-security-username"
    }

    case none
    case basic(username: String, password: String)
    case apiKey(header: String, secret: String)
    case oauth2Client(OAuthClient)
    /// `guichet`: the five characters of our desk, that name the certificate in a request.
    case mutualTLS(certificate: String, key: String, guichet: String)
    case wsSecurity(username: String, password: String)

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        let word = try reader.text("kind")
        guard let kind = Kind(rawValue: word) else {
            throw ManifestFault(.badValue, "auth: \(word)", at: reader.position)
        }
        switch kind {
        case .none: self = .none
        case .basic: self = .basic(username: try reader.secret("username"), password: try reader.secret("password"))
        case .apiKey: self = .apiKey(header: try reader.text("header"), secret: try reader.secret("secret"))
        case .oauth2Client: self = .oauth2Client(try OAuthClient(&reader))
        case .mutualTLS:
            self = .mutualTLS(
                certificate: try reader.secret("certificate"), key: try reader.secret("key"),
                guichet: try reader.text("guichet"))
        case .wsSecurity:
            self = .wsSecurity(username: try reader.secret("username"), password: try reader.secret("password"))
        }
        try reader.finish()
    }
}

/// An OAuth 2.0 client (RFC 6749 §4.4): it asks for a token in its own name.
struct OAuthClient: Sendable, Hashable {
    /// A path after the site's base, or a whole address.
    let token: String
    let client: String
    let secret: String
    let scope: String?
    /// The client names itself in the body instead of in an `Authorization` header (RFC 6749 §2.3.1).
    let inBody: Bool

    init(_ reader: inout YAMLReader) throws(ManifestFault) {
        token = try reader.text("token")
        client = try reader.secret("client")
        secret = try reader.secret("secret")
        scope = try reader.optionalText("scope")
        inBody = try reader.optionalText("client_auth") == "body"
    }
}

/// The same for both environments, or one for each.
struct AuthRules: Sendable, Hashable {
    private var production = Auth.none
    private var recette = Auth.none

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        guard value.member("kind") == nil else {
            production = try Auth(value)
            recette = production
            return
        }
        var reader = try YAMLReader(value)
        production = try Auth(try reader.required("production"))
        recette = try Auth(try reader.required("recette"))
        try reader.finish()
    }

    subscript(environment: SiteEnvironment) -> Auth {
        environment == .production ? production : recette
    }

    var all: Set<Auth> { [production, recette] }
}

extension Adapter {
    /// The file, in the folder of the secrets, of the certificate by which its site knows us; nil where it wants none.
    public func clientCertificate(_ environment: SiteEnvironment) -> String? {
        if case .mutualTLS(let certificate, _, _) = manifest.auth[environment] { certificate } else { nil }
    }
}

extension YAMLReader {
    /// The file that `secret(29-finistere/cle)` names.
    mutating func secret(_ key: String) throws(ManifestFault) -> String {
        let value = try required(key)
        let text = try value.text()
        guard Form.secret.admits(text) else {
            throw ManifestFault(.secretInClear, key, at: value.position, expected: Form.secret.says)
        }
        return String(text.dropFirst("secret(".count).dropLast())
    }
}
