import Demandes

/// What one criterion gave, and how.
public struct PointsCritere: Sendable, Hashable {
    public let critere: Critere
    public let points: Int
    public let maximum: Int
    /// « 26 mois ≤ 36 : 12 points sur 30 ».
    public let calcul: String

    init(_ bareme: BaremeCritere, _ mesure: Mesure) {
        critere = bareme.critere
        maximum = bareme.maximum
        let (points, pourquoi) = Self.compter(bareme, mesure)
        self.points = points
        calcul = "\(pourquoi) : \(Ecriture.compte(points, "point")) sur \(bareme.maximum)"
    }

    private static func compter(_ bareme: BaremeCritere, _ mesure: Mesure) -> (Int, String) {
        switch (bareme.bareme, mesure) {
        case (_, .anonyme): (0, "employeur tenu à l'écart")
        case (_, .inconnue): (bareme.inconnu, "inconnu")
        case (.termes(let points), .terme(let contrat)): (points[contrat] ?? 0, contrat.libelle)
        case (.tranches(let tranches), .nombre(let nombre)): trancher(nombre, tranches, bareme.critere)
        case (.direct, .nombre(let nombre)):
            (min(nombre, bareme.maximum), Ecriture.compte(nombre, "point") + " de l'entreprise")
        case (.termes, .nombre), (.tranches, .terme), (.direct, .terme): (bareme.inconnu, "inconnu")
        }
    }

    private static func trancher(_ nombre: Int, _ tranches: [Bareme.Tranche], _ critere: Critere) -> (Int, String) {
        let mots = mots(nombre, critere)
        var plancher: Int?
        for tranche in tranches {
            guard let borne = tranche.jusqua else {
                return (tranche.points, plancher.map { "\(mots) > \(Ecriture.nombre($0))" } ?? mots)
            }
            if nombre <= borne { return (tranche.points, "\(mots) ≤ \(Ecriture.nombre(borne))") }
            plancher = borne
        }
        return (0, mots)
    }

    /// A measure in words.
    static func mots(_ nombre: Int, _ critere: Critere) -> String {
        switch critere {
        case .revenus: "\(nombre) % du plafond"
        case .cotisations: Ecriture.euros(Int64(nombre) * 100)
        case .ages: Ecriture.compte(nombre, "an")
        case .anciennete: "\(nombre) mois"
        case .presentations: Ecriture.compte(nombre, "présentation")
        case .contrat, .entreprise: Ecriture.nombre(nombre)
        }
    }
}
