internal import Demandes

/// What is to be done next for an attachment because time passes.
enum Geste: Hashable, Sendable {
    case dire(Jalon)
    /// Only its site can say what became of the demande.
    case interroger
    case effacer
}

/// What an attachment and what is kept of its demande call for, and when. Pure: the clock is whoever reads it.
struct Agenda {
    let rattachement: Rattachement
    let contenu: Demande?
    let lueLe: Instant?
    let radiationVueLe: Instant?
    let dits: Set<Jalon>

    /// The earliest of all; nil when only somebody's act can bring something.
    var prochain: (geste: Geste, le: Instant)? { gestes.min { $0.le < $1.le } }

    /// What is due and was not said, oldest first.
    func jalonsDus(_ now: Instant) -> [Jalon] { jalons.filter { $0.le <= now }.map(\.jalon) }

    private var gestes: [(geste: Geste, le: Instant)] {
        let jours = [
            interrogation.map { (Geste.interroger, heure($0)) },
            conservableJusquau.flatMap { $0.plus(jours: 1) }.map { (Geste.effacer, heure($0)) },
        ]
        return jalons.map { (.dire($0.jalon), $0.le) } + jours.compactMap { $0 }
    }

    /// Said only of a demande that a compte holds and its site keeps alive. What was already past when the compte got
    /// it is shown, not said.
    var jalons: [(jalon: Jalon, le: Instant)] {
        guard rattachement.etat == .actif, !rattachement.aConfirmer, let contenu, estVivante,
            let echeances = EcheancesDemande(contenu)
        else { return [] }
        let arrivee = HeureDeParis.jour(rattachement.creeLe)
        return echeances.jalons.filter { !dits.contains($0.jalon) && $0.le >= arrivee }
            .map { ($0.jalon, heure($0.le)) }
    }

    private var estVivante: Bool {
        guard let contenu, !contenu.estRadiee else { return false }
        return contenu.statut.valeur != .enValidation && contenu.statut.valeur != .invalidee
    }

    /// A radiation that should have come is asked for once a week, then once a month; one that may still be undone,
    /// once a month and the day after it no longer may.
    private var interrogation: DateCivile? {
        guard rattachement.peutEtreRelu, let contenu, let lueLe else { return nil }
        let lue = HeureDeParis.jour(lueLe)
        let echeances = EcheancesDemande(contenu)
        guard contenu.estRadiee else {
            guard estVivante, let echeances else { return nil }
            let debut = echeances.radiationAttendueApres.plus(jours: 1)
            let pas = lue > echeances.reactivableSansRenouvellement ? lue.plus(mois: 1) : lue.plus(jours: 7)
            return [debut, pas].compactMap { $0 }.max()
        }
        if contenu.successeur != nil { return lue.plus(mois: 1) }
        guard let fin = contenu.radiation?.reactivableJusquau(echeances), lue <= fin else { return nil }
        return [lue.plus(mois: 1), fin.plus(jours: 1)].compactMap { $0 }.min()
    }

    /// A year after the radiation. What is not followed any more is struck off without our knowing, by T+13 at the
    /// latest; what its site no longer has is as good as struck off that day.
    var conservableJusquau: DateCivile? {
        let depuis = HeureDeParis.jour(rattachement.depuis)
        if let contenu, contenu.estRadiee {
            let vue = HeureDeParis.jour(radiationVueLe ?? lueLe ?? rattachement.depuis)
            return VieDemande(contenu, le: vue).conservableJusquau(vueLe: vue)
        }
        guard !rattachement.etat.estVivant, rattachement.etat != .radie else { return nil }
        let attendue = contenu.flatMap { EcheancesDemande($0) }?.radiationAttendueApres
        guard rattachement.etat != .supprime, let attendue else { return depuis.plus(mois: 12) }
        return max(attendue, depuis).plus(mois: 12)
    }

    /// In the morning, spread over three hours: those of one day do not all ask their site at once.
    private func heure(_ jour: DateCivile) -> Instant {
        // FNV-1a: the same minute each time.
        let tirage = rattachement.id.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let minuit = HeureDeParis.minuit(jour) ?? Instant(millisecondes: 0)
        return minuit.plus(minutes: 9 * 60 + Int(tirage % 180))
    }
}

extension Rattachement {
    /// Whether its site may be asked with nobody there.
    var peutEtreRelu: Bool { !aConfirmer && (etat == .actif || etat == .radie) }
}

extension Lecture {
    /// Nil when the attachment is gone.
    func agenda(_ id: String) throws -> Agenda? {
        guard let rattachement = try rattachement(id), let tenue = try demande(rattachement.demande) else { return nil }
        return try agenda(rattachement, tenue)
    }

    func agenda(_ rattachement: Rattachement, _ tenue: DemandeTenue) throws -> Agenda {
        let depart = tenue.contenu.flatMap { EcheancesDemande($0) }?.depart
        return Agenda(
            rattachement: rattachement, contenu: tenue.contenu, lueLe: tenue.lueLe,
            radiationVueLe: try radiationVueLe(tenue.id),
            dits: try depart.map { try jalonsDits(tenue.id, depuis: $0) } ?? [])
    }
}
