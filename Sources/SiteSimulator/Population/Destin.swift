/// What became of a demande and when: the little that its number, its place in a list and its state hang on.
/// Drawn apart from the rest so that a number costs no household.
struct Destin: Sendable, Equatable {
    enum Sort: Sendable, Equatable {
        case active(DernierEvenement)
        case expiree
        case radiee(Code)
        case deradiee
        /// Radiated, and asked to live again: back to validation with its number.
        case reactivation
        /// First deposit, no number yet.
        case enValidation
        case invalidee
    }

    let sort: Sort
    let depot: Jour
    /// Nil when never renewed.
    let renouvellement: Jour?
    let modifieeLe: Horodate
    let anciennete: Int

    /// Only these two have no number.
    var sansNumero: Bool { sort == .enValidation || sort == .invalidee }

    /// Demandes without number stand at every 128th place, so that the others are easy to find.
    static func tirer(
        _ hasard: inout SplitMix, modifieeLe: Horodate, reference: Jour, sansNumeroPermis: Bool
    ) -> Destin {
        let jour = modifieeLe.jour
        if sansNumeroPermis {
            let recente = jour.plus(jours: -hasard.within(0...20))
            return Destin(
                sort: hasard.chance(75) ? .enValidation : .invalidee, depot: recente, renouvellement: nil,
                modifieeLe: modifieeLe, anciennete: 0)
        }
        let tirage = hasard.below(1000)
        let dernier = dernierActe(tirage, &hasard, jour: jour, reference: reference)
        let anciennete = hasard.chance(35) ? 0 : min(hasard.within(1...12), hasard.within(1...12))
        let depot =
            anciennete == 0
            ? dernier : dernier.plus(jours: hasard.within(0...59)).plus(mois: -12 * anciennete)
        return Destin(
            sort: sort(tirage, &hasard, renouvelee: anciennete > 0, leJourMeme: dernier == jour), depot: depot,
            renouvellement: anciennete > 0 ? dernier : nil, modifieeLe: modifieeLe, anciennete: anciennete)
    }

    /// The day of the last creation or renewal, which dates validity: twelve months, then one of grace.
    private static func dernierActe(
        _ tirage: Int, _ hasard: inout SplitMix, jour: Jour, reference: Jour
    ) -> Jour {
        switch tirage {
        case 0..<25: return jour.plus(mois: -13)
        case 25..<33: return jour.plus(mois: -13).plus(jours: -hasard.within(10...120))
        case 33..<100: return jour.plus(jours: -hasard.within(20...340))
        case 100..<110: return reference.plus(mois: -12).plus(jours: -hasard.within(2...25))
        default:
            let plancher = reference.plus(jours: -360)
            guard hasard.chance(45), jour > plancher else { return jour }
            return plancher.plus(jours: hasard.below(jour.rang - plancher.rang + 1))
        }
    }

    private static func sort(
        _ tirage: Int, _ hasard: inout SplitMix, renouvelee: Bool, leJourMeme: Bool
    ) -> Sort {
        switch tirage {
        case 0..<25: return .radiee(MotifRadiation.nonRenouvellement)
        case 25..<33: return .reactivation
        case 33..<60: return .radiee(MotifRadiation.attribution)
        case 60..<72: return .radiee(MotifRadiation.abandon)
        case 72..<82: return .radiee(MotifRadiation.irrecevabilite)
        case 82..<90: return .radiee(MotifRadiation.sansReponse)
        case 90..<95: return .radiee(MotifRadiation.fusion)
        case 95..<100: return .deradiee
        case 100..<110: return .expiree
        default:
            guard leJourMeme else { return .active(.modification) }
            if renouvelee { return .active(.renouvellement) }
            return .active(hasard.chance(5) ? .creationApresSeparation : .creation)
        }
    }
}
