/// What became of one message. Each case asks for something else of whoever sends again.
public enum SMTPOutcome: Sendable, Hashable {
    /// The server answers for it from here on. `reply` is its last line, where relays write the number they give the
    /// message: printable ASCII, without any address, 200 characters at most.
    case accepted(reply: String?)
    /// A reply of the 5xx family.
    case refusedForGood(code: Int, at: SMTPStage)
    /// A reply of the 4xx family: later, it may be taken.
    case refusedForNow(code: Int, at: SMTPStage)
    /// Not sent, for certain: the fault came before the end of the message.
    case unreachable(TransportFault)
    /// The whole message left and no reply that can be read came back: it may have been taken.
    case uncertain
}

/// Where in the conversation the server said no.
public enum SMTPStage: String, Sendable, CaseIterable {
    /// Greeting, `EHLO` or `STARTTLS`.
    case connection
    case login
    /// `MAIL FROM`.
    case sender
    /// `RCPT TO`.
    case recipient
    /// `DATA`, or the message itself.
    case content

    /// False when every other message would be refused as well: it is for the operator to put right, and no reason to
    /// give this one up.
    public var isAboutThisMessage: Bool {
        switch self {
        case .connection, .login, .sender: false
        case .recipient, .content: true
        }
    }
}
