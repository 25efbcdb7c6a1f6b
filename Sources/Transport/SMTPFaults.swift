import CCurl

/// From the code libcurl ended a conversation with, before the end of the message, to what became of it.
struct SMTPFaults {
    let easy: EasyHandle
    let deadline: ContinuousClock.Instant
    let now: ContinuousClock.Instant

    func outcome(_ code: CURLcode) -> SMTPOutcome {
        // Cut by us: an abandoned conversation has answered already, so it is the deadline.
        if code == CURLE_ABORTED_BY_CALLBACK { return .unreachable(.totalTimeout) }
        guard let stage = stage(code) else { return .unreachable(shared.fault(code)) }
        // libcurl's count, not our last line heard: that may be the reply to `QUIT`.
        let reply = SMTPReply(code: easy.long(CURLINFO_RESPONSE_CODE), text: "")
        return reply.refusal(at: stage) ?? .unreachable(unexpected(code))
    }

    private var shared: CurlFaults { CurlFaults(easy: easy, deadline: deadline, now: now) }

    /// The step that libcurl stopped at for the reply it had. One code stands for three of them: the text tells which.
    private func stage(_ code: CURLcode) -> SMTPStage? {
        switch code {
        case CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED, CURLE_USE_SSL_FAILED: .connection
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .login
        case CURLE_SEND_ERROR:
            switch easy.lastErrorText.prefix(11) {
            case "MAIL failed": .sender
            case "RCPT failed": .recipient
            case "DATA failed": .content
            default: nil
            }
        default: nil
        }
    }

    /// The reply refused nothing, and yet libcurl could not go on.
    private func unexpected(_ code: CURLcode) -> TransportFault {
        switch code {
        // Encryption is required and the server offers none.
        case CURLE_USE_SSL_FAILED: .tlsHandshake
        // No way to log in that both know.
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .other(curl: Int(code.rawValue))
        default: .protocolViolation
        }
    }
}
