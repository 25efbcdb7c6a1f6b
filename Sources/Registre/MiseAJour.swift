public import Acces
public import Demandes
public import Journal
internal import Synchronization

/// « Mettre à jour »: a click always asks the site; simultaneous clicks share one call. A click that finds a call gone
/// too long shares the next one with whoever else waits for it.
public struct MisesAJour: Sendable {
    let atelier: Atelier
    private let vols: VolUnique<MiseAJour>

    public init(_ atelier: Atelier) {
        self.atelier = atelier
        vols = VolUnique(partage: atelier.limites.partageMiseAJour, atelier.horloge)
    }

    public func demander(
        compte: String, trace: TraceAcces, memoire: Memoire<MiseAJour>? = nil
    ) async throws -> MiseAJour {
        let (rattachement, connue) = try await atelier.depot.lire { lecture in
            let tenu = try lecture.rattachementTenu(compte).flatMap(\.aRelire)
            guard case .success(let rattachement) = tenu else { return (tenu, nil as LectureConnue?) }
            return (tenu, try lecture.lectureConnue(rattachement))
        }
        let clic = Clic(trace: trace, memoire: memoire)
        switch rattachement {
        case .failure(let refus): return try await repondre(clic, .failure(refus))
        case .success(let rattachement): return try await demander(rattachement, connue, clic)
        }
    }

    private func demander(
        _ rattachement: Rattachement, _ connue: LectureConnue?, _ clic: Clic
    ) async throws -> MiseAJour {
        let (vol, mene) = vol(rattachement, connue, clic)
        let faite = try await vol.resultat(avant: atelier.limites.delaiMiseAJour, atelier.minuterie)
        // Who leads has its line and its answer written with the reading itself; the others write theirs.
        if mene, !clic.prendre() { return try await vol.valeur }
        if let faite { return try await repondre(clic, faite) }
        return try await laisserFinir(rattachement, clic)
    }

    /// The call under way for that attachment, or a new one.
    func vol(
        _ rattachement: Rattachement, _ connue: LectureConnue? = nil, _ clic: Clic? = nil
    ) -> (vol: Vol<MiseAJour>, mene: Bool) {
        vols.vol(rattachement.id) { [atelier] in try await atelier.relire(rattachement, connue, clic) }
    }

    private func repondre(_ clic: Clic, _ resultat: Result<MiseAJour, Refus>) async throws -> MiseAJour {
        try await atelier.depot.decider(clic.memoire, le: atelier.horloge()) { ecriture in
            try ecriture.tracer(clic.trace)
            return resultat
        }
    }

    /// The deadline is over: the call goes on, and a task ends it should this process die.
    private func laisserFinir(_ rattachement: Rattachement, _ clic: Clic) async throws -> MiseAJour {
        let now = atelier.horloge()
        let id = atelier.secrets.identifiant("tch")
        return try await atelier.depot.decider(clic.memoire, le: now) { ecriture in
            try ecriture.tracer(clic.trace)
            try ecriture.planifier(id: id, espece: .miseAJour, argument: rattachement.id, le: now.plus(minutes: 1))
            return .success(MiseAJour(.enCours, try ecriture.demande(rattachement.demande), prochainEssai: nil))
        }
    }
}

/// One click: its line in the access log and its answer to keep, written once, by the reading or by the deadline.
final class Clic: Sendable {
    let trace: TraceAcces
    let memoire: Memoire<MiseAJour>?
    private let pris = Atomic(false)

    init(trace: TraceAcces, memoire: Memoire<MiseAJour>?) {
        self.trace = trace
        self.memoire = memoire
    }

    /// True for the first who asks.
    func prendre() -> Bool { !pris.exchange(true, ordering: .acquiringAndReleasing) }
}

extension Rattachement {
    /// Itself when it may be refreshed. A frozen one may: the site may have been put right.
    fileprivate var aRelire: Result<Rattachement, Refus> {
        if aConfirmer { return .failure(Refus(.confirmationRequise)) }
        return gel == .reimport ? .failure(Refus(.reimportEnCours)) : .success(self)
    }
}

/// What « Mettre à jour » came to, in the words of the API.
public struct MiseAJour: Sendable, Equatable {
    public enum Etat: String, Sendable, CaseIterable {
        case modifiee
        case aucuneModification = "aucune_modification"
        /// The site is down: the last copy, with its date and the next attempt.
        case copieDatee = "copie_datee"
        /// Past the deadline; it ends by itself.
        case enCours = "en_cours"
    }

    public let etat: Etat
    /// When we asked.
    public let lueLe: Instant?
    /// The site's own date of last change.
    public let modifieeSurLeSiteLe: Instant?
    public let ecarts: [Ecart.Changement]
    public let prochainEssai: Instant?
    /// Why the copy is an old one: what the site answered, and why it was not heard.
    public let cause: Issue?
    public let panne: Panne?
    /// Why the demande changed, when its site said nothing new.
    public let changement: CauseChangement?
    /// The site that was asked: it says how long a change takes to be seen from here, and how old is old.
    public private(set) var site: String?

