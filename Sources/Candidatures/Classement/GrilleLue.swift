import Demandes

/// A value of a file and the line it stands on.
public struct SurLigne<T: Sendable>: Sendable {
    public let valeur: T
    public let ligne: Int

    public init(_ valeur: T, ligne: Int) {
        self.valeur = valeur
        self.ligne = ligne
    }
}

/// A grid as its file says it, before anyone looked whether it adds up.
public struct GrilleLue: Sendable {
    public var nom = SurLigne("", ligne: 1)
    public var version = SurLigne(0, ligne: 1)
    public var libelle = ""
    public var total = SurLigne(0, ligne: 1)
    public var presentes = SurLigne(3, ligne: 1)
    public var criteres: [CritereLu] = []
    public var egalites: [SurLigne<String>] = []

    public struct CritereLu: Sendable {
        public var nom: SurLigne<String>
        public var maximum: SurLigne<Int>
        public var inconnu = SurLigne(0, ligne: 1)
        /// Nil where the file gives none: the measure itself counts.
        public var bareme: BaremeLu?

        public init(nom: SurLigne<String>, maximum: SurLigne<Int>) {
            self.nom = nom
            self.maximum = maximum
        }
    }

    public enum BaremeLu: Sendable {
        case termes([(terme: SurLigne<String>, points: SurLigne<Int>)])
        case tranches([(jusqua: SurLigne<Int>?, points: SurLigne<Int>)])
    }

    public init() {}

    /// The grid, or the first line that is wrong.
    public func grille() throws(FauteGrille) -> Grille {
        guard !nom.valeur.isEmpty else { throw FauteGrille(.nom, ligne: nom.ligne, "nom") }
        guard version.valeur > 0 else { throw FauteGrille(.version, ligne: version.ligne, "\(version.valeur)") }
        guard (3...20).contains(presentes.valeur) else {
            throw FauteGrille(.presentes, ligne: presentes.ligne, "\(presentes.valeur)")
        }
        var baremes: [BaremeCritere] = []
        for lu in criteres {
            let bareme = try lu.verifie()
            guard !baremes.contains(where: { $0.critere == bareme.critere }) else {
                throw FauteGrille(.critereDouble, ligne: lu.nom.ligne, lu.nom.valeur)
            }
            baremes.append(bareme)
        }
        let somme = baremes.reduce(0) { $0 + $1.maximum }
        guard !baremes.isEmpty, somme == total.valeur else {
            throw FauteGrille(.total, ligne: total.ligne, "\(total.valeur) annoncé, \(somme) en somme")
        }
        return Grille(
            nom: nom.valeur, version: version.valeur, libelle: libelle, total: total.valeur,
            presentes: presentes.valeur, criteres: baremes, egalites: try departages())
    }

    private func departages() throws(FauteGrille) -> [Critere] {
        var retenus: [Critere] = []
        for egalite in egalites {
            guard let critere = Critere(rawValue: egalite.valeur), critere.departage != nil, !retenus.contains(critere)
            else { throw FauteGrille(.egalite, ligne: egalite.ligne, egalite.valeur) }
            retenus.append(critere)
        }
        return retenus
    }
}

extension GrilleLue.CritereLu {
    /// The most that one criterion may give: a sum of these never overflows.
    private static let plafond = 10_000

    fileprivate func verifie() throws(FauteGrille) -> BaremeCritere {
        if nom.valeur.lowercased().contains("dalo") { throw FauteGrille(.dalo, ligne: nom.ligne, nom.valeur) }
        guard let critere = Critere(rawValue: nom.valeur) else {
            throw FauteGrille(.critere, ligne: nom.ligne, nom.valeur)
        }
        let nombre = maximum.valeur
        guard (0...Self.plafond).contains(nombre) else {
            throw FauteGrille(.points, ligne: maximum.ligne, "\(nombre)")
        }
        guard (0...nombre).contains(inconnu.valeur) else {
            throw FauteGrille(.points, ligne: inconnu.ligne, "\(inconnu.valeur)")
        }
        let bareme = try lire(critere)
        let plus = bareme.maximum ?? nombre
        guard plus == nombre else {
            throw FauteGrille(.maximum, ligne: maximum.ligne, "\(nombre) annoncé, \(plus) au plus dans le barème")
        }
        return BaremeCritere(critere: critere, maximum: nombre, inconnu: inconnu.valeur, bareme: bareme)
    }

    private func lire(_ critere: Critere) throws(FauteGrille) -> Bareme {
        switch (critere, bareme) {
        case (.contrat, .termes(let lus)): return .termes(try termes(lus))
        case (.entreprise, nil): return .direct
        case (.revenus, .tranches(let lues)), (.cotisations, .tranches(let lues)), (.ages, .tranches(let lues)),
            (.anciennete, .tranches(let lues)), (.presentations, .tranches(let lues)):
            return .tranches(try tranches(lues))
        default: throw FauteGrille(.bareme, ligne: nom.ligne, nom.valeur)
        }
    }

    private func termes(
        _ lus: [(terme: SurLigne<String>, points: SurLigne<Int>)]
    ) throws(FauteGrille) -> [ContratTravail: Int] {
        var points: [ContratTravail: Int] = [:]
        for lu in lus {
            guard let contrat = ContratTravail(rawValue: lu.terme.valeur), points[contrat] == nil else {
                throw FauteGrille(.terme, ligne: lu.terme.ligne, lu.terme.valeur)
            }
            points[contrat] = try verifier(lu.points)
        }
        if let oublie = ContratTravail.allCases.first(where: { points[$0] == nil }) {
            throw FauteGrille(.termeManquant, ligne: nom.ligne, oublie.rawValue)
        }
        return points
    }

    private func tranches(
        _ lues: [(jusqua: SurLigne<Int>?, points: SurLigne<Int>)]
    ) throws(FauteGrille) -> [Bareme.Tranche] {
        var tranches: [Bareme.Tranche] = []
        for (rang, lue) in lues.enumerated() {
            let estDerniere = rang == lues.count - 1
            guard (lue.jusqua == nil) == estDerniere else {
                throw FauteGrille(.tranches, ligne: lue.points.ligne, "seule la dernière n'a pas de borne")
            }
            if let borne = lue.jusqua, let avant = tranches.last?.jusqua, borne.valeur <= avant {
                throw FauteGrille(.tranches, ligne: borne.ligne, "\(borne.valeur) après \(avant)")
            }
            tranches.append(.init(jusqua: lue.jusqua?.valeur, points: try verifier(lue.points)))
        }
        guard !tranches.isEmpty else { throw FauteGrille(.tranches, ligne: nom.ligne, "aucune tranche") }
        return tranches
    }

    private func verifier(_ points: SurLigne<Int>) throws(FauteGrille) -> Int {
        guard (0...Self.plafond).contains(points.valeur) else {
            throw FauteGrille(.points, ligne: points.ligne, "\(points.valeur)")
        }
        return points.valeur
    }
}

extension Bareme {
    /// The most it gives; nil where only the criterion's own maximum bounds it.
    fileprivate var maximum: Int? {
        switch self {
        case .termes(let points): points.values.max()
        case .tranches(let tranches): tranches.map(\.points).max()
        case .direct: nil
        }
    }
}
