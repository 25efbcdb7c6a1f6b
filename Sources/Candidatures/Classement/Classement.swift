public import Demandes

/// The ranking of an offre's candidatures, made once, at its close. It keeps what it looked at: the same grid over the
/// same candidates gives the same ranking, in whatever order they come.
public struct Classement: Sendable, Hashable {
    public let grille: String
    public let version: Int
    public let empreinte: Empreinte
    public let le: DateCivile
    /// By rank.
    public let lignes: [LigneClassement]
    /// References of the candidatures to present, first rank first.
    public let presentes: [String]
    /// Why these, where they are not simply the best three.
    public let raison: String?

    public init(_ grille: Grille, _ candidats: [Candidat], le jour: DateCivile) {
        self.grille = grille.nom
        version = grille.version
        empreinte = grille.empreinte
        le = jour
        let designes = candidats.filter { $0.designation != nil }.sorted(by: Self.designation)
        let notes = candidats.filter { $0.designation == nil }.map { Note($0, grille, jour) }.sorted()
        let rangDepart = designes.count
        lignes =
            designes.enumerated().map { LigneClassement(rang: $0.offset + 1, designe: $0.element) }
            + notes.enumerated().map { rang, note in
                LigneClassement(
                    rang: rangDepart + rang + 1, note: note, devant: rang > 0 ? notes[rang - 1] : nil,
                    rangDevant: rangDepart + rang)
            }
        (presentes, raison) = Self.presenter(lignes, designes: designes.count, nombre: grille.presentes)
    }

    /// Whether this grid, over what was kept, gives this very ranking.
    public func seRejoue(avec grille: Grille) -> Bool {
        Classement(grille, lignes.map(\.candidat), le: le) == self
    }

    private static func designation(_ gauche: Candidat, _ droite: Candidat) -> Bool {
        guard let une = gauche.designation, let autre = droite.designation else { return false }
        return (une.le, une.reference, gauche.reference) < (autre.le, autre.reference, droite.reference)
    }

    private static func presenter(
        _ lignes: [LigneClassement], designes: Int, nombre: Int
    ) -> ([String], String?) {
        if designes > 0 {
            let refs = lignes.prefix(designes).map(\.candidat.reference)
            return (refs, "désignation du préfet au titre du DALO : présentée sans autre candidature (CCH R441-3)")
        }
        let refs = lignes.prefix(nombre).map(\.candidat.reference)
        guard refs.count < nombre else { return (refs, nil) }
        if refs.isEmpty { return ([], "aucune candidature : rien n'est présenté") }
        let compte = Ecriture.compte(refs.count, "candidature")
        return (refs, "\(compte) seulement : insuffisance du nombre de candidats (CCH R441-3)")
    }
}

/// One candidature in a ranking.
public struct LigneClassement: Sendable, Hashable {
    public let rang: Int
    public let candidat: Candidat
    public let total: Int
    /// Empty for a candidature that the prefect designated: it has no points.
    public let points: [PointsCritere]
    /// What put it behind the one before it, with as many points; nil otherwise.
    public let departage: String?

    fileprivate init(rang: Int, designe: Candidat) {
        self.rang = rang
        candidat = designe
        total = 0
        points = []
        departage = nil
    }

    fileprivate init(rang: Int, note: Note, devant: Note?, rangDevant: Int) {
        self.rang = rang
        candidat = note.candidat
        total = note.total
        points = note.points
        departage = devant.flatMap { devant in
            guard devant.total == note.total else { return nil }
            return "à égalité avec le rang \(rangDevant) (\(Ecriture.compte(note.total, "point"))), "
                + "départagée par \(note.raison(derriere: devant))"
        }
    }
}

/// A candidate, his points, and what tells him from an equal.
private struct Note: Comparable {
    let candidat: Candidat
    let points: [PointsCritere]
    let total: Int
    private let egalites: [(critere: Critere, valeur: Int?)]

    init(_ candidat: Candidat, _ grille: Grille, _ jour: DateCivile) {
        self.candidat = candidat
        points = grille.criteres.map { PointsCritere($0, candidat.mesure($0.critere, le: jour)) }
        total = points.reduce(0) { $0 + $1.points }
        egalites = grille.egalites.map { ($0, candidat.mesure($0, le: jour).nombre) }
    }

    static func == (gauche: Note, droite: Note) -> Bool { gauche.candidat == droite.candidat }

    static func < (gauche: Note, droite: Note) -> Bool {
        if gauche.total != droite.total { return gauche.total > droite.total }
        if let rang = gauche.difference(droite) {
            return gauche.egalites[rang].critere.precede(gauche.egalites[rang].valeur, droite.egalites[rang].valeur)
        }
        return (gauche.candidat.deposeeLe, gauche.candidat.reference)
            < (droite.candidat.deposeeLe, droite.candidat.reference)
    }

    private func difference(_ autre: Note) -> Int? {
        egalites.indices.first { egalites[$0].valeur != autre.egalites[$0].valeur }
    }

    /// What put this one after the other.
    func raison(derriere devant: Note) -> String {
        if let rang = difference(devant) {
            let critere = egalites[rang].critere
            let mots = { (valeur: Int?) in valeur.map { PointsCritere.mots($0, critere) } ?? "inconnu" }
            return "« \(critere.libelle) » : \(mots(egalites[rang].valeur)) contre "
                + "\(mots(devant.egalites[rang].valeur))"
        }
        return candidat.deposeeLe != devant.candidat.deposeeLe
            ? "l'heure de la candidature, plus tardive" : "l'ordre des références"
    }
}

extension Critere {
    /// Whether who has the first value goes before who has the second; nobody's goes last.
    fileprivate func precede(_ un: Int?, _ autre: Int?) -> Bool {
        guard let un else { return false }
        guard let autre else { return true }
        return departage == .plusPetit ? un < autre : un > autre
    }
}
