internal import GRDB
internal import Registre

/// One transaction that carries the work of several writers, each in its savepoint.
struct Groupe {
    let base: Database
    let ecriture: Transaction
    private var pris: [any Travail] = []

    init(base: Database, ecriture: Transaction) {
        self.base = base
        self.ecriture = ecriture
    }

    /// - Parameter suivants: takes who came meanwhile, so many at most.
    /// - Returns: nil once all is durable; else why nothing of anybody's was kept.
    mutating func mener(
        _ premiers: [any Travail], _ mesure: FileEcritures.Mesure, _ suivants: (Int) -> [any Travail]
    ) -> (any Error)? {
        let fin = ContinuousClock.now + mesure.duree
        var lot = premiers
        pris = premiers
        do {
            try base.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
            while !lot.isEmpty {
                for travail in lot { try jouer(travail) }
                lot = ContinuousClock.now < fin ? suivants(mesure.nombre - pris.count) : []
                pris += lot
            }
            try base.cachedStatement(sql: "COMMIT").execute()
            return nil
        } catch {
            try? base.rollback()
            return (error as? DatabaseError).map(PannesSQLite.panne) ?? error
        }
    }

    func rendre(_ panne: (any Error)?) {
        for travail in pris { travail.rendre(panne) }
    }

    /// - Throws: when the engine gave up the whole transaction, as it may on a full disk.
    private func jouer(_ travail: any Travail) throws {
        try base.cachedStatement(sql: "SAVEPOINT travail").execute()
        let garder = travail.jouer(ecriture)
        guard base.isInsideTransaction else { throw PanneDepot.disque }
        if !garder { try base.cachedStatement(sql: "ROLLBACK TO travail").execute() }
        try base.cachedStatement(sql: "RELEASE travail").execute()
    }
}