    init(
        _ etat: Etat, _ tenue: DemandeTenue?, ecarts: [Ecart.Changement] = [], prochainEssai: Instant?,
        cause: Reponse? = nil, changement: CauseChangement? = nil
    ) {
        self.etat = etat
        lueLe = tenue?.lueLe
        modifieeSurLeSiteLe = tenue?.modifieeSurLeSiteLe
        self.ecarts = ecarts
        self.prochainEssai = prochainEssai
        self.cause = cause?.issue
        if case .indisponible(let panne, _)? = cause { self.panne = panne } else { panne = nil }
        self.changement = changement
    }

    fileprivate func lue(sur site: String) -> MiseAJour {
        var lue = self
        lue.site = site
        return lue
    }
}

extension Atelier {
    /// Asks the site and lays its answer over what is kept.
    func relire(
        _ rattachement: Rattachement, _ connue: LectureConnue?, _ clic: Clic?
    ) async throws -> MiseAJour {
        let lueLe = horloge()
        let reponse =
            if let connue {
                await sites.consulter(rattachement.numero, site: rattachement.site, connue: connue)
            } else {
                await sites.consulter(rattachement.numero, site: rattachement.site)
            }
        let now = horloge()
        let tache = secrets.identifiant("tch")
        let courrier = secrets.identifiant("mel")
        let atelier = self
        let mien = clic.flatMap { $0.prendre() ? $0 : nil }
        return try await depot.decider(mien?.memoire, le: now) { ecriture in
            if let mien { try ecriture.tracer(mien.trace) }
            guard let tenu = try ecriture.rattachement(rattachement.id), tenu.etat.estVivant,
                let compte = try ecriture.compte(tenu.compte)
            else { return .failure(Refus(.aucuneDemande)) }
            if let refus = tenu.refus, tenu.gel == .reimport { return .failure(refus) }
            if case .nonModifiee = reponse, let connue, let vue = try ecriture.revoir(connue, tenu, lueLe: lueLe) {
                try ecriture.annuler(espece: EspeceTache.miseAJour.rawValue, argument: tenu.id)
                return .success(MiseAJour(.aucuneModification, vue, prochainEssai: nil).lue(sur: tenu.site))
            }
            let depassee = try ecriture.estDepassee(connue, reponse, tenu)
            guard !depassee, let lue = try ecriture.lecture(reponse, de: tenu, lueLe: lueLe) else {
                // The site's silence, or a word that only says « not here »: nothing is removed, it is asked again.
                let essai = reponse.attente(atelier, now) ?? now.plus(minutes: atelier.limites.repriseMinutes)
                try ecriture.planifier(id: tache, espece: .miseAJour, argument: tenu.id, le: essai)
                let tenue = try ecriture.demande(tenu.demande)
                return .success(
                    MiseAJour(.copieDatee, tenue, prochainEssai: essai, cause: reponse).lue(sur: tenu.site))
            }
            try ecriture.annuler(espece: EspeceTache.miseAJour.rawValue, argument: tenu.id)
            let pose = try ecriture.poser(
                lue, sur: tenu, de: compte, suite: SuiteRevue(courrier: courrier, atelier.limites), now)
            if case .success(let application) = pose { try ecriture.retenir(application, de: reponse) }
            return pose.map { $0.miseAJour.lue(sur: tenu.site) }
        }
    }
}

extension Lecture {
    /// The demande an answer gives: whole, or the one kept struck off when the site only says so.
    func lecture(_ reponse: Reponse, de rattachement: Rattachement, lueLe: Instant) throws -> Lue? {
        switch reponse {
        case .trouvee(let lue, let constats, let provenance):
            return constats.contains { $0.nature == .complementManquant }
                ? nil : Lue(contenu: lue, lueLe: lueLe, source: SourceTenue(provenance))
        case .nonModifiee:
            guard let tenue = try demande(rattachement.demande), let contenu = tenue.contenu else { return nil }
            return Lue(contenu: contenu, lueLe: lueLe, source: tenue.source)
        case .radiee(let radiation, let successeur):
            guard var contenu = try demande(rattachement.demande)?.contenu else { return nil }
            contenu.radiation = radiation
            // An empty motif undoes a radiation, whatever envelope it comes in.
            contenu.statut = .presente(radiation.motif.valeur == .deradiation ? .active : .radiee)
            if let successeur { contenu.numeroAssocie = .presente(successeur) }
            return Lue(contenu: contenu, lueLe: lueLe, source: nil)
        default: return nil
        }
    }

    /// The live attachment of a compte, or the refusal that says why there is none.
    func rattachementTenu(_ compte: String) throws -> Result<Rattachement, Refus> {
        if let rattachement = try rattachementVivant(compte: compte) { return .success(rattachement) }
        return .failure(Refus(try self.compte(compte) == nil ? .compteInconnu : .aucuneDemande))
    }
}

extension Application {
    fileprivate var miseAJour: MiseAJour {
        switch self {
        case .modifiee(let tenue, let ecart, let cause):
            MiseAJour(
                .modifiee, tenue, ecarts: (ecart ?? tenue.depuisRien).changements, prochainEssai: nil,
                changement: cause)
        case .inchangee(let tenue): MiseAJour(.aucuneModification, tenue, prochainEssai: nil)
        case .plusAncienne(let tenue): MiseAJour(.copieDatee, tenue, prochainEssai: nil)
        }
    }
}

extension DemandeTenue {
    /// All that a first reading says.
    fileprivate var depuisRien: Ecart { Ecart(de: Demande(), a: contenu ?? Demande()) }
}
