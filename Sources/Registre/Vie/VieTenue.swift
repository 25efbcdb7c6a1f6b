public import Demandes
internal import Tasks

/// Where the demande of a compte is in its life, with what the gateway knows and is about to do of it.
public struct VieTenue: Sendable, Hashable {
    public let vie: VieDemande
    /// After that day nothing nominative is kept.
    public let conservableJusquau: DateCivile?
    public let anciennetes: [Anciennete]
    /// The next reminder; in the past: it waits for its site to answer.
    public let rappel: Instant?
    public let rappelAttendLeSite: Bool
    public let prochainEssai: Instant?

    public init(
        vie: VieDemande, conservableJusquau: DateCivile? = nil, anciennetes: [Anciennete] = [], rappel: Instant? = nil,
        rappelAttendLeSite: Bool = false, prochainEssai: Instant? = nil
    ) {
        self.vie = vie
        self.conservableJusquau = conservableJusquau
        self.anciennetes = anciennetes
        self.rappel = rappel
        self.rappelAttendLeSite = rappelAttendLeSite
        self.prochainEssai = prochainEssai
    }
}

extension Lecture {
    /// Nil before a first reading.
    func vieTenue(_ rattachement: Rattachement, _ tenue: DemandeTenue, _ now: Instant) throws -> VieTenue? {
        guard let contenu = tenue.contenu else { return nil }
        let agenda = try agenda(rattachement, tenue)
        let rappel = agenda.jalons.first { $0.jalon.estRappel }
        let attend = rappel.map { $0.le <= now } ?? false
        let tache = try tache(espece: EspeceTache.vie.rawValue, argument: rattachement.id)
        return VieTenue(
            vie: VieDemande(contenu, le: HeureDeParis.jour(now)), conservableJusquau: agenda.conservableJusquau,
            anciennetes: try anciennetes(rattachement.id), rappel: rappel?.le, rappelAttendLeSite: attend,
            prochainEssai: attend ? tache.flatMap { $0.etat.estVivante ? $0.prevueLe : nil } : nil)
    }
}
