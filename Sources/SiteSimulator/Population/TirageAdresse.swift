/// Draws addresses: invented streets in real communes, sometimes abroad.
struct TirageAdresse {
    let contexte: Contexte

    func postale(_ hasard: inout SplitMix) -> Adresse {
        let abroad = hasard.chance(2)
        return adresse(&hasard, abroad ? hasard.pick(Localite.etrangeres) : locale(&hasard))
    }

    func logement(_ hasard: inout SplitMix, heberge: Bool) -> Adresse {
        var adresse = adresse(&hasard, locale(&hasard))
        if heberge, hasard.chance(75) {
            let prenom = hasard.pick(Noms.masculins)
            adresse.hebergeant = "M. \(prenom) \(Noms.nom(&hasard))"
        }
        return adresse
    }

    private func locale(_ hasard: inout SplitMix) -> Localite { .france(hasard.pick(contexte.territoire.communes)) }

    private func adresse(_ hasard: inout SplitMix, _ localite: Localite) -> Adresse {
        var adresse = Adresse(voie: hasard.pick(Self.types) + " " + hasard.pick(Self.noms), localite: localite)
        adresse.numero = hasard.chance(88) ? "\(hasard.within(1...240))" + (hasard.chance(8) ? " B" : "") : nil
        if hasard.chance(40) {
            adresse.appartement = "\(hasard.within(1...99))"
            adresse.etage = hasard.chance(80) ? "\(hasard.within(0...15))" : nil
            adresse.batiment = hasard.chance(50) ? hasard.pick(["A", "B", "C", "D2"]) : nil
            adresse.escalier = hasard.chance(30) ? hasard.pick(["1", "2", "B"]) : nil
        }
        adresse.complement = hasard.chance(18) ? "Résidence " + hasard.pick(Self.noms) : nil
        adresse.lieuDit = hasard.chance(9) ? hasard.pick(Self.lieuxDits) : nil
        return adresse
    }

    private static let types = ["rue", "rue", "rue", "avenue", "route", "impasse", "allée", "place", "boulevard"]
    private static let noms = [
        "des Sternes", "de l'Île inventée", "du Conte", "des Ajoncs", "de la Fable", "des Trois Chimères",
        "du Vieux Récit", "Émile Personne", "de la Grève", "des Hêtres pourpres", "d'Outre-Page", "du Ruisseau fictif",
    ]
    private static let lieuxDits = ["Kerinou", "Le Bourg imaginaire", "Ty Nevez", "Les Quatre Vents", "La Croix d'été"]
}
