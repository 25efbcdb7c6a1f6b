/// A table of separated values whose first line names its columns, read as texts: for a file that is not one of the
/// référentiel's own.
public struct TableNommee: Sendable {
    public struct Ligne: Sendable, Hashable {
        /// Counted from 1, as an editor does.
        public let numero: Int
        /// By the name of their column.
        public let cases: [String: String]
    }

    public let colonnes: [String]
    public let lignes: [Ligne]

    public init(_ octets: [UInt8]) throws(FauteDeTable) {
        do throws(FauteCSV) {
            var lecture = LectureCSV(octets)
            guard let entete = try lecture.suivant() else { throw FauteCSV(ligne: 1, defaut: "le fichier est vide") }
            let colonnes = entete.champs.map(\.texte)
            var lignes: [Ligne] = []
            while let lu = try lecture.suivant() {
                guard lu.champs.count == colonnes.count else {
                    throw FauteCSV(
                        ligne: lu.ligne, defaut: "\(lu.champs.count) colonnes au lieu de \(colonnes.count)")
                }
                let cases = zip(colonnes, lu.champs).map { ($0, $1.texte) }
                lignes.append(
                    Ligne(numero: lu.ligne, cases: Dictionary(cases, uniquingKeysWith: { premiere, _ in premiere })))
            }
            (self.colonnes, self.lignes) = (colonnes, lignes)
        } catch {
            throw FauteDeTable(ligne: error.ligne, defaut: error.defaut)
        }
    }
}

/// Where a file stops being a table.
public struct FauteDeTable: Error, Sendable, Hashable {
    public let ligne: Int
    public let defaut: String
}
