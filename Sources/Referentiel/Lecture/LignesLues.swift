/// A line of a table of ours, as a file may give it.
protocol LigneLisible: Sendable, Hashable {
    /// What a line of the file says: one of ours, or several.
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [Self]
    /// What must not come twice; nil where the same again says nothing more.
    var cle: UInt64? { get }
}

/// The lines of one table: each is kept, or rejected with why.
struct LignesLues<Ligne: LigneLisible> {
    private(set) var gardees: [Ligne] = []
    private(set) var lues = 0
    private(set) var rejets: [RejetDeLigne] = []
    private var vues: Set<UInt64> = []

    init(_ lecture: inout LectureCSV, _ entete: Entete) throws(FauteCSV) {
        while let enregistrement = try lecture.suivant() {
            let champs = ChampsDeLigne(entete, enregistrement)
            lues += 1
            do throws(DefautDeLigne) {
                if let defaut = champs.defautDeForme { throw DefautDeLigne(texte: defaut) }
                try garder(Ligne.lire(champs))
            } catch {
                rejets.append(RejetDeLigne(ligne: champs.ligne, defaut: error.texte))
            }
        }
    }

    private mutating func garder(_ lignes: [Ligne]) throws(DefautDeLigne) {
        for ligne in lignes {
            if let cle = ligne.cle, !vues.insert(cle).inserted {
                throw DefautDeLigne(texte: "une ligne d'avant dit déjà la même chose, ou le contraire")
            }
        }
        gardees += lignes
    }
}
