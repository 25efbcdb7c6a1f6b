public import Demandes
internal import Synchronization

/// Why a password opens nothing.
public enum RefusConnexion: Error, Sendable, Hashable {
    /// The identifier, or the password: never which.
    case refusee
    case tropDEssais(jusqua: Instant)
    /// As many passwords as may be are being looked at.
    case saturee(jusqua: Instant)
}

/// Signing in, and passwords. An identifier that nobody has costs the same work, counts the same tries and gets the
/// same answer as a wrong password.
public struct Connexions: Sendable {
    private let depot: any DepotConnexions
    private let mots: any MotsDePasse
    private let places: Places

    /// - Parameter places: how many passwords are looked at at once; the next ones are told to come back.
    public init(_ depot: any DepotConnexions, _ mots: any MotsDePasse, places: Int) {
        self.depot = depot
        self.mots = mots
        self.places = Places(places)
    }

    /// - Throws: `RefusConnexion`.
    public func ouvrir(
        _ saisie: String, motDePasse: String, requete: String, le: Instant
    ) async throws -> SessionOuverte {
        let secret = try await prouver(Identifiant.normal(saisie), motDePasse, le)
        guard let session = try await depot.ouvrirSession(secret, requete: requete, le: le) else {
            throw RefusConnexion.refusee
        }
        return session
    }

    /// False when the token is no session's.
    public func fermer(_ jeton: String) async throws -> Bool { try await depot.fermerSession(jeton) }

    /// By whoever knows the former one. Every session it opened ends, the caller's too.
    public func changer(_ identifiant: Identifiant, de actuel: String, en nouveau: String, le: Instant) async throws {
        let ancien = try await prouver(identifiant.texte, actuel, le)
        let secret = try await chiffrer(nouveau, identifiant, le)
        guard try await depot.poser(secret, ancien: ancien.verificateur, le: le) else { throw RefusConnexion.refusee }
    }

    /// Whether that identifier has a password.
    public func aUnMotDePasse(_ identifiant: Identifiant) async throws -> Bool {
        try await depot.secret(identifiant.texte) != nil
    }

    /// By whoever answers for the person. Every session that the former one opened ends.
    public func poser(_ motDePasse: String, _ identifiant: Identifiant, le: Instant) async throws {
        guard try await depot.poser(try await chiffrer(motDePasse, identifiant, le), ancien: nil, le: le) else {
            throw RefusConnexion.refusee
        }
    }

    /// A password in place of the one an agent has lost, shown once; nil when there is no such agent.
    public func renouveler(agent nom: String, le: Instant) async throws -> String? {
        let mot = mots.tirer()
        let secret = try await chiffrer(mot, .agent(nom), le)
        return try await depot.poser(secret, ancien: nil, le: le) ? mot : nil
    }

    /// - Returns: his password, shown once; nil when somebody had that name.
    public func creer(_ agent: Agent, trace: TraceAcces) async throws -> String? {
        let mot = mots.tirer()
        let secret = try await chiffrer(mot, .agent(agent.nom), agent.creeLe)
        return try await depot.inserer(agent, secret, trace: trace) ? mot : nil
    }

    public func revoquer(agent nom: String, trace: TraceAcces) async throws -> Bool {
        try await depot.revoquerAgent(nom, trace: trace)
    }

    public func agents() async throws -> [Agent] { try await depot.agents() }

    /// The secret that this password is the one of.
    private func prouver(_ identifiant: String, _ motDePasse: String, _ le: Instant) async throws -> SecretTenu {
        guard places.prendre() else { throw RefusConnexion.saturee(jusqua: le.plus(.seconds(1))) }
        defer { places.rendre() }
        if let jusqua = try await depot.essayer(identifiant, le: le) {
            throw RefusConnexion.tropDEssais(jusqua: jusqua)
        }
        let tenu = try await depot.secret(identifiant)
        let calcule = try await mots.verificateur(
            motDePasse, sel: tenu?.sel ?? mots.sel(), cout: tenu?.cout ?? mots.cout)
        guard let tenu, mots.egaux(calcule, tenu.verificateur) else { throw RefusConnexion.refusee }
        return tenu
    }

    private func chiffrer(_ mot: String, _ identifiant: Identifiant, _ le: Instant) async throws -> SecretTenu {
        guard places.prendre() else { throw RefusConnexion.saturee(jusqua: le.plus(.seconds(1))) }
        defer { places.rendre() }
        let (sel, cout) = (mots.sel(), mots.cout)
        return SecretTenu(
            identifiant: identifiant, sel: sel, cout: cout,
            verificateur: try await mots.verificateur(mot, sel: sel, cout: cout))
    }
}

/// So many at once, and nobody waits.
final class Places: Sendable {
    private let libres: Mutex<Int>

    init(_ nombre: Int) { libres = Mutex(nombre) }

    func prendre() -> Bool {
        libres.withLock { libres in
            guard libres > 0 else { return false }
            libres -= 1
            return true
        }
    }

    func rendre() { libres.withLock { $0 += 1 } }
}
