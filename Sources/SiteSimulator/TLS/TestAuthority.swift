internal import Crypto
internal import FoundationEssentials
internal import SwiftASN1
internal import X509

/// A certificate authority made at run time for the simulated sites, with every certificate their story needs.
/// Keys are P-256, new at each run, and never leave the process but by `write(to:)`.
public struct TestAuthority: Sendable {
    /// A certificate and its private key, both in PEM.
    public struct Identity: Sendable {
        public let certificatePEM: String
        public let keyPEM: String
    }

    /// The authority's own certificate, PEM: what a client must trust.
    public let certificatePEM: String
    /// What a client presents (mutual TLS).
    public let client: Identity
    let servers: [PresentedCertificate: Identity]

    /// - Parameter epochSeconds: now, in seconds since 1970; validity is counted from it.
    public init(epochSeconds: Int64) throws {
        let issuer = try Issuer(now: Date(timeIntervalSince1970: Double(epochSeconds)))
        certificatePEM = try issuer.certificate.serializeAsPEM().pemString
        client = try issuer.issue("Client d'essai de la passerelle", usage: .clientAuth, names: [], validDays: -1...365)
        let local: [GeneralName] = [
            .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
            .ipAddress(ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
        ]
        servers = [
            .normal: try issuer.issue("localhost", usage: .serverAuth, names: local, validDays: -1...365),
            .expire: try issuer.issue("localhost", usage: .serverAuth, names: local, validDays: -40 ... -10),
            .autreHote: try issuer.issue(
                "autre.example", usage: .serverAuth, names: [.dnsName("autre.example")], validDays: -1...365),
        ]
    }

    /// Writes `ca.pem`, `client.pem` and `client.key` (readable by its owner only) in a directory, made if missing.
    public func write(to directory: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let contents = [
            ("ca.pem", certificatePEM, 0o644), ("client.pem", client.certificatePEM, 0o644),
            ("client.key", client.keyPEM, 0o600),
        ]
        for (name, text, mode) in contents {
            let path = directory + "/" + name
            // The file gets its mode before its content: a key is never readable by others, even for an instant.
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
            guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: mode]) else {
                throw CocoaError(.fileWriteNoPermission)
            }
            try Data(text.utf8).write(to: URL(filePath: path))
        }
    }
}

/// Which certificate a simulated site shows to whoever connects.
public enum PresentedCertificate: String, Sendable, CaseIterable {
    case normal
    /// Right host, validity ended ten days ago.
    case expire
    /// Valid, for another host.
    case autreHote = "autre-hote"
}
