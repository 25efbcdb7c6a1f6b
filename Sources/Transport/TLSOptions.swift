/// Whom to believe and what to show of ourselves. Chain, host name and dates are always verified and TLS 1.2 is the
/// least: no option turns that off.
public struct TLSOptions: Sendable, Equatable {
    /// The authorities an exchange accepts.
    public enum Authorities: Sendable, Equatable {
        /// Those of the operating system.
        case system
        /// Those of this PEM file and no other.
        case file(path: String)
        /// Those of these PEM bytes and no other.
        case pem([UInt8])
    }

    /// Our certificate for mutual TLS: PEM files, the certificate's one with its chain, the key without pass phrase.
    public struct ClientCertificate: Sendable, Equatable {
        public var certificatePath: String
        public var keyPath: String

        public init(certificatePath: String, keyPath: String) {
            self.certificatePath = certificatePath
            self.keyPath = keyPath
        }
    }

    public var authorities: Authorities
    public var clientCertificate: ClientCertificate?

    public init(authorities: Authorities = .system, clientCertificate: ClientCertificate? = nil) {
        self.authorities = authorities
        self.clientCertificate = clientCertificate
    }
}
