internal import Candidatures
internal import Coffre
internal import Demandes
internal import Registre

/// The rows of offres, candidatures and dossiers: the same transaction as the registre's.
extension Transaction: EcritureActes {
    func candidature(_ id: String) throws -> Candidature? {
        try session.ligne(EnonceCandidature.lire, [id], lireCandidature)
    }

    func candidatureVivante(demande: String) throws -> Candidature? {
        try session.ligne(EnonceCandidature.vivante, [demande], lireCandidature)
    }

    func candidatures(demande: String) throws -> [Candidature] {
        try session.lignes(EnonceCandidature.deLaDemande, [demande], lireCandidature)
    }

    func candidatures(compte: String, limite: Int) throws -> [Candidature] {
        try session.lignes(EnonceCandidature.duCompte, [compte, limite], lireCandidature)
    }

    func candidatures(offre: String) throws -> [Candidature] {
        try session.lignes(EnonceCandidature.deLOffre, [offre], lireCandidature)
    }

    func nombreVivantes(offre: String) throws -> Int {
        try session.ligne(EnonceCandidature.compterVivantes, [offre]) { try $0.nombre() } ?? 0
    }

    func candidaturesEchues(_ le: Instant, limite: Int) throws -> [String] {
        try session.lignes(EnonceCandidature.echues, [le, limite]) { try $0.texte() }
    }

    func garder(_ candidature: Candidature) throws {
        let contenu = try sceller(Paquet(candidature.textes).octets, .candidature, candidature.id)
        do {
            let gardees = try session.executer(
                EnonceCandidature.garder,
                [
                    candidature.id, candidature.offre, candidature.demande, candidature.compte,
                    candidature.etat.rawValue, candidature.echeance, candidature.creeLe, contenu, cleCourante,
                    candidature.version,
                ])
            guard gardees == 1 else { throw ConflitActe() }
        } catch is ContrainteUnique {
            throw ConflitVivante()
        }
    }

    func dossier(_ id: String) throws -> DossierTenu? { try session.ligne(EnonceDossier.lire, [id], lireDossier) }

    func dossier(compte: String) throws -> DossierTenu? {
        try session.ligne(EnonceDossier.duCompte, [compte], lireDossier)
    }

    func dossier(confirmePour demande: String) throws -> DossierTenu? {
        try session.ligne(EnonceDossier.deLaDemande, [demande], lireDossier)
    }

    func garder(_ dossier: DossierTenu) throws {
        let contenu = try sceller(Paquet(dossier.textes).octets, .dossier, dossier.id)
        let gardes = try session.executer(
            EnonceDossier.garder,
            [
                dossier.id, dossier.compte, dossier.demande, contenu, cleCourante, dossier.version,
                !dossier.alertes.isEmpty,
            ])
        guard gardes == 1 else { throw ConflitActe() }
    }

    func dossiersEnAlerte(apres id: String, limite: Int) throws -> [DossierTenu] {
        try session.lignes(EnonceDossier.enAlerte, [id, limite], lireDossier)
    }

    func parcourirChoses(_ voir: (ChoseTenue) throws -> Void) throws {
        try session.parcourir(EnonceOffre.toutes) { ligne in
            try voir(.offre(try lireOffre(&ligne)))
            return true
        }
        try session.parcourir(EnonceCandidature.toutes) { ligne in
            try voir(.candidature(try lireCandidature(&ligne)))
            return true
        }
        try session.parcourir(EnonceDossier.toutes) { ligne in
            try voir(.dossier(try lireDossier(&ligne)))
            return true
        }
    }

    private func lireCandidature(_ ligne: inout Ligne) throws -> Candidature {
        let (id, scelle, cle) = (try ligne.texte(), try ligne.octets(), try ligne.texte())
        let textes = LecturePaquet.textes(try ouvrir(scelle, cle: cle, .candidature, id))
        return try lisible(textes.flatMap { Candidature(textes: $0) }, .candidature, id)
    }

    private func lireDossier(_ ligne: inout Ligne) throws -> DossierTenu {
        let (id, scelle, cle) = (try ligne.texte(), try ligne.octets(), try ligne.texte())
        let textes = LecturePaquet.textes(try ouvrir(scelle, cle: cle, .dossier, id))
        return try lisible(textes.flatMap { DossierTenu(textes: $0) }, .dossier, id)
    }
}
