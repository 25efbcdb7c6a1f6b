import Foundation
import Testing

@testable import Store

@Suite("Énoncés SQL")
struct EnoncesTests {
    static let dossier = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/Store/Enonces").standardizedFileURL

    @Test("chaque table d'énoncés est au catalogue")
    func catalogue() throws {
        let fichiers = try FileManager.default.contentsOfDirectory(at: Self.dossier, includingPropertiesForKeys: nil)
        let declarees = try fichiers.flatMap { fichier in
            try String(contentsOf: fichier, encoding: .utf8).matches(of: /enum (Enonce\w+):/).map { String($0.1) }
        }
        #expect(Set(declarees) == Set(Catalogue.tables.map { String(describing: $0) }))
        #expect(declarees.count > 10)
    }

    @Test("un dollar ne sert qu'aux paramètres, et un énoncé ne connaît que les mots des deux moteurs")
    func mots() {
        for texte in Catalogue.textes {
            #expect(texte.matches(of: /\$(?!\d)/).isEmpty && !texte.contains("?"), "\(texte)")
        }
        let schema = Migration.toutes.flatMap(\.instructions).joined(separator: "\n")
        let etrangers = schema.matches(
            of: /\b(BYTEA|JSONB?|BOOLEAN|TIMESTAMP|DATETIME|REAL|NUMERIC|AUTOINCREMENT|ROWID)\b/)
        #expect(etrangers.map { String($0.1) } == [])
    }

    @Test("SQLite numérote les paramètres par ce qu'ils disent, non par leur ordre d'apparition")
    func parametres() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let lus = try await depot.parcourir {
            try $0.session.lignes(Brut("SELECT $2, $1"), ["un", "deux"]) { [try $0.texte(), try $0.texte()] }
        }
        #expect(lus == [["deux", "un"]])
        withExtendedLifetime(essai) {}
    }

    @Test("SQLite prépare chaque énoncé du catalogue")
    func sqlite() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        for texte in Catalogue.textes {
            let parametres = [String?](repeating: nil, count: Parametres.nombre(texte))
            await #expect(throws: Never.self, "\(texte)") {
                try await depot.parcourir {
                    try $0.session.parcourir(Brut("EXPLAIN " + texte), parametres) { _ in true }
                }
            }
        }
        withExtendedLifetime(essai) {}
    }

    @Test(
        "PostgreSQL accepte les migrations, prépare et planifie chaque énoncé, avec nos quatre types",
        .enabled(if: PostgreSQL.binaires != nil, "PostgreSQL n'est pas installé"))
    func postgresql() throws {
        let postgresql = try PostgreSQL()
        let creation = [Migration.table] + Migration.toutes.flatMap(\.instructions)
        let preparations = Catalogue.textes.enumerated().flatMap { rang, texte in
            let nuls = Array(repeating: "NULL", count: Parametres.nombre(texte)).joined(separator: ", ")
            return [
                "PREPARE e\(rang) AS \(texte)",
                "EXPLAIN (COSTS OFF) EXECUTE e\(rang)" + (nuls.isEmpty ? "" : "(\(nuls))"),
            ]
        }
        let questions = [
            "SELECT 'prepares=' || COUNT(*) FROM pg_prepared_statements",
            """
            SELECT 'types=' || string_agg(DISTINCT type::text, ',' ORDER BY type::text)
                FROM pg_prepared_statements, unnest(parameter_types) AS type
            """,
        ]
        let dit = try postgresql.jouer(creation + preparations + questions)
        #expect(dit.split(separator: "\n").filter { $0.contains("ERROR") || $0.contains("FATAL") } == [])
        #expect(dit.contains("\"prepares=\(Catalogue.textes.count)\""))
        #expect(dit.contains("\"types=bigint,bytea,integer,text\""), "\(dit.suffix(300))")
    }
}

enum Parametres {
    /// The highest `$n` of a statement.
    static func nombre(_ texte: String) -> Int { texte.matches(of: /\$(\d+)/).compactMap { Int($0.1) }.max() ?? 0 }
}
