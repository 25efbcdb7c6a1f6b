internal import Demandes
internal import Notifications

/// Tells of a published offre whoever asked to be told: one of his alerts, one of his tabs, and every blocking rule
/// that says yes. Page after page, what was told kept with how far it went: killed at any moment, it tells everyone,
/// and nobody twice.
public struct AnnoncesDOffres: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Dossiers looked at in one turn. They are read apart from the writer, which a person's click may wait for.
    public static let page = 128

    /// - Returns: how many pages were turned; 0 when no offre is left to tell of.
    @discardableResult
    public func faire(limite: Int = page) async throws -> Int {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        guard let page = try await bureau.depot.lireActes({ try $0.pageDAnnonce(limite, reglement, now) }) else {
            return 0
        }
        try await bureau.depot.ecrireActes { ecriture in
            // Someone else may have turned it meanwhile.
            guard try ecriture.annonceAFaire() == page.annonce else { return }
            for dossier in page.concernes { try ecriture.annoncer(page.annonce.offre, a: dossier, reglement, now) }
            try ecriture.avancer(page.annonce, apres: page.suite)
        }
        return 1
    }
}

/// A published offre that not everyone was told of yet.
public struct Annonce: Sendable, Hashable {
    public let offre: String
    /// The last dossier that was looked at; empty at the beginning.
    public let apres: String

    public init(offre: String, apres: String) {
        self.offre = offre
        self.apres = apres
    }
}

/// What one turn found, before it is written.
private struct PageDAnnonce: Sendable {
    let annonce: Annonce
    /// Dossiers to tell.
    var concernes: [String] = []
    /// Nil once all were looked at.
    var suite: String?
}

extension LectureActes {
    fileprivate func pageDAnnonce(_ limite: Int, _ reglement: Reglement, _ now: Instant) throws -> PageDAnnonce? {
        guard let annonce = try annonceAFaire() else { return nil }
        guard let offre = try offre(annonce.offre), offre.estOuverte(now) else { return PageDAnnonce(annonce: annonce) }
        let dossiers = try dossiersEnAlerte(apres: annonce.apres, limite: limite)
        let concernes = try dossiers.filter { try alerte(de: $0, pour: offre, reglement, now) != nil }
        return PageDAnnonce(
            annonce: annonce, concernes: concernes.map(\.id), suite: dossiers.count < limite ? nil : dossiers.last?.id)
    }

    /// The alert for which a dossier is told of an offre; nil where none asks for it, or its demande does not open it.
    fileprivate func alerte(
        de dossier: DossierTenu, pour offre: Offre, _ reglement: Reglement, _ now: Instant
    ) throws -> AlerteOffre? {
        guard let compte = dossier.compte,
            let alerte = dossier.alertes.first(where: {
                $0.criteres.couvrent(offre.logement, lieu: reglement.lieu)
            }), let demande = try demande(tenuePar: compte), let vue = try vue(demande, le: now),
            vue.etat == .active || vue.etat == .aRenouveler, !vue.estGelee
        else { return nil }
        let employeur = reglement.employeur(vue.faits, dossier)
        let regard = reglement.regarder(vue.faits, employeur, HeureDeParis.jour(now))
        return regard.voir(offre.logement)?.verdict == .eligible ? alerte : nil
    }
}

extension EcritureActes {
    /// One message, by the ways that were chosen, as things stand now.
    fileprivate func annoncer(_ id: String, a dossier: String, _ reglement: Reglement, _ now: Instant) throws {
        guard let offre = try offre(id), offre.estOuverte(now), let dossier = try self.dossier(dossier),
            let compte = dossier.compte, let alerte = try alerte(de: dossier, pour: offre, reglement, now)
        else { return }
        let modele = Modele.offreNouvelle
        for destination in dossier.choix.destinations(modele, aUnSMS: modele.aUnSMS) {
            // The name says whom and what: the outbox refuses a second one.
            let nom = "mel_\(offre.id.dropFirst(4))_\(dossier.id.dropFirst(4))"
            try deposer(
                Courrier(
                    nom + destination.suffixe, modele, compte: compte, offre: offre.id, alerte: alerte.id,
                    vers: destination, le: now))
        }
    }
}
