internal import Demandes
internal import Journal

extension LectureActes {
    /// One rank, one candidature: two words of the commission never give the same one.
    func refuser(_ decision: DecisionCommission, _ offre: Offre) throws -> RefusCandidature? {
        if case .sousCondition(let piece, _) = decision, !(1...200).contains(piece.count) {
            return RefusCandidature(.jourIncoherent, champs: ["piece"])
        }
        guard let rang = decision.rang else { return nil }
        guard rang >= 1 else { return RefusCandidature(.rangDejaDonne, champs: ["rang"]) }
        let pris = try candidatures(offre: offre.id).contains { $0.etat.estVivante && $0.rangCommission == rang }
        return pris ? RefusCandidature(.rangDejaDonne, champs: [String(rang)]) : nil
    }
}

extension Candidature {
    func acte(_ decision: DecisionCommission, _ now: Instant) -> Acte {
        switch decision {
        case .attribution: acte(.candidatureAttribuee, now) { $0.rang = 1 }
        case .attributionClassee(let rang): acte(.candidatureAttribuee, now) { $0.rang = rang }
        case .sousCondition(let piece, let avant):
            acte(.candidatureSousCondition, now) {
                $0.mot = piece
                $0.echeance = avant.plus(jours: 1).flatMap(HeureDeParis.minuit)
            }
        case .nonAttribution: acte(.candidatureNonRetenue, now) { $0.motif = .nonAttribution }
        case .irrecevabilite: acte(.candidatureNonRetenue, now) { $0.motif = .irrecevable }
        }
    }

    /// No lease on a number that its site struck off, nor while it is in question whose it is.
    var refusDeSigner: RefusCandidature? {
        if estSuspendue { return RefusCandidature(.candidatureSuspendue) }
        return estGelee ? RefusCandidature(.situationGelee) : nil
    }
}

extension EcritureActes {
    func proposer(
        _ candidature: Candidature, jours: Int, _ now: Instant
    ) throws -> Result<Candidature, RefusCandidature> {
        guard let terme = DelaiDeReponse.terme(notifieLe: now, jours: jours) else {
            return .failure(RefusCandidature(.delaiTropCourt))
        }
        return .success(
            try jouer(
                candidature.acte(.logementPropose, now) {
                    $0.echeance = terme
                    $0.delaiJours = jours
                }, sur: candidature))
    }

    /// A rank that said no, or nothing, leaves the dwelling to the next, with as many days to answer.
    func appelerLeSuivant(_ id: String, _ now: Instant) throws {
        guard let offre = try offre(id), offre.etat == .presentee else { return }
        let vivantes = try candidatures(offre: id).filter { $0.etat.estVivante && $0.rangCommission != nil }
        let premiere = vivantes.min { ($0.rangCommission ?? .max, $0.id) < ($1.rangCommission ?? .max, $1.id) }
        guard let premiere, premiere.etat == .attribuee, premiere.echeance == nil, premiere.refusDeSigner == nil else {
            return
        }
        _ = try proposer(premiere, jours: offre.delaiJours, now)
    }

    /// Time is over: silence is a no, a piece that did not come is too.
    func echoir(_ id: String, _ now: Instant) throws {
        guard let candidature = try candidature(id), let echeance = candidature.echeance, now >= echeance else {
            return
        }
        switch candidature.etat {
        case .attribuee: try jouer(candidature.acte(.candidatureSansReponse, now), sur: candidature)
        case .sousCondition:
            try jouer(
                candidature.acte(.candidatureNonRetenue, now) { $0.motif = .conditionNonRemplie }, sur: candidature)
        default: return
        }
        try appelerLeSuivant(candidature.offre, now)
    }
}
