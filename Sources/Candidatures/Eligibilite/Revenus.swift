import Demandes

/// The income that a ceiling is compared with: the revenus fiscaux de référence of the year before last, summed over
/// the holders; those of last year where they are at least 10 % lower (arrêté du 29 juillet 1987, art. 4).
struct Revenus {
    /// In cents. Two bounds where the same amount stands for both members of a couple: one notice, or two.
    let montant: ClosedRange<Int64>
    let annee: Int
    let calcul: String
    let manques: [FaitManquant]
    /// What is known of the year before last alone, and whether last year's is known: for whom a fall must be shown.
    let reference: Int64
    let dernierEstConnu: Bool

    enum Bilan {
        case connus(Revenus)
        case manquent([FaitManquant])
    }

    static func bilan(_ faits: FaitsDemande, le jour: DateCivile) -> Bilan {
        let annee = Int(jour.annee)
        let reference = Avis(faits, annee: annee - 2)
        guard reference.manques.isEmpty else { return .manquent(reference.manques) }
        let dernier = Avis(faits, annee: annee - 1)
        // Two notices one year and a single one the next: the other is missing, rather than common.
        let estConnu = dernier.manques.isEmpty && (!dernier.estCommun || reference.estCommun)
        let bas = choisir(reference.bas, estConnu ? dernier.bas : nil)
        let haut = choisir(reference.haut, estConnu ? dernier.haut : nil)
        let doute = bas == haut ? [] : [FaitManquant(.avisCommun, "revenus \(annee - 2)")]
        return .connus(
            Revenus(
                montant: min(bas, haut)...max(bas, haut), annee: bas == reference.bas ? annee - 2 : annee - 1,
                calcul: mots(reference, estConnu ? dernier : nil, retenu: bas), manques: doute,
                reference: reference.bas, dernierEstConnu: estConnu))
    }

    /// Last year's where it is at least a tenth lower.
    private static func choisir(_ reference: Int64, _ dernier: Int64?) -> Int64 {
        guard let dernier, baisse(de: reference, a: dernier) else { return reference }
        return dernier
    }

    static func baisse(de reference: Int64, a dernier: Int64) -> Bool {
        reference > 0 && dernier * 10 <= reference * 9
    }

    private static func mots(_ reference: Avis, _ dernier: Avis?, retenu: Int64) -> String {
        let base = "revenus \(reference.annee) : \(reference.mots)"
        guard let dernier, retenu != reference.bas else { return base }
        return "revenus \(dernier.annee) : \(dernier.mots), en baisse d'au moins 10 % sur \(reference.annee) "
            + "(\(Ecriture.euros(reference.bas)) × 0,9 = \(Ecriture.euros(reference.bas * 9 / 10)))"
    }
}

/// What the holders' notices of one year of income come to.
private struct Avis {
    let annee: Int
    let bas: Int64
    let haut: Int64
    let mots: String
    /// One notice was read for both members of a couple.
    let estCommun: Bool
    let manques: [FaitManquant]

    init(_ faits: FaitsDemande, annee: Int) {
        self.annee = annee
        let lignes = faits.titulaires.map { Self.lire($0, annee) }
        let estCouple = faits.titulaires.count > 1 && Self.estFiscal(faits.titulaires[1])
        var connus: [Int64] = []
        var manques: [FaitManquant] = []
        var estCommun = false
        for (rang, ligne) in lignes.enumerated() {
            if case .montant(let centimes) = ligne {
                connus.append(centimes)
            } else if case .rien = ligne, estCouple, rang < 2, case .montant = lignes[1 - rang] {
                // Married or tied by a PACS: one notice for both, held under the other's name.
                estCommun = true
            } else {
                manques.append(FaitManquant(.revenu, "revenus \(annee) du \(Ecriture.titulaire(rang))"))
            }
        }
        haut = connus.reduce(0, +)
        let estDouble = estCouple && !estCommun && connus.count > 1 && connus[0] == connus[1] && connus[0] != 0
        bas = estDouble && manques.isEmpty ? haut - connus[1] : haut
        let somme = connus.count > 1 ? connus.map(Ecriture.euros).joined(separator: " + ") + " = " : ""
        mots = somme + Ecriture.euros(haut) + (estCommun ? " (avis commun)" : "")
        self.estCommun = estCommun
        self.manques = manques
    }

    private enum Ligne {
        case montant(Int64)
        /// Nothing is said of that year.
        case rien
        /// It is there and cannot be read, or is given twice otherwise.
        case illisible
    }

    private static func lire(_ titulaire: FaitsTitulaire, _ annee: Int) -> Ligne {
        let lignes = titulaire.revenusFiscaux.filter { $0.annee.valeur == annee }
        if lignes.isEmpty { return .rien }
        let montants = Set(lignes.map(\.montant.valeur))
        guard montants.count == 1, let centimes = Mensualites.lisible(lignes[0].montant) else {
            // A year without an amount says as little as no year, unless the site sent something else.
            return lignes.allSatisfy { $0.montant == .absente(.nonDeclaree) } ? .rien : .illisible
        }
        return .montant(centimes)
    }

    /// Spouses and partners of a PACS are taxed together; others each have their notice.
    private static func estFiscal(_ codemandeur: FaitsTitulaire) -> Bool {
        codemandeur.lien.valeur == .conjoint || codemandeur.lien.valeur == .pacse
    }
}
