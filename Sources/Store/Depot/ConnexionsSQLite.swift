public import Acces
internal import Coffre
public import Demandes
internal import Synchronization

extension DepotSQLite: DepotConnexions {
    public func essayer(_ identifiant: String, le: Instant) async throws -> Instant? {
        try await ecrireTransaction { try $0.essayer(identifiant, le) }
    }

    public func secret(_ identifiant: String) async throws -> SecretTenu? {
        try await parcourir { try $0.secret(identifiant) }
    }

    public func ouvrirSession(
        _ secret: SecretTenu, requete: String, le: Instant
    ) async throws -> SessionOuverte? {
        let jeton = Tirage.jeton()
        let empreinte = scelleur.empreinte(jeton, usage: .jeton)
        let tenue = try await ecrireTransaction { try $0.ouvrir(secret, empreinte, requete: requete, le) }
        return tenue.map { SessionOuverte(jeton: jeton, session: $0) }
    }

    public func fermerSession(_ jeton: String) async throws -> Bool {
        let empreinte = scelleur.empreinte(jeton, usage: .jeton)
        let fermees = try await ecrireTransaction { try $0.session.executer(EnonceSession.fermer, [empreinte]) }
        sessionsVues.oublier()
        return fermees == 1
    }

    public func poser(_ secret: SecretTenu, ancien: [UInt8]?, le: Instant) async throws -> Bool {
        let pose = try await ecrireTransaction { try $0.poser(secret, ancien: ancien, le) }
        sessionsVues.oublier()
        return pose
    }

    public func inserer(_ agent: Agent, _ secret: SecretTenu, trace: TraceAcces) async throws -> Bool {
        try await ecrireTransaction { try $0.inserer(agent, secret, trace) }
    }

    public func revoquerAgent(_ nom: String, trace: TraceAcces) async throws -> Bool {
        let revoque = try await ecrireTransaction { try $0.revoquerAgent(nom, trace) }
        sessionsVues.oublier()
        cacheJetons.oublierTout()
        return revoque
    }

    public func agents() async throws -> [Agent] { try await parcourir { try $0.agents() } }

    /// The bearer of a session seen not long ago.
    func porteur(_ vue: SessionsVues.Vue, _ empreinte: [UInt8], _ le: Instant) async throws -> Porteur? {
        guard case .ouverte(let porteur, let aNoter) = vue else { return nil }
        if aNoter { try await noterVue(empreinte, le) }
        return porteur
    }

    /// The bearer of a session just read; nil when it has ended.
    func reprendre(
        _ session: SessionTenue, _ empreinte: [UInt8], _ le: Instant, si fermetures: Int
    ) async throws -> Porteur? {
        guard session.estOuverte(le) else { return nil }
        var notee = session
        if notee.vueLe.plus(DureeSession.notee) <= le {
            try await noterVue(empreinte, le)
            notee.vueLe = le
        }
        sessionsVues.retenir(notee, empreinte, le: le, si: fermetures)
        return session.porteur
    }

    private func noterVue(_ empreinte: [UInt8], _ le: Instant) async throws {
        try await ecrireTransaction { _ = try $0.session.executer(EnonceSession.voir, [empreinte, le]) }
    }
}

extension DepotSQLite: LectureDesAcces {
    public func acces(
        compte: String, avant: Int64, limite: Int, trace: TraceAcces
    ) async throws -> [AccesLu] {
        try await ecrireTransaction { transaction in
            let lus = try transaction.session.lignes(EnonceAcces.lireDuCompte, [compte, avant, limite]) { ligne in
                let rang = try ligne.entier()
                let lue = TraceAcces(
                    qui: try ligne.texte(), acte: try ligne.texte(), ref: try ligne.texte(),
                    requete: try ligne.texte(), le: try ligne.instant())
                return AccesLu(rang: rang, trace: lue, role: try ligne.casOuRien())
            }
            try transaction.tracer(trace)
            return lus
        }
    }
}

/// The sessions lately seen, by the fingerprint of their token. Their last call is exact here, and on the disk once a
/// minute.
final class SessionsVues: Sendable {
    enum Vue: Equatable {
        case inconnue, finie
        /// `aNoter`: its last call is to be written.
        case ouverte(Porteur, aNoter: Bool)
    }

    private let vues = Mutex(VusParEmpreinte<(tenue: SessionTenue, noteeLe: Instant)>())

    /// How many times sessions were closed so far.
    var fermetures: Int { vues.withLock { $0.retraits } }

    func voir(_ empreinte: [UInt8], le: Instant) -> Vue {
        vues.withLock { vues in
            guard var (tenue, noteeLe) = vues[empreinte] else { return .inconnue }
            guard tenue.estOuverte(le) else {
                vues[empreinte] = nil
                return .finie
            }
            tenue.vueLe = max(tenue.vueLe, le)
            let aNoter = noteeLe.plus(DureeSession.notee) <= le
            if aNoter { noteeLe = le }
            vues[empreinte] = (tenue, noteeLe)
            return .ouverte(tenue.porteur, aNoter: aNoter)
        }
    }

    /// As it was written.
    func retenir(_ notee: SessionTenue, _ empreinte: [UInt8], le: Instant, si fermetures: Int) {
        var tenue = notee
        tenue.vueLe = max(notee.vueLe, le)
        let vue = (tenue: tenue, noteeLe: notee.vueLe)
        vues.withLock { $0.retenir(vue, empreinte, si: fermetures) }
    }

    /// Whichever was closed: the others are read again.
    func oublier() { vues.withLock { $0.retirerTout() } }
}
