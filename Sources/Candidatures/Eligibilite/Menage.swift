import Demandes

/// The persons to house, as the ceilings and the types count them on a day: all those of the foyer (CCH L442-12), with
/// the children in garde alternée or droit de visite, and those to be born. What is not sure is kept as bounds, so that
/// an answer is unknown only where it depends on it.
struct Menage {
    let titulaires: Int
    /// Dependants, children to be born included.
    let aCharge: ClosedRange<Int>
    /// A couple whose ages come to 55 years at most, without dependant.
    let jeune: Doute
    let handicap: Doute
    let calcul: String
    let manques: [FaitManquant]

    var personnes: ClosedRange<Int> { titulaires + aCharge.lowerBound...titulaires + aCharge.upperBound }

    /// Nil where the demande does not say who applies.
    init?(_ faits: FaitsDemande, le jour: DateCivile) {
        titulaires = faits.titulaires.count
        guard faits.demandeur != nil else { return nil }
        let presents = faits.personnesACharge.count + faits.enfantsEnGarde.count
        let attendus = Attendus(faits.naissance, le: jour)
        let bornes = presents + attendus.nombre.lowerBound...presents + attendus.nombre.upperBound
        let couple = bornes.lowerBound == 0 ? CoupleJeune(faits, le: jour) : CoupleJeune.aucun
        aCharge = bornes
        jeune = couple.reponse
        handicap = Doute(faits.handicap.valeur)
        let inconnu = handicap == .inconnu ? [FaitManquant(.handicap, "situation de handicap")] : []
        manques = attendus.manques + couple.manques + inconnu
        calcul = Self.mots(faits, attendus, couple)
    }

    private static func mots(_ faits: FaitsDemande, _ attendus: Attendus, _ couple: CoupleJeune) -> String {
        let gardes = faits.enfantsEnGarde
        let parts = [
            (faits.titulaires.count, "titulaire", nil),
            (faits.personnesACharge.count, "personne à charge", "personnes à charge"),
            (
                gardes.filter { $0.garde.valeur == .gardeAlternee }.count, "enfant en garde alternée",
                "enfants en garde alternée"
            ),
            (
                gardes.filter { $0.garde.valeur == .droitDeVisite }.count, "enfant en droit de visite",
                "enfants en droit de visite"
            ),
            (gardes.filter { $0.garde.valeur == nil }.count, "enfant en garde", "enfants en garde"),
            (attendus.nombre.upperBound, "enfant à naître", "enfants à naître"),
        ]
        let mots = parts.filter { $0.0 > 0 }.map { Ecriture.compte($0.0, $0.1, $0.2) }
        return
            (mots + [couple.calcul, faits.handicap.valeur == true ? "situation de handicap" : nil].compactMap { $0 })
            .joined(separator: ", ")
    }
}

/// What is yes, no, or not known.
enum Doute: Sendable, Hashable {
    case oui, non, inconnu

    init(_ valeur: Bool?) { self = valeur.map { $0 ? .oui : .non } ?? .inconnu }

    /// What it may be, the least favourable first.
    var possibles: [Bool] {
        switch self {
        case .oui: [true]
        case .non: [false]
        case .inconnu: [false, true]
        }
    }
}

/// Children to be born: they count from their declaration; once the date is past, the demande must say what became of
/// it.
private struct Attendus {
    let nombre: ClosedRange<Int>
    let manques: [FaitManquant]

    /// What the ministry's schema allows.
    private static let plus = 9

    init(_ naissance: NaissanceAttendue?, le jour: DateCivile) {
        let annonces = naissance?.nombre.valeur.map { min(Self.plus, max(0, $0)) }
        let date = naissance?.datePrevue.valeur
        guard annonces != 0, annonces != nil || date != nil else {
            nombre = 0...0
            manques = []
            return
        }
        if let annonces, !(date.map { Self.estPassee($0, le: jour) } ?? false) {
            nombre = annonces...annonces
            manques = []
        } else {
            nombre = 0...(annonces ?? 1)
            manques = [FaitManquant(.naissance, "naissance attendue")]
        }
    }

    /// A date known by its year or its month alone is past once they are.
    private static func estPassee(_ date: DateCivile, le jour: DateCivile) -> Bool {
        (date.annee, date.mois, date.jour)
            < (jour.annee, date.mois == 0 ? 0 : jour.mois, date.jour == 0 ? 0 : jour.jour)
    }
}

/// Whether the holders are a « jeune ménage » (arrêté du 29 juillet 1987).
private struct CoupleJeune {
    let reponse: Doute
    let calcul: String?
    let manques: [FaitManquant]

    static let aucun = CoupleJeune(.non)
    static let ages = 55

    private init(_ reponse: Doute, _ calcul: String? = nil, _ manques: [FaitManquant] = []) {
        self.reponse = reponse
        self.calcul = calcul
        self.manques = manques
    }

    init(_ faits: FaitsDemande, le jour: DateCivile) {
        guard faits.titulaires.count == 2 else {
            self = .aucun
            return
        }
        let lien = faits.titulaires[1].lien.valeur
        let estCouple = lien.map { [.conjoint, .pacse, .concubin].contains($0) }
        guard estCouple != false else {
            self = .aucun
            return
        }
        var manques = estCouple == nil ? [FaitManquant(.lien, Ecriture.titulaire(1))] : []
        let ages = faits.titulaires.map { $0.dateNaissance.valeur.flatMap { Age.revolu($0, le: jour) } }
        for (rang, age) in ages.enumerated() where age == nil || age?.count != 1 {
            manques.append(FaitManquant(.dateNaissance, Ecriture.titulaire(rang)))
        }
        let bas = ages.reduce(0) { $0 + ($1?.lowerBound ?? 0) }
        let haut = ages.contains(nil) ? Int.max : ages.reduce(0) { $0 + ($1?.upperBound ?? 0) }
        if bas > Self.ages {
            self.init(.non, "\(bas) ans à deux > \(Self.ages)")
        } else if haut <= Self.ages, estCouple == true {
            self.init(.oui, "jeune ménage, \(haut) ans à deux ≤ \(Self.ages)")
        } else {
            self.init(.inconnu, nil, manques)
        }
    }
}
