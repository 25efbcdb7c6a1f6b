import Demandes
import Referentiel
import Testing

/// A country made for the tests: 101 departments, some 35 000 communes laid out on a grid, cities with arrondissements,
/// islands, and pairs that touch across a border.
enum Pays {
    static let jour = lire("2026-11-27")

    static func lire(_ iso: String) -> DateCivile {
        guard let jour = DateCivile(iso: iso) else { preconditionFailure(iso) }
        return jour
    }

    static func code(_ texte: String) -> CodeCommune {
        guard let code = CodeCommune(texte) else { preconditionFailure(texte) }
        return code
    }

    static let departements: [String] =
        (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" } + [
            "2A", "2B", "971", "972", "973", "974", "976",
        ]

    static let villes = [("75056", "751", 20), ("69123", "693", 9), ("13055", "132", 16)]

    /// The codes of a department's communes; the last is an island. Paris is a department of one.
    static func codes(_ departement: String) -> [String] {
        if departement == "75" { return ["75056"] }
        let nombre = departement.count == 3 ? 34 : Self.nombre(departement)
        let codes = (1...nombre).map { rang in
            let suite = String(rang)
            return departement + String(repeating: "0", count: 5 - departement.count - suite.count) + suite
        }
        let ville = villes.map(\.0).filter { $0.hasPrefix(departement) && !codes.contains($0) }
        return ville + codes
    }

    /// In a debug build, whole where the trials look, and a tenth elsewhere: it is made while others wait for a thread.
    private static func nombre(_ departement: String) -> Int {
        #if DEBUG
            ["13", "22", "28", "29", "35", "56", "69", "77", "95"].contains(departement) ? 369 : 37
        #else
            369
        #endif
    }

    static let tables: TablesReferentiel = {
        var tables = TablesReferentiel()
        var lignes: [LigneCommune] = []
        var paires: [PaireLimitrophe] = []
        var precedente: CodeCommune?
        for departement in departements {
            let codes = codes(departement).map(code)
            let region = ["75", "77", "78", "91", "92", "93", "94", "95"].contains(departement) ? "11" : "00"
            lignes += codes.map { LigneCommune(type: .commune, code: $0, nom: "C\($0)", region: region, parent: nil) }
            // The last one is an island, save where it is alone.
            let terre = codes.count > 1 ? codes.dropLast() : codes[...]
            for rang in terre.indices.dropFirst() {
                paires.append(PaireLimitrophe(terre[rang - 1], terre[rang]))
                if rang >= 19 { paires.append(PaireLimitrophe(terre[rang - 19], terre[rang])) }
            }
            if let precedente { paires.append(PaireLimitrophe(precedente, terre[0])) }
            precedente = terre[terre.count - 1]
        }
        for (ville, prefixe, nombre) in villes {
            lignes += (1...nombre).map { rang in
                LigneCommune(
                    type: .arrondissement, code: code(prefixe + (rang < 10 ? "0\(rang)" : "\(rang)")), nom: "A\(rang)",
                    region: "", parent: code(ville))
            }
        }
        tables.communes = TableDatee(effet: jour, lignes: lignes)
        tables.limitrophes = TableDatee(effet: jour, lignes: paires)
        tables.zonesHLM = TableDatee(
            effet: jour,
            lignes: ["75056", "92001"].map { LigneZoneHLM(code: code($0), zone: .parisEtLimitrophes) })
        return tables
    }()

    static let geographie = Geographie(tables)

    /// The published PLUS and PLAI of 2026, and PLUS 2025 elsewhere than in Île-de-France.
    static let plafonds = Plafonds(
        lignes(.plus, 2026, .parisEtLimitrophes, [26920, 40233, 52740, 62968, 74919, 84304, 9394])
            + lignes(.plus, 2026, .ileDeFrance, [26920, 40233, 48362, 57930, 68577, 77171, 8598])
            + lignes(.plus, 2026, .autres, [23403, 31254, 37584, 45374, 53376, 60156, 6710])
            + lignes(.plai, 2026, .autres, [12870, 18753, 22551, 25092, 29359, 33086, 3689])
            + lignes(.pls, 2026, .autres, [30424, 40630, 48859, 58986, 69389, 78203, 8723])
            + lignes(.plus, 2025, .autres, [23201, 30984, 37259, 44982, 52915, 59636, 6652]))

    private static func lignes(
        _ financement: Financement, _ annee: Int, _ zone: ZoneHLM, _ montants: [Int]
    ) -> [LignePlafond] {
        zip(RangPlafond.tous, montants).map { rang, montant in
            LignePlafond(
                financement: financement, annee: annee, zone: zone, rang: rang, montant: montant,
                origine: financement == .plus ? .publie : .derive, source: "arrêté de l'essai \(annee)")
        }
    }

    @Test("le pays des essais a la taille du vrai")
    static func taille() {
        #expect(departements.count == 101)
        #if DEBUG
            #expect(geographie.communes.count > 5_000)
        #else
            #expect(geographie.communes.count > 34_000)
        #endif
    }
}
