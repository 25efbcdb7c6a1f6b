import CCurl
import Foundation

/// From the code libcurl ended with to the fault we name, for what HTTP and SMTP have in common.
struct CurlFaults {
    let easy: EasyHandle
    let deadline: ContinuousClock.Instant
    let now: ContinuousClock.Instant

    func fault(_ code: CURLcode) -> TransportFault {
        switch code {
        case CURLE_URL_MALFORMAT: .invalidRequest
        case CURLE_COULDNT_RESOLVE_HOST: .resolve
        case CURLE_COULDNT_CONNECT: refusal
        case CURLE_OPERATION_TIMEDOUT: timeout
        // The connection failed under the exchange: libcurl gives the same few codes for very different reasons.
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            TLSAlert(in: easy.lastErrorText)?.refusesClient == true ? .clientCertificateRefused : .connectionLost
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .protocolViolation
        default: security(code) ?? .other(curl: Int(code.rawValue))
        }
    }

    private var refusal: TransportFault {
        switch Int32(truncatingIfNeeded: easy.long(CURLINFO_OS_ERRNO)) {
        case ECONNREFUSED: .connectRefused
        case ETIMEDOUT: .connectTimeout
        default: .unreachable
        }
    }

    /// libcurl counts whole milliseconds and may be one early.
    private static let clockGrain = Duration.milliseconds(5)

    private var timeout: TransportFault {
        if now + Self.clockGrain >= deadline { return .totalTimeout }
        return easy.time(CURLINFO_PRETRANSFER_TIME_T) == .zero ? .connectTimeout : .tooSlow
    }

    private func security(_ code: CURLcode) -> TransportFault? {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION: certificate
        case CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH: .certificateUntrusted
        case CURLE_SSL_CLIENTCERT: .clientCertificateRefused
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE: .badCertificateFile
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
            TLSAlert(in: easy.lastErrorText)?.refusesClient == true ? .clientCertificateRefused : .tlsHandshake
        default: nil
        }
    }

    /// OpenSSL's verdict (X509_V_ERR_…): 9 not yet valid, 10 expired, 62 and 64 another name or address. libcurl
    /// checks the name itself after the chain, and leaves 0 or 1 there when only the name is wrong.
    private var certificate: TransportFault {
        switch easy.long(CURLINFO_SSL_VERIFYRESULT) {
        case 9, 10: .certificateExpired
        case 0, 1, 62, 64: .certificateHost
        default: .certificateUntrusted
        }
    }
}

/// The alert a TLS peer sent, dug out of the OpenSSL error (`error:0A000418:…`) that libcurl quotes: with TLS 1.3 a
/// refusal of our certificate comes after the handshake, as a plain read error.
struct TLSAlert {
    let number: Int

    init?(in text: String) {
        guard let mark = text.range(of: "error:0A"),
            let reason = Int(text[mark.upperBound...].prefix(6), radix: 16), reason > 1_000, reason < 1_256
        else { return nil }
        // OpenSSL: library 20 (0A…), then SSL_AD_REASON_OFFSET + the alert.
        number = reason - 1_000
    }

    /// RFC 8446 §6.2: bad, unsupported, revoked, expired or unknown certificate, unknown CA, access denied,
    /// certificate required.
    var refusesClient: Bool { [42, 43, 44, 45, 46, 48, 49, 116].contains(number) }
}
