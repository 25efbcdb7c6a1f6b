import CCurl

extension EasyHandle {
    /// Sets everything one SMTP conversation asks of libcurl, on a fresh handle.
    func prepare(for conversation: SMTPConversation, now: ContinuousClock.Instant) throws(TransportFault) {
        let (server, mail) = (conversation.server, conversation.mail)
        try keepErrorText()
        try setFences(protocols: ["smtp", "smtps"])
        // libcurl takes the path for our name in `EHLO`.
        try set(CURLOPT_URL, conversation.target.key + "/" + (server.clientName ?? ""))
        try setEnvelope(mail)
        try set(CURLOPT_USE_SSL, Int(server.startTLS.curlLevel.rawValue))
        try setTLS(TLSOptions(authorities: server.authorities))
        if let login = server.login {
            try set(CURLOPT_USERNAME, login.user)
            try set(CURLOPT_PASSWORD, login.password)
        }
        try setLimits(server.limits, remaining: conversation.deadline - now)
        try setCallbacks(conversation)
    }

    /// The size is not announced: libcurl would then not ask for the end, where the conversation turns uncertain.
    private func setEnvelope(_ mail: SMTPMail) throws(TransportFault) {
        try set(CURLOPT_UPLOAD, 1)
        try set(CURLOPT_MAIL_FROM, "<\(mail.from)>")
        try set(CURLOPT_MAIL_RCPT, lines: mail.to.map { "<\($0)>" })
    }

    private func setLimits(_ limits: SMTPServer.Limits, remaining: Duration) throws(TransportFault) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.curlMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, remaining.curlMilliseconds)
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, (limits.reply.curlMilliseconds + 999) / 1_000)
        // One connection, one message: it says `QUIT` by itself.
        try set(CURLOPT_FORBID_REUSE, 1)
    }

    private func setCallbacks(_ conversation: SMTPConversation) throws(TransportFault) {
        let context = Unmanaged.passUnretained(conversation).toOpaque()
        try set(CURLOPT_READDATA, pointer: context)
        try set(CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return Int(CURL_READFUNC_ABORT) }
            let conversation = Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
            return conversation.give(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
                ?? Int(CURL_READFUNC_ABORT)
        }
        try set(CURLOPT_NOPROGRESS, 0)
        try set(CURLOPT_XFERINFODATA, pointer: context)
        try setProgress { context, _, _, _, _ in
            guard let context else { return 1 }
            return Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
        }
        try set(CURLOPT_HEADERDATA, pointer: context)
        try set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let conversation = Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return line.withMemoryRebound(to: UInt8.self, conversation.hear) ? size * count : Int(CURL_WRITEFUNC_ERROR)
        }
    }
}

extension SMTPServer.StartTLS {
    fileprivate var curlLevel: curl_usessl {
        switch self {
        case .required: CURLUSESSL_ALL
        case .opportunistic: CURLUSESSL_TRY
        case .none: CURLUSESSL_NONE
        }
    }
}
