internal import Demandes
internal import Journal
internal import Notifications

/// An act is played whole: the thing as it then stands, the act itself, its event and the mail that tells of it.
extension EcritureActes {
    @discardableResult
    func jouer(_ acte: Acte, sur avant: Candidature?) throws -> Candidature {
        guard let apres = Candidature.appliquer(acte, a: avant) else { throw ActeSansObjet(acte.ref, acte.version) }
        try garder(apres)
        try inscrire(acte)
        if let modele = acte.modele, let compte = apres.compte { try annoncer(acte, modele, apres, compte) }
        return apres
    }

    /// By the ways its compte has chosen.
    private func annoncer(_ acte: Acte, _ modele: Modele, _ apres: Candidature, _ compte: String) throws {
        let choix = try dossier(compte: compte)?.choix ?? .courriel
        for destination in choix.destinations(modele, aUnSMS: modele.aUnSMS) {
            let id = Self.courrier(acte) + destination.suffixe
            try deposer(
                Courrier(id, modele, compte: compte, candidature: apres.id, vers: destination, le: acte.le))
        }
    }

    @discardableResult
    func jouer(_ acte: Acte, sur avant: Offre?) throws -> Offre {
        guard let apres = Offre.appliquer(acte, a: avant) else { throw ActeSansObjet(acte.ref, acte.version) }
        try garder(apres)
        try inscrire(acte)
        return apres
    }

    @discardableResult
    func jouer(_ acte: Acte, sur avant: DossierTenu?) throws -> DossierTenu {
        guard let apres = DossierTenu.appliquer(acte, a: avant) else { throw ActeSansObjet(acte.ref, acte.version) }
        try garder(apres)
        try inscrire(acte)
        return apres
    }

    private func inscrire(_ acte: Acte) throws {
        try noter(acte)
        try publier(Evenement(acte.type, ref: acte.ref, version: acte.version, le: acte.le))
    }

    /// One mail an act, the same if it is played again.
    private static func courrier(_ acte: Acte) -> String { "mel_\(acte.ref.dropFirst(4))_\(acte.version)" }
}

/// A fault of ours: an act that nothing can be done to.
struct ActeSansObjet: Error {
    let ref: String
    let version: Int

    init(_ ref: String, _ version: Int) { (self.ref, self.version) = (ref, version) }
}

extension LectureActes {
    func exigerOffre(_ id: String) throws -> Result<Offre, RefusCandidature> {
        try offre(id).map { .success($0) } ?? .failure(RefusCandidature(.offreInconnue))
    }

    /// One that has something left to act on.
    func exiger(_ id: String) throws -> Result<Candidature, RefusCandidature> {
        guard let candidature = try candidature(id), candidature.etat != .effacee else {
            return .failure(RefusCandidature(.candidatureInconnue))
        }
        return .success(candidature)
    }

    /// The same, whose offre is that landlord's.
    func exiger(_ id: String, bailleur: String) throws -> Result<(Candidature, Offre), RefusCandidature> {
        switch try exiger(id) {
        case .failure(let refus): return .failure(refus)
        case .success(let candidature):
            guard let offre = try offre(candidature.offre) else { return .failure(RefusCandidature(.offreInconnue)) }
            guard offre.bailleur == bailleur else { return .failure(RefusCandidature(.autreBailleur)) }
            return .success((candidature, offre))
        }
    }
}
