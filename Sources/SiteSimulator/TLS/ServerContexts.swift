internal import NIOSSL

/// One TLS context per certificate a site may present, built once at start.
struct ServerContexts: Sendable {
    private let contexts: [PresentedCertificate: NIOSSLContext]

    /// - Parameter mutual: a client must present a certificate of the same authority.
    init(_ authority: TestAuthority, mutual: Bool) throws {
        let roots = try NIOSSLCertificate.fromPEMBytes(Array(authority.certificatePEM.utf8))
        var contexts: [PresentedCertificate: NIOSSLContext] = [:]
        for (presented, identity) in authority.servers {
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(identity.certificatePEM.utf8))
            let key = try NIOSSLPrivateKey(bytes: Array(identity.keyPEM.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            if mutual {
                configuration.trustRoots = .certificates(roots)
                configuration.certificateVerification = .noHostnameVerification
            }
            contexts[presented] = try NIOSSLContext(configuration: configuration)
        }
        self.contexts = contexts
    }

    func context(_ presented: PresentedCertificate) -> NIOSSLContext? { contexts[presented] }
}
