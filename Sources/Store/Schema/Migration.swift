internal import GRDB
internal import Demandes

/// One numbered step of the schema. It never changes once published: a correction is a new step.
struct Migration: Sendable {
    let version: Int
    /// Run in order, in one transaction with the note that it was done: a process killed there starts it again.
    let instructions: [String]

    static let toutes = [
        Migration(version: 1, instructions: SchemaRegistre.instructions),
        Migration(version: 2, instructions: SchemaImports.instructions),
        Migration(version: 3, instructions: SchemaJournal.instructions),
        Migration(version: 4, instructions: SchemaTravaux.instructions),
        Migration(version: 5, instructions: SchemaAcces.instructions),
        Migration(version: 6, instructions: SchemaSurveillance.instructions),
        Migration(version: 7, instructions: SchemaDispatch.instructions),
        Migration(version: 8, instructions: SchemaRevues.instructions),
        Migration(version: 9, instructions: SchemaReferences.instructions),
        Migration(version: 10, instructions: SchemaDoublons.instructions),
        Migration(version: 11, instructions: SchemaAbonnes.instructions),
        Migration(version: 12, instructions: SchemaVie.instructions),
        Migration(version: 13, instructions: SchemaReconciliation.instructions),
        Migration(version: 14, instructions: SchemaHotes.instructions),
        Migration(version: 15, instructions: SchemaCalendrier.instructions),
        Migration(version: 16, instructions: SchemaFichier.instructions),
        Migration(version: 17, instructions: SchemaReconciliation.appui),
        Migration(version: 18, instructions: SchemaOffres.instructions),
        Migration(version: 19, instructions: SchemaCandidatures.instructions),
        Migration(version: 20, instructions: SchemaReferentiel.instructions),
        Migration(version: 21, instructions: SchemaReconciliation.octets),
        Migration(version: 22, instructions: SchemaReconciliation.telleQueLue),
        Migration(version: 23, instructions: SchemaConnexions.instructions),
        Migration(version: 24, instructions: SchemaAlertes.instructions),
    ]

    /// Kept apart, for it must exist before the first step is noted.
    static let table = "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, faite_le BIGINT NOT NULL)"
}

/// Brings a database to the schema this program knows.
struct Migrateur {
    let base: Database
    let fichier: String
    let etapes: [Migration]

    func mener(le maintenant: Instant) throws {
        let faite = try versionAdmise()
        for etape in etapes where etape.version > faite { try mener(etape, maintenant) }
    }

    /// The last step done, 0 for a new database.
    /// - Throws: `FauteOuverture.schemaPlusRecent`.
    func versionAdmise() throws -> Int {
        let faite = try version()
        let connue = etapes.last?.version ?? 0
        guard faite <= connue else {
            throw FauteOuverture.schemaPlusRecent(fichier: fichier, version: faite, connue: connue)
        }
        return faite
    }

    private func mener(_ etape: Migration, _ maintenant: Instant) throws {
        try base.inTransaction(.immediate) {
            try base.execute(sql: Migration.table)
            for instruction in etape.instructions { try base.execute(sql: Dialecte.sqlite.rediger(instruction)) }
            try Session(base: base).executer(EnonceFondation.noterMigration, [etape.version, maintenant])
            return .commit
        }
    }

    /// It writes nothing: a newer database is left as it is.
    private func version() throws -> Int {
        guard try base.tableExists("migration") else { return 0 }
        return try Session(base: base).ligne(EnonceFondation.version) { try $0.nombre() } ?? 0
    }
}
