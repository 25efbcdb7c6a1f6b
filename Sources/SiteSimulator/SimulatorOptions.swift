/// How a simulated site starts.
public struct SimulatorOptions: Sendable {
    public var kind: SiteKind
    public var host = "127.0.0.1"
    /// 0: any free port.
    public var port = 0
    /// 0: any free port.
    public var controlPort = 0
    /// How many demandes, up to 4 000 000.
    public var population = 1000
    public var seed: UInt64 = 1
    /// Nil: the kind's own (Île-de-France, Finistère, the fictitious department).
    public var territoire: Territoire?
    /// The day the population is seen from and the clock starts at, `AAAA-MM-JJ`.
    public var jour = Population.jourParDefaut
    /// Nil: a clock that starts at 10:00 on `jour` and runs.
    public var horloge: Horloge?
    public var pannes: [Panne] = []
    /// Compulsory for the national site (mutual TLS); the JSON sites serve TLS with it, plain HTTP without.
    public var authority: TestAuthority?
    /// The key of the Imhoweb site (`X-Cle-Api`).
    public var cleApi = "cle-de-recette"
    /// The application that the site with a portal knows.
    public var clientId = "passerelle-recette"
    public var clientSecret = "secret-de-recette"
    /// How long a token of the portal is good, in seconds.
    public var dureeJeton = 3600
    public var keepAlive = true
    /// Folder of the national site's dispatch; nil: none.
    public var dispatch: String?

    /// Folder whose files the portal of the third kind of site serves to whoever bears a token; nil: none.
    public var depot: String?

    public init(kind: SiteKind) { self.kind = kind }

    /// Reads the content of a fault file: a JSON array, the same objects as on the control port.
    /// - Throws: `SimulatorError.invalidFault`, with what is wrong in French.
    public static func pannes(json: [UInt8]) throws -> [Panne] { try PanneJSON.read(json) }
}
