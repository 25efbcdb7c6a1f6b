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
    /// The manifest's limits are not kept: for a simulated site of this machine, never for a real one.
    public let ignoresLimits: Bool
    /// Where its dispatch stands: a folder, an `https://` or an `sftp://` address.
    public let dispatch: String?

    /// Decides which of the manifest's two `auth` is used, where it has two.
    public let environment: SiteEnvironment

    public init(
        base: String, authorities: TLSOptions.Authorities = .system, secrets: String, deadline: Duration? = nil,
        environment: SiteEnvironment = .production, dispatch: String? = nil, ignoresLimits: Bool = false
    ) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.authorities = authorities
        self.secrets = secrets
        self.deadline = deadline
        self.dispatch = dispatch
        self.environment = environment
        self.ignoresLimits = ignoresLimits && Self.isOfThisMachine(base)
    }

    /// Whether an address leads nowhere else than to this machine.
    public static func isOfThisMachine(_ url: String) -> Bool {
        isLoopback(url.hasPrefix("https://") ? "http" + url.dropFirst(5) : url)
    }

    /// Clear HTTP is for a simulated site on this machine, never for a real one.
    var isLoopback: Bool { Self.isLoopback(base) }

    static func isLoopback(_ url: String) -> Bool {
        ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { prefix in
            url == prefix || url.hasPrefix(prefix + ":") || url.hasPrefix(prefix + "/")
        }
    }

    /// The manifest's bounds, unless the configuration gives this site more time.
    func limits(_ rules: TransportRules) -> HTTPRequest.Limits {
        var limits = HTTPRequest.Limits(connect: rules.connect, total: rules.total, bodyBytes: rules.maxBody)
        if let deadline {
            limits.connect = deadline
            limits.total = deadline
            limits.lowSpeedSeconds = max(limits.lowSpeedSeconds, Int(deadline.components.seconds))
        }
        return limits
    }

    /// Where the file of a secret is.
    func path(_ secret: String) -> String { secrets + "/" + secret }
}

/// Which of a site's two installations is asked.
public enum SiteEnvironment: String, Sendable, CaseIterable {
    case production
    /// The one for trials.
    case recette
}
