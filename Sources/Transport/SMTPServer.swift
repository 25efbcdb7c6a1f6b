/// The server our mails go out by, and how to speak to it.
///
/// Printing it shows the address alone.
public struct SMTPServer: Sendable, Equatable, CustomStringConvertible {
    /// What to ask of a `smtp://` server. A `smtps://` one is encrypted from the first byte, whatever is said here.
    public enum StartTLS: String, Sendable, CaseIterable {
        /// Encrypted, or nothing is sent.
        case required
        /// Encrypted where the server offers it. Its certificate is verified all the same; whoever sits on the road can
        /// still hide the offer.
        case opportunistic
        case none
    }

    /// Accepted only where it cannot be read on the road: `smtps://`, `.required`, or a server on this very machine.
    public struct Login: Sendable, Equatable, CustomStringConvertible {
        public var user: String
        public var password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        public var description: String { "Login(…)" }
    }

    /// `smtp://host:port` or `smtps://host:port`, nothing else in it. Without a port: 25, or 465.
    public var url: String
    public var startTLS: StartTLS
    public var login: Login?
    public var authorities: TLSOptions.Authorities
    public var limits: Limits
    /// How we name ourselves in `EHLO`; `nil` is the machine's own name.
    public var clientName: String?

    public init(
        url: String, startTLS: StartTLS = .required, login: Login? = nil,
        authorities: TLSOptions.Authorities = .system, limits: Limits = Limits(), clientName: String? = nil
    ) {
        self.url = url
        self.startTLS = startTLS
        self.login = login
        self.authorities = authorities
        self.limits = limits
        self.clientName = clientName
    }

    public var description: String { "SMTPServer(\((try? Target(url: url))?.key ?? "?"))" }
}

extension SMTPServer {
    /// How long one conversation may take.
    public struct Limits: Sendable, Equatable {
        /// Name resolution, TCP, greeting, TLS and login together.
        public var connect: Duration
        /// Any one reply of the server, in whole seconds. After a refusal the answer to `QUIT` is awaited as well.
        public var reply: Duration
        /// The whole conversation, to which a second may be added. Raised to 1 ms where it is less.
        public var total: Duration

        public init(
            connect: Duration = .seconds(10), reply: Duration = .seconds(30), total: Duration = .seconds(60)
        ) {
            self.connect = connect
            self.reply = reply
            self.total = total
        }
    }
}
