internal import Candidatures
internal import Demandes
internal import PaysInvente
internal import Referentiel

/// Invented dwellings, their landlords, the firms, the ceilings and the grid of the year.
enum ParcInvente {
    static let bailleurs = ["bailleur-ouest", "bailleur-est", "bailleur-sud", "bailleur-nord"]

    static let nombreDEntreprises = 20
    static func siret(_ rang: Int) -> String { "9642739\(10 + rang)00019" }

    static let entreprises = Entreprises(
        (0..<nombreDEntreprises).compactMap { rang in
            Siret(siret(rang)).map {
                Entreprise(
                    siret: $0, nom: "Entreprise inventée \(rang)", effectif: 4 + rang * 9, cotisation: rang * 1_000,
                    points: rang % 11)
            }
        })

    static func logement(_ bassin: Bassin, _ hasard: inout Hasard) -> LogementOffert {
        let types: [TypeLogement] = [.t1, .t2, .t2, .t3, .t3, .t3, .t4, .t4, .t5]
        let type = types[hasard.nombre(types.count)]
        let pieces = max(1, TypeLogement.allCases.firstIndex(of: type) ?? 1)
        let surface = 12 + pieces * 17 + hasard.nombre(10)
        let lieux = hasard.nombre(8) == 0 ? bassin.alentour : bassin.communes
        let financements = ["PLUS", "PLUS", "PLUS", "PLUS", "PLAI", "PLAI", "PLS", "PLI"]
        return LogementOffert(
            titre: "\(type.libelle) inventé", commune: lieux[hasard.nombre(lieux.count)], type: type, surface: surface,
            financement: financements[hasard.nombre(financements.count)], loyer: Montant(euros: surface * 7),
            charges: Montant(euros: 20 + surface), reservataire: .actionLogement)
    }

    /// No dwelling is that small: refused.
    static func impossible(_ bassin: Bassin) -> LogementOffert {
        LogementOffert(
            titre: "T4 de six mètres carrés", commune: bassin.communes[0], type: .t4, surface: 6, financement: "PLUS",
            loyer: Montant(euros: 300), charges: Montant(euros: 10), reservataire: .actionLogement)
    }

    // MARK: the rules

    /// The published PLUS of 2026, and what the decree derives from it (CCH D331-12).
    static let plafonds: Plafonds = {
        let plus: [ZoneHLM: [Int]] = [
            .parisEtLimitrophes: [26920, 40233, 52740, 62968, 74919, 84304, 9394],
            .ileDeFrance: [26920, 40233, 48362, 57930, 68577, 77171, 8598],
            .autres: [23403, 31254, 37584, 45374, 53376, 60156, 6710],
        ]
        let parts: [(Financement, Int)] = [(.plai, 55), (.plus, 100), (.pls, 130)]
        return Plafonds(
            parts.flatMap { financement, part in
                ZoneHLM.allCases.flatMap { zone in
                    zip(RangPlafond.tous, plus[zone] ?? []).map { rang, montant in
                        LignePlafond(
                            financement: financement, annee: PopulationInventee.annee, zone: zone, rang: rang,
                            montant: montant * part / 100, origine: part == 100 ? .publie : .derive,
                            source: "année simulée")
                    }
                }
            })
    }()

    /// A hundred points over the seven criteria.
    static func grille() throws -> Grille {
        var lue = GrilleLue()
        lue.nom = sur("annee-simulee")
        (lue.version, lue.total) = (sur(1), sur(100))
        let termes = ContratTravail.allCases.map { (terme: sur($0.rawValue), points: sur($0 == .cdi ? 15 : 8)) }
        lue.criteres = [
            critere("contrat", 15, .termes(termes)),
            critere("revenus", 20, tranches([(60, 20), (80, 15), (100, 10), (nil, 0)])),
            critere("cotisations", 10, tranches([(0, 0), (10_000, 5), (nil, 10)])),
            critere("ages", 10, tranches([(29, 10), (nil, 5)])),
            critere("anciennete", 25, tranches([(11, 0), (23, 8), (47, 16), (nil, 25)])),
            critere("presentations", 10, tranches([(0, 0), (2, 5), (nil, 10)])),
            critere("entreprise", 10, nil),
        ]
        lue.egalites = ["anciennete", "presentations", "revenus"].map(sur)
        return try lue.grille()
    }

    private static func sur<T: Sendable>(_ valeur: T) -> SurLigne<T> { SurLigne(valeur, ligne: 1) }

    private static func critere(_ nom: String, _ maximum: Int, _ bareme: GrilleLue.BaremeLu?) -> GrilleLue.CritereLu {
        var critere = GrilleLue.CritereLu(nom: sur(nom), maximum: sur(maximum))
        critere.bareme = bareme
        return critere
    }

    private static func tranches(_ lignes: [(Int?, Int)]) -> GrilleLue.BaremeLu {
        .tranches(lignes.map { (jusqua: $0.0.map(sur), points: sur($0.1)) })
    }
}
