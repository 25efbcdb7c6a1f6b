internal import Foundation
public import Transport

/// Where one site is and how we prove who we are: from the configuration, never from the adapter.
public struct SiteSettings: Sendable {
    /// Base URL, without a slash at the end.
    public let base: String
    /// Whose signature a site's certificate must bear.
    public let authorities: TLSOptions.Authorities
    /// Folder of the secrets that manifests name.
    public let secrets: String
    /// A deadline in place of the manifest's, for a site or a bench slower than the contract says.
    public let deadline: Duration?
    /// Where its dispatch stands: a folder, an `https://` or an `sftp://` address.
    public let dispatch: String?

    public init(
        base: String, authorities: TLSOptions.Authorities = .system, secrets: String, deadline: Duration? = nil,
        dispatch: String? = nil
    ) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.authorities = authorities
        self.secrets = secrets
        self.deadline = deadline
        self.dispatch = dispatch
    }

    /// Clear HTTP is for a simulated site on this machine, never for a real one.
    var isLoopback: Bool { Self.isLoopback(base) }

    static func isLoopback(_ address: String) -> Bool {
        ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { prefix in
            address == prefix || address.hasPrefix(prefix + ":")
        }
    }

    /// Nil when a secret is missing or unreadable.
    func credentials(_ auth: Auth) -> Credentials? {
        switch auth {
        case .none:
            return Credentials()
        case .apiKey(let header, let secret):
            guard let text = try? String(contentsOfFile: path(secret), encoding: .utf8) else { return nil }
            let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
            return key.isEmpty ? nil : Credentials(header: (header, key))
        case .mutualTLS(let certificate, let key, let guichet):
            guard let pem = FileManager.default.contents(atPath: path(certificate)) else { return nil }
            guard FileManager.default.isReadableFile(atPath: path(key)) else { return nil }
            return Credentials(
                client: .init(certificatePath: path(certificate), keyPath: path(key)),
                publicCertificate: Array(pem), guichet: guichet)
        }
    }

    /// Where the file of a secret is.
    func path(_ secret: String) -> String { secrets + "/" + secret }
}

/// What proves who we are, for one call.
struct Credentials {
    var header: (name: String, value: String)?
    var client: TLSOptions.ClientCertificate?
    var publicCertificate: [UInt8] = []
    var guichet = ""
}
