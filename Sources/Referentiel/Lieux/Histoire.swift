internal import Demandes

/// What became of each code. A place is followed by its smallest part: a commune that joined another and kept a
/// déléguée of its own code leads to itself if it was re-established since, not to all that its commune had become.
struct Histoire: Sendable {
    /// In the order of their moments.
    let mouvements: [Mouvement]
    private let departs: [Noeud: [Int32]]
    private let arrivees: [Noeud: [Int32]]
    /// What exists today.
    private let actuels: Set<Noeud>

    /// Where a code leads, and by which movements.
    struct Suite {
        var arrivees: Set<Noeud> = []
        var trace: Set<Int32> = []
    }

    init(_ lignes: [Mouvement], actuels: Set<Noeud>) {
        let mouvements = lignes.enumerated()
            .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }.map(\.element)
        var departs: [Noeud: [Int32]] = [:]
        var arrivees: [Noeud: [Int32]] = [:]
        for (rang, mouvement) in mouvements.enumerated() {
            // A déléguée made inside a commune, or an arrondissement, leaves the commune as it was.
            if let avant = mouvement.avant, avant.type != .commune || !Self.estInterne(mouvement) {
                departs[avant.noeud, default: []].append(Int32(rang))
            }
            if let apres = mouvement.apres { arrivees[apres.noeud, default: []].append(Int32(rang)) }
        }
        self.mouvements = mouvements
        self.departs = departs
        self.arrivees = arrivees
        self.actuels = actuels
    }

    private static func estInterne(_ mouvement: Mouvement) -> Bool {
        mouvement.apres?.type == .arrondissement || mouvement.nature == .creationDeDeleguee
    }

    /// Whether nothing ever happened to this commune but what made it.
    func estImmobile(_ code: CodeCommune) -> Bool {
        let noeud = Noeud(type: .commune, code: code)
        return departs[noeud] == nil && actuels.contains(noeud)
    }

    /// What the code named on that day, followed to today. A code that no commune bore that day is that of the last
    /// that had borne it, else of the first that will. Nil for a code of which nothing is known, or whose traces stop.
    func suite(de code: CodeCommune, le jour: DateCivile) -> Suite? {
        let soir = Moment.soir(jour)
        let noeuds = TypeCommune.allCases.map { Noeud(type: $0, code: code) }
        if let vivant = noeuds.first(where: { vit($0, soir) }) { return suivre(vivant, apres: soir) }
        if let (noeud, rang) = dernierDepart(noeuds, soir) {
            return suivre(noeud, groupe: groupe(noeud, depuis: rang))
        }
        let naissances = noeuds.compactMap { noeud in arrivees[noeud]?.first.map { (noeud, $0) } }
        guard let (noeud, rang) = naissances.min(by: { $0.1 < $1.1 }) else { return nil }
        return suivre(noeud, apres: moment(rang))
    }

    private func moment(_ rang: Int32) -> Moment { mouvements[Int(rang)].moment }

    /// Whether it existed at that moment: it came then or before and has not gone since; or it only ever went, later.
    private func vit(_ noeud: Noeud, _ instant: Moment) -> Bool {
        let (parties, venues) = (departs[noeud] ?? [], arrivees[noeud] ?? [])
        let depart = parties.last { moment($0) <= instant }.map(moment)
        let arrivee = venues.last { moment($0) <= instant }.map(moment)
        if let arrivee { return depart.map { $0 <= arrivee } ?? true }
        guard depart == nil else { return false }
        guard let partira = parties.first else { return venues.isEmpty && actuels.contains(noeud) }
        // It was there from the beginning, unless something brings it first.
        return venues.first.map { moment(partira) <= moment($0) } ?? true
    }

    private func dernierDepart(_ noeuds: [Noeud], _ instant: Moment) -> (Noeud, Int)? {
        var dernier: (noeud: Noeud, rang: Int)?
        var passe: Moment?
        for noeud in noeuds {
            guard let parties = departs[noeud], let rang = parties.last(where: { moment($0) <= instant }) else {
                continue
            }
            let depart = moment(rang)
            // Of equals the first: a commune before its parts.
            if let passe, passe >= depart { continue }
            passe = depart
            dernier = (noeud, parties.firstIndex { moment($0) == depart } ?? 0)
        }
        return dernier
    }

    private func suivre(_ noeud: Noeud, apres instant: Moment) -> Suite? {
        guard let rang = departs[noeud]?.firstIndex(where: { moment($0) > instant }) else {
            return actuels.contains(noeud) ? Suite(arrivees: [noeud]) : nil
        }
        return suivre(noeud, groupe: groupe(noeud, depuis: rang))
    }

    /// The lines of one movement: those of the same moment.
    private func groupe(_ noeud: Noeud, depuis rang: Int) -> [Int32] {
        let parties = departs[noeud] ?? []
        return parties[rang...].prefix { moment($0) == moment(parties[rang]) }
    }

    /// Moments only grow: it ends.
    private func suivre(_ noeud: Noeud, groupe: [Int32]) -> Suite? {
        guard let premiere = groupe.first else { return nil }
        let instant = moment(premiere)
        let vers = groupe.filter { mouvements[Int($0)].apres != nil }
        guard !vers.isEmpty else { return Suite(trace: Set(groupe)) }
        let communes = vers.filter { mouvements[Int($0)].apres?.type == .commune }
        let partie = vers.compactMap { mouvements[Int($0)].apres?.noeud }.first {
            $0.code == noeud.code && ($0.type == .deleguee || $0.type == .associee)
        }
        // Some déléguées went without a line: then the commune is all that is known.
        if let partie, var suite = suivre(partie, apres: instant) {
            suite.trace.formUnion(communes.isEmpty ? vers : communes)
            return suite
        }
        let suivies = communes.isEmpty ? vers : communes
        let suites = suivies.compactMap { rang in
            mouvements[Int(rang)].apres.flatMap { suivre($0.noeud, apres: instant) }
        }
        guard !suites.isEmpty else { return nil }
        return suites.reduce(into: Suite(trace: Set(suivies))) { somme, suite in
            somme.arrivees.formUnion(suite.arrivees)
            somme.trace.formUnion(suite.trace)
        }
    }
}
