internal import Demandes

/// Whether a table may replace the one that is held. Only the ceilings are judged by what they say: of the others, what
/// is looked for is a file cut short, or another file.
struct ControleImport {
    /// Lines, or communes, that may go: so many in a hundred.
    static let perteAdmise = 2

    let tables: [TableLue]
    let tenues: [SourceReferentiel]
    /// Today's communes, as they are held.
    let communesTenues: Set<CodeCommune>

    /// - Parameter force: an operator looked, and says that it is so.
    func verifier(force: Bool) throws(FauteReferentiel) {
        for (rang, table) in tables.enumerated() {
            if tables[..<rang].contains(where: { $0.espece == table.espece }) {
                throw FauteReferentiel(.tableEnDouble, fichier: table.fichier, precision: table.espece.libelle)
            }
            if case .plafonds(let lignes) = table.contenu { try plafonds(lignes, table) }
            if !force { try volume(table) }
        }
    }

    private func plafonds(_ lignes: [LignePlafond], _ table: TableLue) throws(FauteReferentiel) {
        let fautes =
            ControlePlafonds.fautes(lignes).map(\.phrase) + table.rejets.map { "ligne \($0.ligne), \($0.defaut)" }
        guard !fautes.isEmpty else { return }
        let suite = fautes.count > 5 ? " ; et \(fautes.count - 5) autres" : ""
        throw FauteReferentiel(
            .plafondsFautifs, fichier: table.fichier, precision: fautes.prefix(5).joined(separator: " ; ") + suite)
    }

    private func volume(_ table: TableLue) throws(FauteReferentiel) {
        guard table.contenu.nombre > 0 else {
            throw FauteReferentiel(
                .tableVide, fichier: table.fichier,
                precision: table.rejets.first.map { "ligne \($0.ligne), \($0.defaut)" })
        }
        if Self.exces(table.rejets.count, sur: table.lues) {
            throw FauteReferentiel(
                .tropDeRejets, fichier: table.fichier,
                precision: "\(table.rejets.count) sur \(table.lues) ; "
                    + table.rejets.prefix(3).map { "ligne \($0.ligne), \($0.defaut)" }.joined(separator: " ; "))
        }
        guard let tenue = tenues.first(where: { $0.espece == table.espece }) else { return }
        if table.effet < tenue.effet {
            throw FauteReferentiel(
                .tableAncienne, fichier: table.fichier, precision: "\(table.effet.iso), après \(tenue.effet.iso)")
        }
        let (parties, sur) = pertes(table, tenue)
        if Self.exces(parties, sur: sur) {
            throw FauteReferentiel(.tableReduite, fichier: table.fichier, precision: "\(parties) sur \(sur)")
        }
    }

    /// Communes that are gone; of another table, how much shorter it is.
    private func pertes(_ table: TableLue, _ tenue: SourceReferentiel) -> (parties: Int, sur: Int) {
        guard case .communes(let lignes) = table.contenu else {
            return (max(0, tenue.gardees - table.contenu.nombre), tenue.gardees)
        }
        let nouvelles = Set(lignes.filter { $0.type == .commune }.map(\.code))
        return (communesTenues.count { !nouvelles.contains($0) }, communesTenues.count)
    }

    private static func exces(_ parties: Int, sur nombre: Int) -> Bool { parties * 100 > nombre * perteAdmise }
}
