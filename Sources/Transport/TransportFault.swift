/// Why an exchange gave no answer: a closed set. None of them carries a URL, a header or a byte of body.
public enum TransportFault: Error, Hashable, Sendable {
    /// The host's name leads to no address.
    case resolve
    case connectRefused
    /// No route, or the network said no otherwise.
    case unreachable
    /// Address, TCP or TLS not had within `limits.connect`.
    case connectTimeout
    /// Not done within `limits.total`.
    case totalTimeout
    /// Under the low-speed guard.
    case tooSlow
    /// The connection went away before any byte of an answer.
    case connectionLost
    /// The answer began, and stopped before the end it had announced.
    case truncated
    case bodyTooLarge(limit: Int)
    case headersTooLarge(limit: Int)
    /// A compression that was not asked for, or bytes that do not decompress.
    case badEncoding
    /// Not HTTP, or framing that says two things.
    case protocolViolation
    /// The certificate names another host.
    case certificateHost
    /// Out of its dates: expired, or not yet valid.
    case certificateExpired
    /// Signed by nobody we believe.
    case certificateUntrusted
    /// The site asks for a client certificate and has none, or does not accept ours. Some sites under TLS 1.2 only
    /// say « handshake failure » for a missing one: that is `tlsHandshake`.
    case clientCertificateRefused
    /// No common TLS version or cipher, or a handshake cut short.
    case tlsHandshake
    /// One of our own files (authorities, certificate, key) is missing, unreadable, locked, or they do not go together.
    case badCertificateFile
    /// The URL's scheme is not among `schemes`.
    case schemeRefused
    /// The request itself cannot be sent: URL, header or pinned address malformed.
    case invalidRequest
    /// `onHead` or `onChunk` said stop, or threw.
    case stoppedByReader
    /// The task was cancelled.
    case cancelled
    /// The transport is shut down.
    case shutDown
    /// None of these: the number of libcurl's own code.
    case other(curl: Int)
}

extension TransportFault: CaseIterable {
    /// One of each, limits and number at zero.
    public static let allCases: [TransportFault] = [
        .resolve, .connectRefused, .unreachable, .connectTimeout, .totalTimeout, .tooSlow, .connectionLost, .truncated,
        .bodyTooLarge(limit: 0), .headersTooLarge(limit: 0), .badEncoding, .protocolViolation,
        .certificateHost, .certificateExpired, .certificateUntrusted, .clientCertificateRefused, .tlsHandshake,
        .badCertificateFile, .schemeRefused, .invalidRequest, .stoppedByReader, .cancelled, .shutDown, .other(curl: 0),
    ]
}
