import Demandes
import Foundation
import Referentiel
import Testing

/// What the tests read: the sample of the repository, and tables typed in the test itself.
enum Tables {
    static let racine = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let effet = jour("2026-01-01")

    static func jour(_ iso: String) -> DateCivile {
        guard let jour = DateCivile(iso: iso) else { preconditionFailure(iso) }
        return jour
    }

    static func code(_ texte: String) -> CodeCommune {
        guard let code = CodeCommune(texte) else { preconditionFailure(texte) }
        return code
    }

    static func lire(_ texte: String, _ fichier: String = "essai.csv") throws -> TableLue {
        try LectureTable.lire(Array(texte.utf8), fichier: fichier, effet: effet)
    }

    /// Every table of a folder.
    static func dossier(_ dossier: URL) throws -> [TableLue] {
        let fichiers = try FileManager.default.contentsOfDirectory(at: dossier, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
        return try fichiers.compactMap { fichier in
            let octets = Array(try Data(contentsOf: fichier))
            guard LectureTable.espece(octets) != nil else { return nil }
            return try LectureTable.lire(octets, fichier: fichier.lastPathComponent, effet: effet)
        }
    }

    static func geographie(_ lues: [TableLue]) -> Geographie {
        var tables = TablesReferentiel()
        for table in lues { tables.poser(table.contenu, effet: table.effet) }
        return Geographie(tables)
    }

    static let exemple = racine.appending(path: "samples/referentiel")

    /// The sample's.
    static func petite() throws -> Geographie { geographie(try dossier(exemple)) }

    /// The whole country's, where the environment says where its files are.
    static let pays = ProcessInfo.processInfo.environment["PASSERELLE_REFERENTIEL"].map { URL(filePath: $0) }

    /// Communes and movements written short: `COM 01001 Un`, `COMD 01002 Deux < 01001`; `2019-01-01 32 COM 01002 > COM
    /// 01001`.
    static func histoire(_ communes: [String], _ mouvements: [String]) throws -> Geographie {
        var tables = TablesReferentiel()
        tables.communes = TableDatee(effet: effet, lignes: try communes.map(commune))
        tables.mouvements = TableDatee(effet: effet, lignes: try mouvements.map(mouvement))
        return Geographie(tables)
    }

    private static func commune(_ texte: String) throws -> LigneCommune {
        let mots = texte.split(separator: " ").map(String.init)
        let parent = mots.firstIndex(of: "<").map { code(mots[$0 + 1]) }
        return LigneCommune(
            type: try #require(TypeCommune(rawValue: mots[0])), code: code(mots[1]),
            nom: mots.count > 2 ? mots[2] : mots[1], region: "84", parent: parent)
    }

    private static func mouvement(_ texte: String) throws -> Mouvement {
        let mots = texte.split(separator: " ").map(String.init)
        let fleche = try #require(mots.firstIndex(of: ">"))
        let etat = { (mots: ArraySlice<String>) throws -> EtatCommune? in
            guard let type = mots.first, let numero = mots.last else { return nil }
            return EtatCommune(type: try #require(TypeCommune(rawValue: type)), code: code(numero), nom: numero)
        }
        return Mouvement(
            le: jour(mots[0]), nature: try #require(Int(mots[1]).flatMap(NatureMouvement.init)),
            avant: try etat(mots[2..<fleche]), apres: try etat(mots[(fleche + 1)...]))
    }
}

extension Geographie {
    /// The codes that this one, written on that day, leads to.
    func menantA(_ code: String, le jour: String) -> [String] {
        resoudre(Tables.code(code), le: Tables.jour(jour)).communes.map(\.code.texte)
    }
}
