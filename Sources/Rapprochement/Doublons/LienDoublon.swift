internal import Demandes

/// Which key brought two persons together, from what says most to what says least.
public enum RegleDoublon: String, Sendable, CaseIterable, Comparable {
    /// Birth name, first given name, date.
    case memeIdentite = "K1"
    /// The name in use of one is a name of the other; first given name and date the same.
    case nomDUsage = "K2"
    /// The same words, each in another field; the date the same.
    case inversion = "K5"
    /// A person of one demande is the codemandeur of the other.
    case codemandeur = "K6"
    /// First given name and date; the names are near.
    case nomProche = "K3"
    /// The names; the dates are a slip of the hand apart.
    case dateProche = "K4"

    private var rang: Int {
        switch self {
        case .memeIdentite: 0
        case .nomDUsage: 1
        case .inversion: 2
        case .codemandeur: 3
        case .nomProche: 4
        case .dateProche: 5
        }
    }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.rang < droite.rang }
}

/// Why two persons of two demandes may be one. It decides nothing: a person does.
public struct LienDoublon: Sendable, Hashable {
    public let regle: RegleDoublon
    /// Nothing but the two demandes tells these persons apart; else they are probably one.
    public let estCertain: Bool
    /// Both dates are days that somebody knew: no 1 January, no missing part.
    public let estPrecis: Bool
    /// The codes of the rapprochement of the two identities.
    public let codes: [String]

    /// For what was written down before.
    public init(regle: RegleDoublon, estCertain: Bool, estPrecis: Bool, codes: [String]) {
        self.regle = regle
        self.estCertain = estCertain
        self.estPrecis = estPrecis
        self.codes = codes
    }

    /// Nil when no key of the two is the same, or when what else they say contradicts it. Symmetric.
    public init?(_ une: PersonneInscrite, _ autre: PersonneInscrite) {
        // Two codemandeurs are each in somebody else's demande: that is no demande twice.
        guard une.role == .demandeur || autre.role == .demandeur else { return nil }
        guard let date = une.date, let autreDate = autre.date, !une.premier.isEmpty, !autre.premier.isEmpty else {
            return nil
        }
        let apercu = une.lue.apercu(autre.lue)
        guard Self.peutLier(une, autre, apercu, memeDate: date == autreDate) else { return nil }
        let comparaison = une.lue.comparer(autre.lue, apercu)
        guard let trouvee = Self.regle(une, autre, comparaison, memeDate: date == autreDate) else { return nil }
        estPrecis = une.estNeeUnJourConnu && autre.estNeeUnJourConnu
        let sontDemandeurs = une.role == .demandeur && autre.role == .demandeur
        regle = sontDemandeurs ? trouvee : .codemandeur
        estCertain = regle == .memeIdentite && estPrecis && comparaison.verdict == .match
        codes = comparaison.codes
    }

    /// False of nearly all who share a key, at little cost: what the rules below ask of equality alone.
    private static func peutLier(
        _ une: PersonneInscrite, _ autre: PersonneInscrite, _ apercu: Apercu, memeDate: Bool
    ) -> Bool {
        let memeNom = !une.nom.isEmpty && une.nom == autre.nom
        guard une.premier == autre.premier else { return memeDate && memesMots(une, autre) }
        guard memeDate else { return memeNom }
        return memeNom || apercu.prenoms?.estEgale == true || partagentUsage(une, autre) || memesMots(une, autre)
            || apercu.prenoms == nil && une.lue.estInverse(autre.lue)
    }

    private static func regle(
        _ une: PersonneInscrite, _ autre: PersonneInscrite, _ comparaison: Comparaison, memeDate: Bool
    ) -> RegleDoublon? {
        let memeNom = !une.nom.isEmpty && une.nom == autre.nom
        let memePremier = une.premier == autre.premier
        guard memeDate else {
            return memeNom && memePremier && comparaison.prenoms.estEgale && sontDatesProches(une, autre, comparaison)
                ? .dateProche : nil
        }
        // Twins: MARIE-ANNE and MARIE-LOUISE share a first word and have nothing in common.
        guard !comparaison.prenoms.estLointaine else { return memesMots(une, autre) ? .inversion : nil }
        if memePremier {
            if memeNom { return .memeIdentite }
            if partagentUsage(une, autre) { return .nomDUsage }
        }
        if memesMots(une, autre) { return .inversion }
        guard memePremier, comparaison.prenoms.estEgale else { return nil }
        return comparaison.nom.estUneRaison ? .nomProche : nil
    }

    private static func memesMots(_ une: PersonneInscrite, _ autre: PersonneInscrite) -> Bool {
        !une.mots.isEmpty && une.mots == autre.mots
    }

    private static func partagentUsage(_ une: PersonneInscrite, _ autre: PersonneInscrite) -> Bool {
        (!une.usage.isEmpty && (une.usage == autre.usage || une.usage == autre.nom))
            || (!autre.usage.isEmpty && autre.usage == une.nom)
    }

    /// Day and month exchanged, a slip in one digit, or one unknown day written in two ways.
    private static func sontDatesProches(
        _ une: PersonneInscrite, _ autre: PersonneInscrite, _ comparaison: Comparaison
    ) -> Bool {
        guard let date = une.date, let autreDate = autre.date else { return false }
        switch comparaison.date {
        // 1 January and another 1 January: a homonym, most often.
        case .proche(.dateInversee), .proche(.dateChiffre): return une.estNeeUnJourConnu && autre.estNeeUnJourConnu
        case .inconnue: return date.ditAutrement(autreDate) || autreDate.ditAutrement(date)
        default: return false
        }
    }
}

extension Ressemblance {
    /// A name that is the other one otherwise spelt, cut or joined; an absent or unreadable one is no reason.
    fileprivate var estUneRaison: Bool {
        switch self {
        case .identique, .equivalente: true
        case .proche(let motif): motif != .nomIllisible
        case .inconnue, .lointaine: false
        }
    }
}

extension DateCivile {
    /// 1 January and 31 December, which registers write for a day they do not know.
    var estConventionnelle: Bool { (jour == 1 && mois == 1) || (jour == 31 && mois == 12) }

    /// It says no day, and the other is what a register writes in that case: the first of the month, of the year, or
    /// the last of the year.
    fileprivate func ditAutrement(_ autre: DateCivile) -> Bool {
        guard jour == 0, autre.jour != 0, annee == autre.annee else { return false }
        return mois == 0 ? autre.estConventionnelle : mois == autre.mois && autre.jour == 1
    }
}
