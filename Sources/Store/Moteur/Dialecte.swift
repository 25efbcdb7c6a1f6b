/// One SQL text, two engines. The catalogue is written in what both understand; this says the few words that differ.
enum Dialecte: CaseIterable {
    case sqlite, postgresql

    func rediger(_ sql: String) -> String {
        switch self {
        // SQLite numbers `$1` by its first appearance, `?1` by what it says.
        case .sqlite: Self.numeroter(sql)
        case .postgresql:
            sql.replacing("/*SKIP*/", with: "FOR UPDATE SKIP LOCKED").replacing(" BLOB", with: " BYTEA")
        }
    }

    /// `$n` becomes `?n`. No statement of the catalogue holds a dollar otherwise (`EnoncesTests`).
    private static func numeroter(_ sql: String) -> String { sql.replacing("$", with: "?") }
}

/// A statement of the catalogue: parameters `$1`, `$2`…, types TEXT, BIGINT, INTEGER and BLOB only.
protocol Enonce: Sendable {
    var sql: String { get }
}

extension Enonce where Self: RawRepresentable<String> {
    var sql: String { rawValue }
}

/// Every statement there is, so that a test can prepare each on each engine.
enum Catalogue {
    static let tables: [any (Enonce & CaseIterable).Type] = [
        EnonceCompte.self, EnonceRattachement.self, EnonceDemande.self, EnonceImport.self, EnonceCompteur.self,
        EnonceCourrier.self, EnonceTache.self, EnonceJournal.self, EnonceAcces.self, EnonceReponse.self,
        EnonceJeton.self, EnonceFondation.self, EnonceVerification.self, EnonceDerive.self, EnonceBrute.self,
        EnonceQuarantaine.self, EnonceArret.self, EnonceDispatch.self, EnonceRevue.self,
        EnonceActeRevue.self, EnoncePersonne.self, EnonceDoublon.self, EnonceAbonne.self, EnonceLettreMorte.self,
        EnonceVie.self, EnonceEffacement.self, EnonceReconciliation.self, EnonceEntree.self, EnonceHote.self,
        EnonceSuspension.self, EnonceCalendrier.self, EnonceAlerte.self, EnonceFichier.self,
        EnonceOubliFichier.self, EnonceOffre.self, EnonceCandidature.self, EnonceDossier.self, EnonceAnnonce.self,
        EnonceActe.self,
        EnonceReferentiel.self, EnonceCommune.self, EnonceZone.self, EnoncePlafond.self,
        EnonceAgent.self, EnonceMotDePasse.self, EnonceSession.self, EnonceEssai.self,
    ]

    static let textes: [String] = tables.flatMap { textes($0) }

    /// Written once for SQLite, not at each call.
    static let pourSQLite = Dictionary(
        textes.map { ($0, Dialecte.sqlite.rediger($0)) }, uniquingKeysWith: { premier, _ in premier })

    private static func textes<E: Enonce & CaseIterable>(_ table: E.Type) -> [String] { table.allCases.map(\.sql) }
}
