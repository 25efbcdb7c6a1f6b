public import Demandes
internal import Synchronization

/// The référentiel as it is used: read from the store once, kept in memory, replaced by an import.
public final class ReferentielTenu: Sendable {
    private struct Etat {
        var valeur: ReferentielLu?
        /// How many imports this process has made.
        var imports = 0
    }

    private let depot: any DepotReferentiel
    private let horloge: @Sendable () -> Instant
    private let etat = Mutex(Etat())

    public init(_ depot: any DepotReferentiel, horloge: @escaping @Sendable () -> Instant) {
        self.depot = depot
        self.horloge = horloge
    }

    /// Read at the first call: a command that needs no commune does not wait for thirty-five thousand.
    public func lu() async throws -> ReferentielLu {
        let (connue, imports) = etat.withLock { ($0.valeur, $0.imports) }
        if let connue { return connue }
        let (sources, tables) = try await depot.lireReferentiel { lecture in
            let sources = try lecture.sources()
            var tables = TablesReferentiel()
            for source in sources { tables.poser(try lecture.contenu(source.espece), effet: source.effet) }
            return (sources, tables)
        }
        let lue = ReferentielLu(sources: sources, tables)
        // An import may have come meanwhile: what was read is then the past.
        etat.withLock { if $0.imports == imports { $0.valeur = lue } }
        return lue
    }

    /// Replaces the tables held by these, all of them in one transaction or none.
    /// - Throws: `FauteReferentiel`, or the store's own.
    public func importer(_ tables: [TableLue], force: Bool, par agent: String) async throws -> [SourceReferentiel] {
        let maintenant = horloge()
        let sources = tables.map { table in
            SourceReferentiel(
                espece: table.espece, fichier: table.fichier, effet: table.effet, lues: table.lues,
                gardees: table.contenu.nombre, rejetees: table.rejets.count, importeeLe: maintenant, par: agent)
        }
        try await depot.ecrireReferentiel { ecriture in
            let controle = ControleImport(
                tables: tables, tenues: try ecriture.sources(),
                communesTenues: Set(try ecriture.codesDesCommunes()))
            try controle.verifier(force: force)
            for (table, source) in zip(tables, sources) { try ecriture.remplacer(table.contenu, source) }
        }
        etat.withLock {
            $0.valeur = nil
            $0.imports += 1
        }
        return sources
    }
}

/// One state of the référentiel, ready to answer.
public struct ReferentielLu: Sendable {
    public let sources: [SourceReferentiel]
    public let geographie: Geographie
    public let plafonds: Plafonds

    init(sources: [SourceReferentiel], _ tables: TablesReferentiel) {
        self.sources = sources
        geographie = Geographie(tables)
        plafonds = Plafonds(tables.plafonds.lignes)
    }
}
