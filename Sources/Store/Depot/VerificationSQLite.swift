internal import Acces
internal import Coffre
internal import GRDB
public import Registre

extension DepotSQLite: Verification {
    public func verifier() async throws -> BilanVerification {
        do {
            return try await pool.read { [scelleur] base in try Self.bilan(base, scelleur) }
        } catch let erreur as DatabaseError {
            throw PannesSQLite.panne(erreur)
        }
    }

    public func premierAccesAltere() async throws -> Int64? {
        try await parcourir { try $0.premierAccesAltere() }
    }

    static func bilan(_ base: Database, _ scelleur: Scelleur) throws -> BilanVerification {
        let transaction = Transaction(session: Session(base: base), scelleur: scelleur)
        return BilanVerification(
            integrite: try integrite(base), journalSansTrou: try transaction.journalSansTrou(),
            versionsEgales: try transaction.versionsEgales())
    }

    /// « ok », or the engine's words: pages and tables, no value.
    static func integrite(_ base: Database) throws -> String {
        let fautes = try String.fetchAll(base, sql: "PRAGMA integrity_check(10)")
        guard fautes == ["ok"] else { return fautes.joined(separator: " ; ") }
        let orphelines = try Row.fetchAll(base, sql: "PRAGMA foreign_key_check")
        return orphelines.isEmpty ? "ok" : "\(orphelines.count) lignes renvoient à une ligne absente"
    }
}

extension Transaction {
    /// Positions 1…n, each once, and the counter at n; from the one after what was compacted.
    fileprivate func journalSansTrou() throws -> Bool {
        let compte = try session.ligne(EnonceVerification.journal) { ligne in
            let (nombre, premiere) = (try ligne.entier(), try ligne.entier())
            let (derniere, tete) = (try ligne.entier(), try ligne.entier())
            let plancher = try ligne.entier()
            return nombre == derniere - plancher && premiere == plancher + 1 && tete == derniere
        }
        return compte ?? false
    }

    /// The last event of each thing tells its version, and each version before had its own; each version of a demande
    /// is still readable.
    fileprivate func versionsEgales() throws -> Bool {
        let inegale = try session.ligne(EnonceVerification.versions) { try $0.texte() }
        let perdue = try session.ligne(EnonceVerification.contenus) { try $0.texte() }
        return inegale == nil && perdue == nil
    }

    fileprivate func premierAccesAltere() throws -> Int64? {
        var (rang, maillon, altere): (Int64, [UInt8], Int64?) = (0, TraceAcces.origine, nil)
        try session.parcourir(EnonceAcces.parcourir) { ligne in
            rang += 1
            let lu = try ligne.entier()
            let trace = TraceAcces(
                qui: try ligne.texte(), acte: try ligne.texte(), ref: try ligne.texte(), requete: try ligne.texte(),
                le: try ligne.instant())
            maillon = trace.maillon(rang: rang, apres: maillon)
            if try lu != rang || ligne.octets() != maillon { altere = rang }
            return altere == nil
        }
        if let altere { return altere }
        return try finEstConnue(rang, maillon) ? nil : rang + 1
    }

    /// Whether the chain ends where the sealed head says: lines may have been cut off its end.
    private func finEstConnue(_ rang: Int64, _ maillon: [UInt8]) throws -> Bool {
        let connue = try session.ligne(EnonceAcces.tete) { ligne in
            let tete = TeteAcces(rang: try ligne.entier(), maillon: try ligne.octets())
            let sceau = try ligne.octets()
            return tete.rang == rang && tete.maillon == maillon && tete.sceau(scelleur) == sceau
        }
        return connue ?? false
    }
}
