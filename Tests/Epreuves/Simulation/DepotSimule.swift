import Registre
import Synchronization
import Tasks

@testable import Store

/// A fault of the core, planted under it.
enum FautePlantee: CaseIterable, Sendable {
    /// Whoever lost a task writes as if it were still its own.
    case sansCloture
    /// A task is said to be done before its effects are there.
    case accuseAvantEffet
    /// A write trusts what was read before it.
    case sansGardeExterieure
}

/// What went against the rules.
final class Constats: Sendable {
    private let liste = Mutex<[String]>([])
    private let evinces = Mutex(0)

    func noter(_ constat: String) { liste.withLock { $0.append(constat) } }
    var tous: [String] { liste.withLock { $0 } }

    /// Somebody else had the run by then.
    func noterEviction() { evinces.withLock { $0 += 1 } }
    var evictions: Int { evinces.withLock { $0 } }
}

/// The real store, as one process of the simulation has it: each call waits for its turn, a transaction is lost or its
/// answer is, and a planted fault changes what the core believes.
struct DepotSimule: Depot {
    let reel: DepotSQLite
    let processus: ProcessusSimule
    let constats: Constats
    var faute: FautePlantee?

    func tasser() async throws {}

    func lire<R: Sendable>(_ travail: @escaping @Sendable (any Lecture) throws -> R) async throws -> R {
        try await processus.passer()
        let lu = try await reel.lire(travail)
        if let reconciliation = lu as? Reconciliation { processus.lire(reconciliation) }
        return lu
    }

    func ecrire<R: Sendable>(_ travail: @escaping @Sendable (any Ecriture) throws -> R) async throws -> R {
        try await processus.passer()
        let coup = processus.coup()
        if coup == .avantDEcrire { throw processus.mourir() }
        let ecrit = try await ecrireVraiment(travail)
        if coup == .apresAvoirEcrit { throw processus.mourir() }
        if let taches = ecrit as? [Tache] { processus.reclamer(taches) }
        return ecrit
    }

    /// Thrown to undo what was only tried.
    private struct Essai: Error { let conclue: TacheEnBase }

    private func ecrireVraiment<R: Sendable>(
        _ travail: @escaping @Sendable (any Ecriture) throws -> R
    ) async throws -> R {
        let (tenues, lue) = processus.savoir()
        let (faute, constats) = (faute, constats)
        let pas: @Sendable (Transaction) throws -> R = { transaction in
            let perdues = try tenues.filter { id, tenue in try transaction.cloture(id) ?? 0 > tenue }
            if lue != nil, !perdues.isEmpty { constats.noterEviction() }
            if faute == .sansGardeExterieure, let lue { try transaction.remettre(lue) }
            let clotures = try perdues.map { ($0.key, try transaction.cloture($0.key) ?? 0) }
            if faute == .sansCloture { for (id, tenue) in perdues { try transaction.clore(id, tenue) } }
            let avant = try transaction.changements
            let ecrit = try travail(transaction)
            if lue != nil, !perdues.isEmpty, try transaction.changements > avant {
                constats.noter("un exécutant évincé a écrit")
            }
            if faute == .sansCloture { for (id, cloture) in clotures { try transaction.clore(id, cloture) } }
            return ecrit
        }
        guard faute == .accuseAvantEffet, lue != nil else { return try await reel.ecrireTransaction(pas) }
        do {
            return try await reel.ecrireTransaction { transaction in
                let avant = try tenues.keys.compactMap { try transaction.tacheEnBase($0) }
                let ecrit = try pas(transaction)
                if let conclue = try avant.first(where: { try transaction.tacheEnBase($0.id) == nil }) {
                    throw Essai(conclue: conclue)
                }
                return ecrit
            }
        } catch let essai as Essai {
            try await reel.ecrireTransaction { try $0.oublier(essai.conclue) }
            try await processus.passer()
            if processus.coup() == .avantDEcrire { throw processus.mourir() }
            return try await reel.ecrireTransaction { transaction in
                try transaction.poser(essai.conclue)
                return try pas(transaction)
            }
        }
    }
}

/// A row of `tache`.
struct TacheEnBase: Sendable {
    let id: String
    let argument: String
    let disponibleLe: Int64
    let essai: Int64
    let cloture: Int64
}

/// What only the simulation asks of the store.
enum EnonceSimule: String, Enonce {
    case cloture = "SELECT cloture FROM tache WHERE id = $1"
    case clore = "UPDATE tache SET cloture = $2, etat = 'running' WHERE id = $1"
    case changements = "SELECT total_changes()"
    case remettre = "UPDATE reconciliation SET etat = $2, curseur = $3 WHERE id = $1 AND (etat <> $2 OR curseur <> $3)"
    case tache = """
        SELECT id, argument, disponible_le, essai, cloture FROM tache WHERE id = $1 AND espece = 'reconciliation'
        """
    case oublier = "DELETE FROM tache WHERE id = $1"
    case poser = """
        INSERT INTO tache (id, espece, argument, etat, prevue_le, disponible_le, essai, cloture)
        VALUES ($1, 'reconciliation', $2, 'running', $3, $3, $4, $5)
        """
}

extension Transaction {
    fileprivate func cloture(_ id: String) throws -> Int64? {
        try session.ligne(EnonceSimule.cloture, [id]) { try $0.entier() }
    }

    fileprivate func clore(_ id: String, _ cloture: Int64) throws {
        try session.executer(EnonceSimule.clore, [id, cloture])
    }

    fileprivate var changements: Int64 {
        get throws { try session.ligne(EnonceSimule.changements) { try $0.entier() } ?? 0 }
    }

    fileprivate func remettre(_ lue: Reconciliation) throws {
        try session.executer(EnonceSimule.remettre, [lue.id, lue.etat.rawValue, lue.curseur])
    }

    fileprivate func tacheEnBase(_ id: String) throws -> TacheEnBase? {
        try session.ligne(EnonceSimule.tache, [id]) { ligne in
            TacheEnBase(
                id: try ligne.texte(), argument: try ligne.texte(), disponibleLe: try ligne.entier(),
                essai: try ligne.entier(), cloture: try ligne.entier())
        }
    }

    fileprivate func oublier(_ tache: TacheEnBase) throws { try session.executer(EnonceSimule.oublier, [tache.id]) }

    fileprivate func poser(_ tache: TacheEnBase) throws {
        try session.executer(
            EnonceSimule.poser, [tache.id, tache.argument, tache.disponibleLe, tache.essai, tache.cloture])
    }
}
