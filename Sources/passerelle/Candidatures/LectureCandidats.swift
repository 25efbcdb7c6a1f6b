import Adapters
import Candidatures
import Demandes

/// Reads a file of candidatures as a ranking looks at them: one object each, what is not known left out.
enum LectureCandidats {
    static func lire(_ chemin: String) throws -> [Candidat] {
        let valeur = try FichierDonne.yaml(chemin)
        do throws(ManifestFault) {
            var candidats: [Candidat] = []
            for objet in try valeur.items() {
                let candidat = try candidat(objet)
                guard !candidats.contains(where: { $0.reference == candidat.reference }) else {
                    throw ManifestFault(
                        .badValue, candidat.reference, at: objet.position, expected: "chaque référence une fois")
                }
                candidats.append(candidat)
            }
            return candidats
        } catch {
            throw Exit(error)
        }
    }

    private static func candidat(_ valeur: YAMLValue) throws(ManifestFault) -> Candidat {
        var lecteur = try YAMLReader(valeur)
        let deposee = try lecteur.required("deposee")
        var candidat = Candidat(
            reference: try lecteur.text("reference"),
            deposeeLe: try lire(deposee, "deposee", "un instant comme 2026-11-27T08:00:00.000Z", Instant.init(iso:)))
        if let contrat = lecteur.optional("contrat") {
            let attendus = ContratTravail.allCases.map(\.rawValue).joined(separator: ", ")
            candidat.contrat = try lire(contrat, "contrat", attendus, ContratTravail.init(rawValue:))
        }
        candidat.tauxDuPlafond = try nombre("taux_du_plafond", &lecteur)
        candidat.cotisation = try nombre("cotisation", &lecteur)
        candidat.presentations = try nombre("presentations", &lecteur) ?? 0
        candidat.pointsEntreprise = try nombre("points_entreprise", &lecteur)
        for age in try lecteur.optional("ages")?.items() ?? [] {
            candidat.ages.append(try lire(age, "ages", "des nombres entiers", entier))
        }
        if let depot = lecteur.optional("depot") { candidat.depot = try jour(depot, "depot") }
        candidat.estAnonyme = try lecteur.flag("anonyme", default: true)
        if let designation = lecteur.optional("designation") {
            var sous = try YAMLReader(designation)
            candidat.designation = DesignationPrefet(
                le: try jour(try sous.required("le"), "le"), reference: try sous.text("reference"))
            try sous.finish()
        }
        try lecteur.finish()
        return candidat
    }

    private static func nombre(_ cle: String, _ lecteur: inout YAMLReader) throws(ManifestFault) -> Int? {
        guard let valeur = lecteur.optional(cle) else { return nil }
        return try lire(valeur, cle, "un nombre entier, positif ou nul", entier)
    }

    private static func entier(_ texte: String) -> Int? {
        Int(texte).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
    }

    private static func jour(_ valeur: YAMLValue, _ cle: String) throws(ManifestFault) -> DateCivile {
        try lire(valeur, cle, "une date AAAA-MM-JJ", DateCivile.init(iso:))
    }

    private static func lire<T>(
        _ valeur: YAMLValue, _ cle: String, _ attendu: String, _ convertir: (String) -> T?
    ) throws(ManifestFault) -> T {
        guard let lu = convertir(try valeur.text()) else {
            throw ManifestFault(.badValue, cle, at: valeur.position, expected: attendu)
        }
        return lu
    }
}
