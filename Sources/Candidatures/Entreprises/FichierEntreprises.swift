internal import Referentiel

/// A file of firms as it was given, read: what it gives, and each line that is not kept.
public struct FichierEntreprises: Sendable {
    public let nom: String
    public let lues: Int
    public let entreprises: [Entreprise]
    public let rejets: [LectureEntreprises.Rejet]

    /// How many lines are not kept: one of them may be wrong in several places.
    public var rejetees: Int { lues - entreprises.count }

    /// - Throws: `FauteEntreprises` for what is no file of firms at all, or has none to keep.
    public init(_ octets: [UInt8], nom: String) throws(FauteEntreprises) {
        let table: TableNommee
        do throws(FauteDeTable) {
            table = try TableNommee(octets)
        } catch {
            throw FauteEntreprises(
                .fichierIllisible, fichier: nom, precision: "ligne \(error.ligne), \(error.defaut)")
        }
        let inconnue = table.colonnes.first { !LectureEntreprises.colonnes.contains($0) }
        let manquante = ["siret", "nom"].first { !table.colonnes.contains($0) }
        if let colonne = inconnue ?? manquante {
            throw FauteEntreprises(.colonneInconnue, fichier: nom, precision: "« \(colonne.prefix(64)) »")
        }
        let lecture = LectureEntreprises(table.lignes.map { LigneDeTable(numero: $0.numero, cases: $0.cases) })
        (self.nom, lues) = (nom, table.lignes.count)
        (entreprises, rejets) = (lecture.entreprises.toutes, lecture.rejets)
        guard !entreprises.isEmpty else {
            throw FauteEntreprises(.fichierVide, fichier: nom, precision: rejets.first?.phrase)
        }
    }
}
