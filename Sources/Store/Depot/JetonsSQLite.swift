public import Acces
internal import Coffre
public import Demandes
internal import Registre
internal import Synchronization

extension DepotSQLite: Jetons {
    public func porteur(_ jeton: String, le: Instant) async throws -> Porteur? {
        // What a header may hold is bounded; what is too long is no token of ours.
        guard jeton.utf8.count <= 128 else { return nil }
        let empreinte = scelleur.empreinte(jeton, usage: .jeton)
        if let connu = cacheJetons.porteur(empreinte) { return connu }
        let vue = sessionsVues.voir(empreinte, le: le)
        guard vue == .inconnue else { return try await porteur(vue, empreinte, le) }
        let (revocations, fermetures) = (cacheJetons.revocations, sessionsVues.fermetures)
        let (porteur, session) = try await parcourir { transaction in
            let porteur = try transaction.porteur(empreinte)
            return (porteur, porteur == nil ? try transaction.sessionTenue(empreinte) : nil)
        }
        if let porteur { cacheJetons.retenir(porteur, empreinte, si: revocations) }
        if let session { return try await reprendre(session, empreinte, le, si: fermetures) }
        return porteur
    }

    public func creer(_ porteur: Porteur, le: Instant) async throws -> (id: String, jeton: String) {
        let (id, jeton) = (Tirage.identifiant("jet"), Tirage.jeton())
        let empreinte = scelleur.empreinte(jeton, usage: .jeton)
        try await ecrireTransaction { try $0.inserer(id, empreinte, porteur, le) }
        return (id, jeton)
    }

    public func revoquer(_ id: String, le: Instant) async throws -> Bool {
        guard let empreinte = try await ecrireTransaction({ try $0.revoquer(id, le) }) else { return false }
        cacheJetons.oublier(empreinte)
        return true
    }
}

extension Transaction {
    fileprivate func porteur(_ empreinte: [UInt8]) throws -> Porteur? {
        try session.ligne(EnonceJeton.porteur, [empreinte]) { ligne in
            let (compte, agent) = (try ligne.texteOuRien(), try ligne.texteOuRien())
            if let compte { return .compte(compte) }
            return .agent(nom: try ligne.exiger(agent), role: try ligne.cas(), ressort: try ligne.ressort())
        }
    }

    fileprivate func inserer(_ id: String, _ empreinte: [UInt8], _ porteur: Porteur, _ le: Instant) throws {
        switch porteur {
        case .personne: throw PanneDepot.autre("un jeton est à quelqu'un")
        case .compte(let compte):
            let rien: String? = nil
            try session.executer(EnonceJeton.creer, [id, empreinte, compte, rien, rien, rien, le])
        case .agent(let nom, let role, let ressort):
            let compte: String? = nil
            try session.executer(
                EnonceJeton.creer, [id, empreinte, compte, nom, role.rawValue, ressort.ecrit, le])
        }
    }

    /// - Returns: the fingerprint of the token revoked; nil when there was none.
    fileprivate func revoquer(_ id: String, _ le: Instant) throws -> [UInt8]? {
        try session.ligne(EnonceJeton.revoquer, [id, le]) { try $0.octets() }
    }
}

/// The bearers lately seen, by the fingerprint of their token: every call bears one.
final class CacheJetons: Sendable {
    private let vus = Mutex(VusParEmpreinte<Porteur>())

    func porteur(_ empreinte: [UInt8]) -> Porteur? { vus.withLock { $0[empreinte] } }

    /// How many tokens were revoked so far.
    var revocations: Int { vus.withLock { $0.retraits } }

    func retenir(_ porteur: Porteur, _ empreinte: [UInt8], si revocations: Int) {
        vus.withLock { $0.retenir(porteur, empreinte, si: revocations) }
    }

    func oublierTout() { vus.withLock { $0.retirerTout() } }
    func oublier(_ empreinte: [UInt8]) { vus.withLock { $0.retirer(empreinte) } }
}
