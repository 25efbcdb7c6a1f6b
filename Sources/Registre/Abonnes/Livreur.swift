internal import Demandes
public import Journal
internal import Synchronization

/// Pushes the journal to each abonné, in order, one delivery at a time. Each has its own pace: one that is down or slow
/// holds up nobody else. What it did is written after each answer: killed at any moment, it delivers again what was
/// not written, under the same `webhook-id`.
public final class Livreur: Sendable {
    let atelier: Atelier
    private let canal: any CanalAbonne
    /// Rings when events were written.
    private let parutions: Sonnette
    /// Rings when an abonné changed: by an operator, or because a delivery settled when the next one is due.
    private let reveil: Sonnette
    private let curseur: @Sendable (_ epoque: String, _ position: Int64) -> String
    private let rapporter: @Sendable (Fait) -> Void
    /// Abonnés that have a worker now.
    private let servis = Mutex<[String: Service]>([:])

    /// Those last measured.
    private let mesures = Mutex(Set<String>())

    private enum Service { case aJour, aRelire }

    /// What happened, to be measured. The identifier is opaque.
    public enum Fait: Sendable, Hashable {
        case livraison(abonne: String, code: String, issue: String)
        case etat(abonne: String, actif: Bool, retardSecondes: Int64, lettresMortes: Int)
        /// It is known no more: what was measured of it stops there.
        case supprime(abonne: String)
        /// The store failed: the kind of its error.
        case panne(String)
    }

    public init(
        _ atelier: Atelier, canal: any CanalAbonne, parutions: Sonnette, reveil: Sonnette,
        curseur: @escaping @Sendable (_ epoque: String, _ position: Int64) -> String,
        rapporter: @escaping @Sendable (Fait) -> Void = { _ in }
    ) {
        self.atelier = atelier
        self.canal = canal
        self.parutions = parutions
        self.reveil = reveil
        self.curseur = curseur
        self.rapporter = rapporter
    }

    /// Read at a time, for one abonné.
    private static let lot = 64
    /// The longest sleep when nothing is due and nothing rings: a clock may step.
    private static let sommeil = Duration.seconds(30)

    /// Delivers everything that is due now, and waits for it.
    /// - Returns: how many attempts were made.
    @discardableResult
    public func distribuer() async throws -> Int {
        let now = atelier.horloge()
        let dus = try await atelier.depot.lire { try $0.agenda(now).dus }
        return try await withThrowingTaskGroup(of: Int.self) { groupe in
            for abonne in dus { groupe.addTask { try await self.servir(abonne) } }
            return try await groupe.reduce(0, +)
        }
    }

    /// Until the task is cancelled.
    public func conduire() async {
        await withDiscardingTaskGroup { groupe in
            while !Task.isCancelled {
                let (parus, reveils) = (parutions.coups, reveil.coups)
                var (attente, personne) = (Self.sommeil, false)
                do {
                    let now = atelier.horloge()
                    let agenda = try await atelier.depot.lire { try $0.agenda(now) }
                    for id in agenda.dus where prendre(id) { groupe.addTask { await self.servirEtRendre(id) } }
                    attente = agenda.dansAuPlusTot.map { min($0, attente) } ?? attente
                    personne = agenda.actifs == 0
                } catch {
                    rapporter(.panne("\(type(of: error))"))
                    attente = .seconds(1)
                }
                // Nobody to tell: what is written wakes nobody.
                await dormir(attente, personne ? nil : parus, reveils)
            }
        }
    }

    /// Tells how late each abonné is, and how much it lost.
    public func mesurer() async throws {
        let now = atelier.horloge()
        let etats = try await atelier.depot.lire { lecture in try lecture.abonnes().map { try lecture.etat($0) } }
        let disparus = mesures.withLock { mesures in
            let (avant, ids) = (mesures, Set(etats.map(\.abonne.id)))
            mesures = ids
            return avant.subtracting(ids)
        }
        for id in disparus.sorted() { rapporter(.supprime(abonne: id)) }
        for etat in etats {
            let retard = etat.enAttenteDepuis.map { max(0, now.millisecondes - $0.millisecondes) / 1000 } ?? 0
            rapporter(
                .etat(
                    abonne: etat.abonne.id, actif: etat.abonne.etat == .actif, retardSecondes: retard,
                    lettresMortes: etat.lettresMortes))
        }
    }

    /// False when it has a worker already: that one then looks once more before it ends.
    private func prendre(_ id: String) -> Bool {
        servis.withLock { servis in
            defer { servis[id] = servis[id] == nil ? .aJour : .aRelire }
            return servis[id] == nil
        }
    }

    /// False when something may have come since it looked.
    private func rendre(_ id: String) -> Bool {
        servis.withLock { servis in
            defer { servis[id] = servis[id] == .aRelire ? .aJour : nil }
            return servis[id] != .aRelire
        }
    }

    private func servirEtRendre(_ id: String) async {
        repeat {
            do {
                if try await servir(id) > 0 { reveil.sonner() }
            } catch {
                rapporter(.panne("\(type(of: error))"))
                await atelier.dormir(.seconds(1))
            }
        } while !rendre(id) && !Task.isCancelled
    }

    private func dormir(_ duree: Duration, _ parus: Int?, _ reveils: Int) async {
        await withTaskGroup(of: Void.self) { groupe in
            if let parus { groupe.addTask { await self.parutions.attendre(apres: parus) } }
            groupe.addTask { await self.reveil.attendre(apres: reveils) }
            groupe.addTask { await self.atelier.dormir(duree) }
            await groupe.next()
            groupe.cancelAll()
        }
    }
}

