import Candidatures
import Demandes
import Journal
import Notifications
import Registre

@testable import Store

/// A fault of the gestures, planted under them: what they read of the store is not what it holds.
enum FauteDActe: CaseIterable, Sendable {
    /// « Je postule » sees no candidature, and the database does not say otherwise.
    case deuxVivantes
    /// What was cancelled reads as validated.
    case annuleeTransmise
    /// Nobody is told that a term is past.
    case silenceSansEffet
}

/// The real store, and what the fault makes of it.
struct DepotFautif: Depot, DepotActes {
    let reel: DepotSQLite
    let faute: FauteDActe

    init(_ reel: DepotSQLite, _ faute: FauteDActe) async throws {
        (self.reel, self.faute) = (reel, faute)
        if faute == .deuxVivantes {
            try await reel.ecrireTransaction { _ = try $0.session.executer(EnonceFautif.sansIndex, []) }
        }
    }

    func tasser() async throws { try await reel.tasser() }

    func ecrire<R: Sendable>(_ travail: @escaping @Sendable (any Ecriture) throws -> R) async throws -> R {
        try await reel.ecrire(travail)
    }

    func lire<R: Sendable>(_ travail: @escaping @Sendable (any Lecture) throws -> R) async throws -> R {
        try await reel.lire(travail)
    }

    func ecrireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureActes) throws -> R
    ) async throws -> R {
        let faute = faute
        return try await reel.ecrireActes { try travail(ActesFautifs(lecture: $0, ecriture: $0, faute: faute)) }
    }

    func lireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureActes) throws -> R
    ) async throws -> R {
        let faute = faute
        return try await reel.lireActes { lecture in
            guard faute == .silenceSansEffet else { return try travail(lecture) }
            return try travail(ActesFautifs(lecture: lecture, ecriture: nil, faute: faute))
        }
    }
}

enum EnonceFautif: String, Enonce {
    case sansIndex = "DROP INDEX candidature_vivante"
}

/// Rows, three answers of which may be wrong.
struct ActesFautifs: EcritureActes {
    let lecture: any LectureActes
    let ecriture: (any EcritureActes)?
    let faute: FauteDActe

    private struct LectureSeule: Error {}

    private var plume: any EcritureActes {
        get throws {
            guard let ecriture else { throw LectureSeule() }
            return ecriture
        }
    }

    func candidatureVivante(demande: String) throws -> Candidature? {
        faute == .deuxVivantes ? nil : try lecture.candidatureVivante(demande: demande)
    }

    func candidature(_ id: String) throws -> Candidature? {
        var lue = try lecture.candidature(id)
        if faute == .annuleeTransmise, lue?.etat == .annulee { lue?.etat = .validee }
        return lue
    }

    func candidaturesEchues(_ le: Instant, limite: Int) throws -> [String] {
        faute == .silenceSansEffet ? [] : try lecture.candidaturesEchues(le, limite: limite)
    }

    // MARK: as it is

    func vue(_ demande: String, le: Instant) throws -> VueDemande? { try lecture.vue(demande, le: le) }
    func vue(_ demande: String, version: Int, le: Instant) throws -> VueDemande? {
        try lecture.vue(demande, version: version, le: le)
    }
    func demande(rattachement: String) throws -> String? { try lecture.demande(rattachement: rattachement) }
    func demande(tenuePar compte: String) throws -> String? { try lecture.demande(tenuePar: compte) }
    func offre(_ id: String) throws -> Offre? { try lecture.offre(id) }
    func offresAFermer(_ le: Instant, limite: Int) throws -> [String] {
        try lecture.offresAFermer(le, limite: limite)
    }
    func offresOuvertes(communes: [String]?, limite: Int) throws -> [Offre] {
        try lecture.offresOuvertes(communes: communes, limite: limite)
    }
    func offres(bailleur: String, limite: Int) throws -> [Offre] {
        try lecture.offres(bailleur: bailleur, limite: limite)
    }
    func candidatures(demande: String) throws -> [Candidature] { try lecture.candidatures(demande: demande) }
    func candidatures(compte: String, limite: Int) throws -> [Candidature] {
        try lecture.candidatures(compte: compte, limite: limite)
    }
    func candidatures(offre: String) throws -> [Candidature] { try lecture.candidatures(offre: offre) }
    func nombreVivantes(offre: String) throws -> Int { try lecture.nombreVivantes(offre: offre) }
    func dossier(compte: String) throws -> DossierTenu? { try lecture.dossier(compte: compte) }
    func dossier(_ id: String) throws -> DossierTenu? { try lecture.dossier(id) }
    func dossier(confirmePour demande: String) throws -> DossierTenu? {
        try lecture.dossier(confirmePour: demande)
    }
    func annonceAFaire() throws -> Annonce? { try lecture.annonceAFaire() }
    func dossiersEnAlerte(apres id: String, limite: Int) throws -> [DossierTenu] {
        try lecture.dossiersEnAlerte(apres: id, limite: limite)
    }
    func acte(_ ref: String, version: Int) throws -> Acte? { try lecture.acte(ref, version: version) }
    func actes(_ ref: String) throws -> [Acte] { try lecture.actes(ref) }
    func parcourirChoses(_ voir: (ChoseTenue) throws -> Void) throws { try lecture.parcourirChoses(voir) }
    func inscriptions(apres position: Int64, limite: Int) throws -> [Inscription] {
        try lecture.inscriptions(apres: position, limite: limite)
    }
    func inscription(_ position: Int64) throws -> Inscription? { try lecture.inscription(position) }
    func positionSuivie() throws -> Int64 { try lecture.positionSuivie() }

    func garder(_ offre: Offre) throws { try plume.garder(offre) }
    func garder(_ candidature: Candidature) throws { try plume.garder(candidature) }
    func garder(_ dossier: DossierTenu) throws { try plume.garder(dossier) }
    func noter(_ acte: Acte) throws { try plume.noter(acte) }
    func oublierActes(_ ref: String, jusqua version: Int) throws { try plume.oublierActes(ref, jusqua: version) }
    func avancerSuivi(jusqua position: Int64) throws { try plume.avancerSuivi(jusqua: position) }
    func annoncer(_ offre: String) throws { try plume.annoncer(offre) }
    func avancer(_ annonce: Annonce, apres dossier: String?) throws { try plume.avancer(annonce, apres: dossier) }
    func publier(_ evenement: Evenement) throws { try plume.publier(evenement) }
    func deposer(_ courrier: Courrier) throws { try plume.deposer(courrier) }
}
