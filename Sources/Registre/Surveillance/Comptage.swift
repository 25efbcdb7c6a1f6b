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
    /// Fillings not laid in their lines yet.
    private var remplis: [Lot: Remplis] = [:]
    /// Those of the last days, written or not.
    private var connues: [Place: Set<LigneDerive.Cle>] = [:]

    /// The demandes of an operation in a day.
    private struct Lot: Hashable {
        let adaptateur: String
        let jour: DateCivile
        let operation: String
    }

    private struct Remplis {
        let origines: [String: [String]]
        var sommes = SommesDesChamps()
    }

    /// Where something was seen.
    private struct Vue {
        let adaptateur: String
        let operation: String
        let le: Instant
        let jour: DateCivile

        init(_ adaptateur: String, _ operation: String, _ le: Instant) {
            (self.adaptateur, self.operation, self.le, jour) = (adaptateur, operation, le, HeureDeParis.jour(le))
        }
    }

    mutating func ajouter(_ observation: Observation) {
        let vue = Vue(observation.adaptateur, observation.operation, observation.lueLe)
        compter(observation.reponse.issue, 1, vue)
        switch observation.reponse {
        case .trouvee(let demande, let constats, let provenance):
            for constat in constats { ajouter(constat, vue) }
            remplir(demande, provenance.lectures.last?.origines ?? [:], vue)
        case .illisible(let constats):
            for constat in constats { ajouter(constat, vue) }
        default: break
        }
    }

    /// Each record counts as an answer would: rates are those of the records, not of the pages.
    mutating func ajouter(_ observation: ObservationListe) {
        let vue = Vue(observation.adaptateur, observation.operation, observation.lueLe)
        switch observation.reponse {
        case .page(let page):
            compter(.trouvee, page.demandes.count, vue)
            compter(.illisible, page.refusees.count, vue)
            for constat in page.constats { ajouter(constat, vue) }
            for refusee in page.refusees {
                for constat in refusee.constats { ajouter(constat, vue) }
            }
            for lue in page.demandes {
                for constat in lue.constats { ajouter(constat, vue) }
                remplir(lue.demande, observation.origines, vue)
            }
        case .refus(let reponse):
            compter(reponse.issue, 1, vue)
            if case .illisible(let constats) = reponse {
                for constat in constats { ajouter(constat, vue) }
            }
        case .perimee, .rompue, .curseurInconnu: break
        }
    }

    /// Entries of a numbered file: a withdrawal says nothing but the number.
    mutating func ajouter(_ entrees: [EntreeDispatch], _ regles: ReglesDispatch, lueLe: Instant) {
        let vue = Vue(regles.adaptateur, regles.operation, lueLe)
        for entree in entrees {
            switch entree.nature {
            case .suppression: continue
            case .etat(let demande):
                compter(.trouvee, 1, vue)
                remplir(demande, regles.origines, vue)
                for constat in entree.constats { ajouter(constat, vue) }
            case .illisible(let constats):
                compter(.illisible, 1, vue)
                for constat in constats + entree.constats.filter({ !$0.nature.refuse }) { ajouter(constat, vue) }
            }
        }
    }

    private mutating func compter(_ issue: Issue, _ nombre: Int, _ vue: Vue) {
        guard nombre > 0 else { return }
        let cle = LigneIssue.Cle(
            adaptateur: vue.adaptateur, jour: vue.jour, operation: vue.operation, issue: issue)
        ajouter(LigneIssue(cle: cle, nombre: nombre))
    }

    private mutating func remplir(_ demande: Demande, _ origines: [String: [String]], _ vue: Vue) {
        let lot = Lot(adaptateur: vue.adaptateur, jour: vue.jour, operation: vue.operation)
        // The rules change when the adapter does: what the former ones filled is laid aside.
        if let autres = remplis[lot], autres.origines != origines { deposer(lot) }
        remplis[lot, default: Remplis(origines: origines)].sommes.ajouter(demande)
    }

    private mutating func deposer(_ lot: Lot) {
        guard let remplis = remplis.removeValue(forKey: lot) else { return }
        for (champ, nombre) in remplis.sommes.remplis {
            guard let sources = remplis.origines[champ] else { continue }
            let cle = LigneRemplissage.Cle(
                adaptateur: lot.adaptateur, jour: lot.jour, operation: lot.operation, champ: champ)
            ajouter(LigneRemplissage(cle: cle, nombre: nombre, origines: sources))
        }
    }

    private mutating func ajouter(_ constat: Constat, _ vue: Vue) {
        let place = Place(adaptateur: vue.adaptateur, jour: vue.jour)
        var cle = Self.cle(constat.enClair(), vue)
        if connues[place]?.contains(cle) != true {
            if connues[place] == nil, connues.count > 64 { connues = [:] }
            if connues[place, default: []].count < Self.plafond {
                connues[place, default: []].insert(cle)
            } else {
                cle = Self.cle(Constat(constat.nature, chemin: Constat.masque), vue)
            }
        }
        ajouter(
            LigneDerive(cle: cle, nombre: 1, premiereLe: vue.le, derniereLe: vue.le))
    }

    private static func cle(_ constat: Constat, _ vue: Vue) -> LigneDerive.Cle {
        LigneDerive.Cle(
            adaptateur: vue.adaptateur, jour: vue.jour, operation: vue.operation, nature: constat.nature,
            chemin: constat.chemin, champ: constat.champ ?? "", detail: constat.detail ?? "")
    }

    /// What was added up since the last time.
    mutating func vider() -> Releve {
        defer { (derives, issues, remplissages) = ([:], [:], [:]) }
        for lot in Array(remplis.keys) { deposer(lot) }
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