extension Livreur {
    /// Everything due for one abonné, until it fails or has it all.
    @discardableResult
    private func servir(_ id: String) async throws -> Int {
        var essais = 0
        while !Task.isCancelled {
            let now = atelier.horloge()
            let tournee = try await atelier.depot.lire { try $0.tournee(id, now, limite: Self.lot) }
            guard let tournee else { break }
            var courant: Abonne? = tournee.abonne
            for remise in tournee.remises {
                guard let abonne = courant, abonne.etat == .actif, abonne.estDu(le: atelier.horloge()),
                    !Task.isCancelled
                else { break }
                courant = try await remettre(remise, abonne, tournee.epoque)
                essais += 1
                // What follows was chosen for an abonné that took this one.
                if courant?.echecs != Abonne.Echecs() { break }
            }
        }
        return essais
    }

    /// - Returns: the abonné after that; nil when it changed meanwhile, or nothing can be said of the attempt.
    private func remettre(_ remise: Remise, _ abonne: Abonne, _ epoque: String) async throws -> Abonne? {
        let issue = await canal.remettre(pli(remise, abonne, epoque))
        guard !Task.isCancelled else { return nil }
        let suite = SuiteLivraison(
            remise: remise, issue: issue, now: atelier.horloge(), alea: atelier.secrets.alea())
        let apres = try await atelier.depot.ecrire { try suite.noter(abonne, $0) }
        rapporter(.livraison(abonne: abonne.id, code: issue.code, issue: issue.espece))
        return apres
    }

    private func pli(_ remise: Remise, _ abonne: Abonne, _ epoque: String) -> PliWebhook {
        let le = atelier.horloge()
        let suite = remise.position > 0 ? curseur(epoque, remise.position) : nil
        let corps = EnveloppeCloudEvents.octets(remise, epoque: epoque, curseur: suite)
        let signature = SignatureWebhook.entete(id: remise.id, le: le, corps: corps, secrets: abonne.secrets)
        return PliWebhook(
            adresse: abonne.adresse,
            entetes: [
                .init(nom: "Content-Type", valeur: EnveloppeCloudEvents.typeDeContenu),
                .init(nom: "webhook-id", valeur: remise.id),
                .init(nom: "webhook-timestamp", valeur: String(SignatureWebhook.secondes(le))),
                .init(nom: "webhook-signature", valeur: signature),
            ], corps: corps)
    }
}

/// Who is to be served now, and when the next one is.
struct AgendaDeLivraison: Sendable {
    var actifs = 0
    var dus: [String] = []
    var dansAuPlusTot: Duration?
}

/// What is due for an abonné, in the order in which it must come.
struct Tournee: Sendable {
    let abonne: Abonne
    let epoque: String
    /// Never empty.
    let remises: [Remise]
}

extension Lecture {
    func agenda(_ now: Instant) throws -> AgendaDeLivraison {
        let (epoque, tete) = (try epoque(), try teteDuJournal())
        var agenda = AgendaDeLivraison()
        for abonne in try abonnes() where abonne.etat == .actif {
            agenda.actifs += 1
            let attend =
                try abonne.position < tete || abonne.epoque != epoque
                || !lettresMortes(abonne.id, aRejouer: true, limite: 1).isEmpty
            guard attend else { continue }
            if let delai = abonne.delai(depuis: now) {
                agenda.dansAuPlusTot = min(agenda.dansAuPlusTot ?? delai, delai)
            } else {
                agenda.dus.append(abonne.id)
            }
        }
        return agenda
    }

    /// Nil when nothing is due for it.
    func tournee(_ id: String, _ now: Instant, limite: Int) throws -> Tournee? {
        guard let abonne = try abonne(id), abonne.etat == .actif, abonne.estDu(le: now) else { return nil }
        let epoque = try epoque()
        let remises = try remises(abonne, epoque, limite)
        return remises.isEmpty ? nil : Tournee(abonne: abonne, epoque: epoque, remises: remises)
    }

    /// The epoch first, then the dead letters asked again, then what follows in the journal.
    private func remises(_ abonne: Abonne, _ epoque: String, _ limite: Int) throws -> [Remise] {
        let annonce = Remise.epoque(nouvelle: epoque, precedente: abonne.epoque)
        if abonne.epoque != epoque { return [annonce] }
        let lettres = try lettresMortes(abonne.id, aRejouer: true, limite: limite)
        let rejouees = try lettres.compactMap { lettre -> Remise? in
            guard lettre.position > 0 else { return annonce }
            return try inscription(lettre.position).map { .lettre($0) }
        }
        if !rejouees.isEmpty { return rejouees }
        return try inscriptions(apres: abonne.position, limite: limite).map { .evenement($0) }
    }
}

extension Abonne {
    func estDu(le now: Instant) -> Bool { prochainEssai.map { $0 <= now } ?? true }

    /// How long until it may be tried again; nil when it may be now.
    func delai(depuis now: Instant) -> Duration? {
        prochainEssai.flatMap { $0 > now ? .milliseconds($0.millisecondes - now.millisecondes) : nil }
    }
}

extension IssueLivraison {
    fileprivate var espece: String {
        switch self {
        case .acquittee: "acquittee"
        case .partie: "partie"
        case .echec: "echec"
        }
    }
}
