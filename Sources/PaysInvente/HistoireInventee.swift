internal import Demandes
internal import Referentiel

/// What happened in the invented country: which communes merged, which parted.
struct HistoireInventee {
    private(set) var mouvements: [Mouvement] = []
    private(set) var iles: Set<String> = []
    private(set) var abolis: Set<String> = []
    private let plan = Plan()
    private var hasard: Hasard
    /// Each is moved once at most; the three cities never.
    private var prises: Set<String> = ["75056", "69123", "13055"]
    /// The déléguées of today, and their commune.
    private var deleguees: [(code: String, commune: String)] = []
    /// Of a commune that was a part of another when the limits were drawn: that other.
    private var alors: [String: String] = [:]

    init(graine: UInt64) {
        hasard = Hasard(graine)
        tirerLesIles()
        for _ in 0..<Pays.separees {
            let (une, autre) = paire()
            reunir(une, autre, en: 2016)
            separer(une, autre, en: 2020)
            alors[autre] = une
        }
        for rang in 0..<Pays.reunies {
            let (une, autre) = paire()
            reunir(une, autre, en: 2019 + hasard.nombre(7))
            if rang < Pays.retablies {
                separer(une, autre, en: 2026)
            } else {
                deleguees += [(une, une), (autre, une)]
                abolis.insert(autre)
            }
        }
    }

    mutating func tirer<T>(_ choix: [T]) -> T { choix[hasard.nombre(choix.count)] }

    /// On the edges of the lattice: what touches them is the sea.
    private mutating func tirerLesIles() {
        while iles.count < Pays.nombreDIles {
            let x = hasard.nombre(Plan.totalLargeur)
            let ile = plan.code(x, hasard.nombre(2) * (Plan.totalHauteur - 1))
            if prises.insert(ile).inserted { iles.insert(ile) }
        }
    }

    /// Two communes side by side in one department, of which nothing is told yet.
    private mutating func paire() -> (String, String) {
        while true {
            let (x, y) = (hasard.nombre(Plan.totalLargeur - 1), hasard.nombre(Plan.totalHauteur))
            let (une, autre) = (plan.code(x, y), plan.code(x + 1, y))
            guard une.prefix(2) == autre.prefix(2), une != autre, !prises.contains(une), !prises.contains(autre)
            else { continue }
            prises.formUnion([une, autre])
            return (une, autre)
        }
    }

    private mutating func reunir(_ une: String, _ autre: String, en annee: Int) {
        for code in [une, autre] {
            noter(annee, .communeNouvelle, (.commune, code), (.commune, une))
            noter(annee, .communeNouvelle, (.commune, code), (.deleguee, code))
        }
    }

    private mutating func separer(_ une: String, _ autre: String, en annee: Int) {
        for code in [une, autre] {
            noter(annee, .retablissement, (.commune, une), (.commune, code))
            noter(annee, .retablissement, (.deleguee, code), (.commune, code))
        }
    }

    private mutating func noter(
        _ annee: Int, _ nature: NatureMouvement, _ avant: (TypeCommune, String), _ apres: (TypeCommune, String)
    ) {
        let etat = { (cote: (TypeCommune, String)) in
            EtatCommune(type: cote.0, code: Pays.code(cote.1), nom: Self.nom(cote.1))
        }
        mouvements.append(
            Mouvement(le: Pays.jour(annee), nature: nature, avant: etat(avant), apres: etat(apres)))
    }

    // MARK: what it leaves

    func communes() -> [LigneCommune] {
        let codes = Set(cellules().map(\.code)).union(outreMer().flatMap { $0 }).subtracting(abolis)
        let entieres = codes.sorted().map { ligne(.commune, $0, nil) }
        let arrondissements = Plan.arrondissements.flatMap { ville, codes in
            codes.map { ligne(.arrondissement, $0, ville) }
        }
        return entieres + arrondissements + deleguees.map { ligne(.deleguee, $0.code, $0.commune) }
    }

    private func ligne(_ type: TypeCommune, _ code: String, _ parent: String?) -> LigneCommune {
        let estFrancilienne = CodeDepartement.duTerritoire("111").map(\.texte).contains(String(code.prefix(2)))
        let region = parent != nil ? "" : estFrancilienne ? "11" : "99"
        return LigneCommune(
            type: type, code: Pays.code(code), nom: Self.nom(code), region: region, parent: parent.map(Pays.code))
    }

    /// Each limit both ways, as it was drawn in 2018: a cell touches those beside it, and one across.
    mutating func limites() -> [PaireLimitrophe] {
        var paires: Set<PaireLimitrophe> = []
        for cellule in cellules() {
            let (x, y) = (cellule.x, cellule.y)
            let across = hasard.nombre(2) * 2 - 1
            for (dx, dy) in [(1, 0), (0, 1), (across, 1)] {
                guard (0..<Plan.totalLargeur).contains(x + dx), y + dy < Plan.totalHauteur else { continue }
                lier(cellule.code, plan.code(x + dx, y + dy), &paires)
            }
        }
        for codes in outreMer() {
            for rang in codes.indices.dropFirst() { lier(codes[rang - 1], codes[rang], &paires) }
        }
        return paires.sorted { ($0.une, $0.autre) < ($1.une, $1.autre) }
    }

    private func lier(_ une: String, _ autre: String, _ paires: inout Set<PaireLimitrophe>) {
        guard !iles.contains(une), !iles.contains(autre) else { return }
        let (a, b) = (Pays.code(alors[une] ?? une), Pays.code(alors[autre] ?? autre))
        guard a != b else { return }
        paires.formUnion([PaireLimitrophe(a, b), PaireLimitrophe(b, a)])
    }

    private func cellules() -> [(code: String, x: Int, y: Int)] {
        (0..<Plan.totalHauteur).flatMap { y in
            (0..<Plan.totalLargeur).map { x in (plan.code(x, y), x, y) }
        }
    }

    private func outreMer() -> [[String]] {
        Plan.outreMer.map { departement in
            (1...Plan.communesDOutreMer).map { departement + ($0 < 10 ? "0\($0)" : "\($0)") }
        }
    }

    /// Homonyms abound: a name alone never tells a commune.
    private static func nom(_ code: String) -> String {
        let (debuts, fins) = (
            ["Saint-Elvin", "Kerbrac", "Montreval", "Villedoux", "Beaulac"], ["Bourg", "Plaine", "Mer"]
        )
        let nombre = code.utf8.reduce(0) { $0 * 31 + Int($1) }
        return "\(debuts[nombre % debuts.count])-\(fins[nombre / 7 % fins.count])"
    }
}
