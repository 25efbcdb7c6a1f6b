/// Draws a professional situation.
struct TirageEmploi {
    let contexte: Contexte

    func tirer(_ hasard: inout SplitMix, age: Int) -> Emploi {
        let contrat = age > 64 ? Contrat.retraite : hasard.pick(age < 26 ? Contrat.jeunes : Contrat.actifs)
        var emploi = Emploi(contrat: contrat)
        guard Contrat.salaries.contains(contrat) || contrat == Contrat.independant else { return emploi }
        emploi.profession = hasard.chance(85) ? hasard.pick(Self.professions) : nil
        guard contrat != Contrat.independant else { return emploi }
        emploi.plusieursEmployeurs = hasard.chance(60) ? hasard.chance(8) : nil
        emploi.employeur = hasard.pick(Self.formes) + " " + hasard.pick(Self.enseignes)
        emploi.siret = hasard.chance(75) ? siret(&hasard) : nil
        if hasard.chance(70) {
            emploi.lieu =
                hasard.chance(4)
                ? hasard.pick(Localite.etrangeres) : .france(hasard.pick(contexte.territoire.communes))
        }
        emploi.collecteur = hasard.chance(30) ? "Action Logement" : nil
        return emploi
    }

    /// Fourteen digits. One in twelve fails Luhn's rule, as real files do; none is an existing establishment's but by
    /// chance.
    private func siret(_ hasard: inout SplitMix) -> String {
        let treize = "999" + six(hasard.below(1_000_000)) + "000" + "\(hasard.within(1...9))"
        let juste = Self.luhn(treize)
        return treize + "\(hasard.chance(8) ? (juste + 1) % 10 : juste)"
    }

    /// The check digit that follows.
    static func luhn(_ chiffres: String) -> Int {
        var somme = 0
        for (position, octet) in chiffres.utf8.reversed().enumerated() {
            let chiffre = Int(octet) - 0x30
            let double = chiffre * 2
            somme += position % 2 == 0 ? (double > 9 ? double - 9 : double) : chiffre
        }
        return (10 - somme % 10) % 10
    }

    private static let professions = [
        "Aide-soignante", "Soudeur", "Employé de bureau", "Cuisinière", "Agent d'entretien", "Conducteur de bus",
        "Préparateur de commandes", "Assistante maternelle", "Électricien", "Caissière", "Vendeur", "Infirmière",
        "Mécanicien", "Ouvrier agricole", "Éducatrice spécialisée", "Agent de sécurité", "Maçon", "Téléopératrice",
    ]
    private static let formes = [
        "Ateliers", "Clinique", "Chantiers", "Boulangerie", "Transports", "Comptoir", "Maison",
    ]
    private static let enseignes = [
        "imaginaires du Ponant", "fictifs réunis", "de la Fable", "des Sternes inventées", "du Conte bleu",
        "de l'Invention & Fils", "sans Pareil", "des Trois Chimères",
    ]
}
