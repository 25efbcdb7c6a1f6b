/// What is wrong in a table of ceilings: a typing error of one figure lets people in, or keeps them out, for a year.
public struct FautePlafond: Sendable, Hashable {
    /// The financing, the year, the zone and the rank that it is about.
    public let ou: String
    public let defaut: String

    public var phrase: String { "\(ou) : \(defaut)" }
}

/// Looks at a whole table of ceilings: nothing missing, nothing twice, figures in the order that the texts give them.
public struct ControlePlafonds {
    private struct Place: Hashable {
        let financement: Financement
        let annee: Int
        var zone: ZoneHLM
        var rang: RangPlafond

        var ou: String {
            let quoi =
                switch rang {
                case .categorie(let categorie): "catégorie \(categorie)"
                case .supplement: "personne supplémentaire"
                }
            return "\(financement.rawValue) \(annee), \(zone.libelle), \(quoi)"
        }
    }

    private var montants: [Place: Int] = [:]
    /// Those that a financing and a year must have, in the order that people read them.
    private var places: [Place] = []
    private var fautes: [FautePlafond] = []

    /// Every fault found; none for a table that may be used.
    public static func fautes(_ lignes: [LignePlafond]) -> [FautePlafond] {
        var controle = ControlePlafonds(lignes)
        // What is missing cannot be compared.
        if controle.fautes.isEmpty { controle.comparer() }
        return controle.fautes
    }

    private init(_ lignes: [LignePlafond]) {
        for ligne in lignes {
            let place = Place(
                financement: ligne.financement, annee: ligne.annee, zone: ligne.zone, rang: ligne.rang)
            if ligne.financement == .pli { noter(place, "un plafond PLI suit les zones A, B et C, non celles-ci") }
            if montants.updateValue(ligne.montant, forKey: place) != nil {
                noter(place, "le plafond est donné deux fois")
            }
        }
        for financement in Financement.allCases {
            let annees = Set(lignes.filter { $0.financement == financement }.map(\.annee)).sorted()
            for annee in annees {
                for zone in ZoneHLM.allCases {
                    places += RangPlafond.tous.map {
                        Place(financement: financement, annee: annee, zone: zone, rang: $0)
                    }
                }
            }
        }
        for place in places where montants[place] == nil { noter(place, "le plafond manque") }
    }

    private mutating func noter(_ place: Place, _ defaut: String) {
        fautes.append(FautePlafond(ou: place.ou, defaut: defaut))
    }

    private mutating func comparer() {
        for place in places {
            guard let montant = montants[place] else { continue }
            categories(place, montant)
            zones(place, montant)
            financements(place, montant)
        }
        revalorisations()
    }

    private mutating func categories(_ place: Place, _ montant: Int) {
        var autre = place
        switch place.rang {
        case .categorie(let categorie) where categorie > 1:
            autre.rang = .categorie(categorie - 1)
            if let moindre = montants[autre], montant <= moindre {
                noter(place, "\(montant) ne dépasse pas les \(moindre) de la catégorie \(categorie - 1)")
            }
        case .supplement:
            autre.rang = .categorie(1)
            // It has always been about a third.
            if let seule = montants[autre], montant * 5 < seule || montant * 2 > seule {
                noter(place, "\(montant) n'est pas entre le cinquième et la moitié des \(seule) de la catégorie 1")
            }
        default: break
        }
    }

    /// Paris is never below Île-de-France, nor that below the rest.
    private mutating func zones(_ place: Place, _ montant: Int) {
        guard let rang = ZoneHLM.allCases.firstIndex(of: place.zone), rang > 0 else { return }
        var autre = place
        autre.zone = ZoneHLM.allCases[rang - 1]
        if let plus = montants[autre], montant > plus {
            noter(place, "\(montant) dépasse les \(plus) de la zone « \(autre.zone.libelle) »")
        }
    }

    /// PLAI below PLUS; PLS is PLUS and 30 %, to the euro.
    private mutating func financements(_ place: Place, _ montant: Int) {
        let plus = Place(financement: .plus, annee: place.annee, zone: place.zone, rang: place.rang)
        guard place.financement != .plus, let base = montants[plus] else { return }
        if place.financement == .plai, montant >= base {
            noter(place, "\(montant) n'est pas sous les \(base) du PLUS")
        }
        if place.financement == .pls, abs(montant * 10 - base * 13) > 10 {
            noter(place, "\(montant) n'est pas le PLUS (\(base)) augmenté de 30 %")
        }
    }

    /// From one year to the next all the figures of a financing grow alike: by the index of rents.
    private mutating func revalorisations() {
        for place in places {
            let suivante = Place(
                financement: place.financement, annee: place.annee + 1, zone: place.zone, rang: place.rang)
            guard let avant = montants[place], let apres = montants[suivante],
                let facteur = facteur(place.financement, place.annee)
            else { continue }
            let attendu = Int((Double(avant) * facteur).rounded())
            if abs(apres - attendu) > Self.arrondi {
                noter(suivante, "\(apres) au lieu d'environ \(attendu), si l'on suit les autres depuis \(place.annee)")
            }
        }
    }

    /// Each year is rounded to the euro, and so is the factor, which comes from figures so rounded.
    private static let arrondi = 3

    /// The one in the middle: a wrong figure does not move it.
    private func facteur(_ financement: Financement, _ annee: Int) -> Double? {
        let facteurs = places.filter { $0.financement == financement && $0.annee == annee }.compactMap { place in
            let suivante = Place(financement: financement, annee: annee + 1, zone: place.zone, rang: place.rang)
            return montants[place].flatMap { avant in montants[suivante].map { Double($0) / Double(avant) } }
        }.sorted()
        return facteurs.isEmpty ? nil : facteurs[facteurs.count / 2]
    }
}
