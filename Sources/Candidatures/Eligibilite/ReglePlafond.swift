import Demandes
import Referentiel

/// The resources of the household are at most the ceiling of the dwelling: its financing, its zone, the year; equality
/// passes.
struct ReglePlafond: Sendable {
    private let menage: Menage
    private let categories: ClosedRange<CategorieMenage>
    private let bilan: Revenus.Bilan
    private let mois: Mensualites
    private let geographie: Geographie
    private let plafonds: Plafonds
    private let annee: Int

    static let source = "CCH R441-1 ; arrêté du 29 juillet 1987, art. 4 et annexes"

    init(_ faits: FaitsDemande, _ menage: Menage, geographie: Geographie, plafonds: Plafonds, le jour: DateCivile) {
        self.menage = menage
        categories = menage.categories
        bilan = Revenus.bilan(faits, le: jour)
        mois = Mensualites(faits)
        self.geographie = geographie
        self.plafonds = plafonds
        annee = Int(jour.annee)
    }

    /// The answer before any word is written.
    struct Jugement {
        let mot: MotRegle
        let manques: [FaitManquant]
        fileprivate let cas: Cas
    }

    fileprivate enum Cas {
        case sansZone
        case sansPlafond
        case sansRevenus(Seuils)
        /// `baisse`: what the monthly resources come to in a year, where they let one think that they are low enough.
        case compare(Revenus, Seuils, baisse: Int64?)
    }

    fileprivate struct Seuils {
        let zone: ZoneHLM
        let bas: Plafond
        let haut: Plafond
        var plusBas: Int64 { Int64(bas.montant) * 100 }
        var plusHaut: Int64 { Int64(haut.montant) * 100 }
    }

    func juger(_ offre: FaitsOffre) -> Jugement {
        guard let zone = geographie.zoneHLM(de: offre.commune) else {
            return Jugement(mot: .inconnu, manques: [FaitManquant(.zone, offre.commune.texte)], cas: .sansZone)
        }
        guard let bas = plafond(offre, categories.lowerBound, zone),
            let haut = plafond(offre, categories.upperBound, zone)
        else {
            let nom = "\(offre.financement.rawValue) \(annee)"
            return Jugement(mot: .inconnu, manques: [FaitManquant(.plafond, nom)], cas: .sansPlafond)
        }
        let seuils = Seuils(zone: zone, bas: bas, haut: haut)
        switch bilan {
        case .manquent(let manques): return Jugement(mot: .inconnu, manques: manques, cas: .sansRevenus(seuils))
        case .connus(let revenus): return comparer(revenus, seuils)
        }
    }

    private func comparer(_ revenus: Revenus, _ seuils: Seuils) -> Jugement {
        if revenus.montant.upperBound <= seuils.plusBas {
            return Jugement(mot: .oui, manques: [], cas: .compare(revenus, seuils, baisse: nil))
        }
        guard revenus.montant.lowerBound > seuils.plusHaut else {
            let manques = revenus.manques + (seuils.plusBas == seuils.plusHaut ? [] : menage.manques)
            return Jugement(mot: .inconnu, manques: manques, cas: .compare(revenus, seuils, baisse: nil))
        }
        guard let annuel = baisseProbable(revenus), annuel <= seuils.plusHaut else {
            return Jugement(mot: .non, manques: [], cas: .compare(revenus, seuils, baisse: nil))
        }
        let manque = FaitManquant(.revenuRecent, "revenus \(annee - 1)")
        return Jugement(mot: .inconnu, manques: [manque], cas: .compare(revenus, seuils, baisse: annuel))
    }

    /// The monthly resources declared today let one think that last year's income, or the last twelve months', counts.
    private func baisseProbable(_ revenus: Revenus) -> Int64? {
        guard !revenus.dernierEstConnu, !mois.estVide, !mois.estPartielle else { return nil }
        let annuel = mois.centimes * 12
        return Revenus.baisse(de: revenus.reference, a: annuel) ? annuel : nil
    }

    private func plafond(_ offre: FaitsOffre, _ categorie: CategorieMenage, _ zone: ZoneHLM) -> Plafond? {
        plafonds.plafond(
            offre.financement, annee: annee, zone: zone, categorie: categorie.rang,
            personnesEnPlus: categorie.supplements)
    }

    /// The resources in percent of the ceiling, rounded up; nil where one of them is not certain.
    func taux(_ offre: FaitsOffre) -> Int? {
        guard case .compare(let revenus, let seuils, _) = juger(offre).cas, revenus.manques.isEmpty,
            seuils.plusBas == seuils.plusHaut, seuils.plusBas > 0
        else { return nil }
        return Int((max(0, revenus.montant.lowerBound) * 100 + seuils.plusBas - 1) / seuils.plusBas)
    }
}

// In words.
extension ReglePlafond {
    func repondre(_ offre: FaitsOffre) -> ReponseRegle {
        let jugement = juger(offre)
        let nom = "plafond \(offre.financement.rawValue) \(annee)"
        let (calcul, plafond): (String, Plafond?) =
            switch jugement.cas {
            case .sansZone: ("zone de la commune \(offre.commune.texte) inconnue", nil)
            case .sansPlafond: ("\(menage.calcul) ; \(nom) inconnu", nil)
            case .sansRevenus(let seuils):
                ("\(tete(seuils)) ; il manque : \(jugement.manques.map(\.precision).joined(separator: ", "))", nil)
            case .compare(let revenus, let seuils, let baisse):
                (
                    "\(tete(seuils)) ; \(revenus.calcul) ; \(nom), \(seuils.zone.libelle) : "
                        + face(jugement.mot, revenus, seuils, baisse), jugement.mot == .non ? seuils.haut : seuils.bas
                )
            }
        return ReponseRegle(
            .plafond, jugement.mot, calcul, source: Self.source(plafond), manques: jugement.manques)
    }

    private func tete(_ seuils: Seuils) -> String {
        let categorie =
            seuils.plusBas == seuils.plusHaut
            ? categories.lowerBound.mots : "\(categories.lowerBound.mots) ou \(categories.upperBound.mots)"
        return "\(menage.calcul) : \(categorie)"
    }

    /// « 26 920 € ≥ 24 310 € ».
    private func face(_ mot: MotRegle, _ revenus: Revenus, _ seuils: Seuils, _ baisse: Int64?) -> String {
        let (bas, haut) = (Ecriture.euros(seuils.plusBas), Ecriture.euros(seuils.plusHaut))
        let montant = revenus.montant
        if mot == .oui { return "\(bas) ≥ \(Ecriture.euros(montant.upperBound))" }
        if montant.lowerBound > seuils.plusHaut {
            let refus = "\(haut) < \(Ecriture.euros(montant.lowerBound))"
            guard let baisse else { return refus }
            return "\(refus) ; mais 12 × \(Ecriture.euros(mois.centimes)) = \(Ecriture.euros(baisse)), en baisse d'au "
                + "moins 10 %"
        }
        let plafonds = bas == haut ? bas : "\(bas) ou \(haut)"
        let un = Ecriture.euros(montant.lowerBound)
        let autre = Ecriture.euros(montant.upperBound)
        return "\(plafonds), pour \(un == autre ? un : "\(un) ou \(autre)")"
    }

    private static func source(_ plafond: Plafond?) -> String {
        guard let plafond else { return source }
        return "\(source) ; \(plafond.source)" + (plafond.origine == .derive ? " (montant calculé)" : "")
    }
}
