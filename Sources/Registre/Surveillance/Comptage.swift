internal import Demandes

/// Adds observations up, until they are written. The number of things it tells apart in a day is bounded: a site that
/// invents a path for each person only fills one line more, of « the others ».
struct Comptage {
    /// Findings told apart, for each adapter and day.
    static let plafond = 500

    private struct Place: Hashable {
        let adaptateur: String
        let jour: DateCivile
    }

    private var derives: [LigneDerive.Cle: LigneDerive] = [:]
    private var issues: [LigneIssue.Cle: LigneIssue] = [:]
    private var remplissages: [LigneRemplissage.Cle: LigneRemplissage] = [:]
    /// Those of the last days, written or not.
    private var connues: [Place: Set<LigneDerive.Cle>] = [:]

    mutating func ajouter(_ observation: Observation) {
        let jour = HeureDeParis.jour(observation.lueLe)
        let cle = LigneIssue.Cle(
            adaptateur: observation.adaptateur, jour: jour, operation: observation.operation,
            issue: observation.reponse.issue)
        ajouter(LigneIssue(cle: cle, nombre: 1))
        switch observation.reponse {
        case .trouvee(let demande, let constats, let provenance):
            for constat in constats { ajouter(constat, observation, jour) }
            let origines = provenance.lectures.last?.origines ?? [:]
            for champ in demande.champsRemplis {
                guard let sources = origines[champ] else { continue }
                let cle = LigneRemplissage.Cle(
                    adaptateur: observation.adaptateur, jour: jour, operation: observation.operation, champ: champ)
                ajouter(LigneRemplissage(cle: cle, nombre: 1, origines: sources))
            }
        case .illisible(let constats):
            for constat in constats { ajouter(constat, observation, jour) }
        default: break
        }
    }

    private mutating func ajouter(_ constat: Constat, _ observation: Observation, _ jour: DateCivile) {
        let place = Place(adaptateur: observation.adaptateur, jour: jour)
        var cle = Self.cle(constat.enClair(), observation, jour)
        if connues[place]?.contains(cle) != true {
            if connues[place] == nil, connues.count > 64 { connues = [:] }
            if connues[place, default: []].count < Self.plafond {
                connues[place, default: []].insert(cle)
            } else {
                cle = Self.cle(Constat(constat.nature, chemin: Constat.masque), observation, jour)
            }
        }
        ajouter(
            LigneDerive(cle: cle, nombre: 1, premiereLe: observation.lueLe, derniereLe: observation.lueLe))
    }

    private static func cle(_ constat: Constat, _ observation: Observation, _ jour: DateCivile) -> LigneDerive.Cle {
        LigneDerive.Cle(
            adaptateur: observation.adaptateur, jour: jour, operation: observation.operation, nature: constat.nature,
            chemin: constat.chemin, champ: constat.champ ?? "", detail: constat.detail ?? "")
    }

    /// What was added up since the last time.
    mutating func vider() -> Releve {
        defer { (derives, issues, remplissages) = ([:], [:], [:]) }
        var releve = Releve()
        releve.derives = Array(derives.values)
        releve.issues = Array(issues.values)
        releve.remplissages = Array(remplissages.values)
        return releve
    }

    /// It could not be written: it waits for the next time.
    mutating func rendre(_ releve: Releve) {
        for ligne in releve.derives { ajouter(ligne) }
        for ligne in releve.issues { ajouter(ligne) }
        for ligne in releve.remplissages { ajouter(ligne) }
    }

    private mutating func ajouter(_ ligne: LigneDerive) {
        guard var somme = derives[ligne.cle] else { return derives[ligne.cle] = ligne }
        somme.nombre += ligne.nombre
        somme.premiereLe = min(somme.premiereLe, ligne.premiereLe)
        somme.derniereLe = max(somme.derniereLe, ligne.derniereLe)
        derives[ligne.cle] = somme
    }

    private mutating func ajouter(_ ligne: LigneIssue) {
        issues[ligne.cle, default: LigneIssue(cle: ligne.cle, nombre: 0)].nombre += ligne.nombre
    }

    private mutating func ajouter(_ ligne: LigneRemplissage) {
        let vide = LigneRemplissage(cle: ligne.cle, nombre: 0, origines: ligne.origines)
        remplissages[ligne.cle, default: vide].nombre += ligne.nombre
    }
}
