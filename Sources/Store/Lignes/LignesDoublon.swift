internal import Demandes
internal import Rapprochement
internal import Registre

/// What links demandes, the sets made of it, and what was decided.
extension Transaction {
    func liensDoublon(_ demande: String) throws -> [LienTenu] {
        try session.lignes(EnonceDoublon.liensGauche, [demande], lireLien)
            + session.lignes(EnonceDoublon.liensDroite, [demande], lireLien)
    }

    func remplacerLiens(_ demande: String, _ liens: [LienTenu]) throws {
        try session.executer(EnonceDoublon.delierGauche, [demande])
        try session.executer(EnonceDoublon.delierDroite, [demande])
        for tenu in liens {
            let lien = tenu.lien
            try session.executer(
                EnonceDoublon.lier,
                [
                    tenu.gauche, tenu.droite, lien.regle.rawValue, lien.estCertain, lien.estPrecis,
                    Liste.ecrire(lien.codes),
                ])
        }
    }

    func doublon(_ id: String) throws -> EnsembleDoublon? {
        try session.ligne(EnonceDoublon.lire, [id], lireDoublon).map { try avecMembres($0) }
    }

    func doublons(demande: String) throws -> [EnsembleDoublon] {
        try session.lignes(EnonceDoublon.lireDeLaDemande, [demande], lireDoublon).map { try avecMembres($0) }
    }

    func doublons(_ filtre: FiltreDoublons) throws -> [EnsembleDoublon] {
        let apres = try filtre.apres.flatMap { try session.ligne(EnonceDoublon.lire, [$0], lireDoublon) }
        return try session.lignes(
            EnonceDoublon.lister,
            [
                filtre.etat.rawValue, filtre.certitude?.rawValue ?? "", filtre.etendue?.rawValue ?? "",
                apres?.creeLe.millisecondes ?? -1, apres?.id ?? "", filtre.limite,
            ], lireDoublon
        ).map { try avecMembres($0) }
    }

    func inserer(_ doublon: EnsembleDoublon) throws {
        try session.executer(
            EnonceDoublon.inserer,
            [
                doublon.id, doublon.certitude.rawValue, doublon.etendue.rawValue, doublon.estPrecis,
                doublon.etat.rawValue, doublon.creeLe, doublon.depuis, doublon.version,
            ])
        for membre in doublon.membres { try session.executer(EnonceDoublon.ajouterMembre, [doublon.id, membre]) }
    }

    func remplacer(_ doublon: EnsembleDoublon) throws {
        let remplaces = try session.executer(
            EnonceDoublon.remplacer,
            [
                doublon.id, doublon.certitude.rawValue, doublon.etendue.rawValue, doublon.etat.rawValue,
                doublon.depuis, doublon.version,
            ])
        guard remplaces == 1 else { throw ConflitVersion() }
        try session.executer(EnonceDoublon.oterMembres, [doublon.id])
        for membre in doublon.membres { try session.executer(EnonceDoublon.ajouterMembre, [doublon.id, membre]) }
    }

    func noter(_ resolution: ResolutionDoublon, _ doublon: String) throws {
        // An agent writes names in it.
        let motif = try sceller(
            Paquet([resolution.motif]).octets, .motifDoublon, Self.cellule(doublon, resolution.version))
        try session.executer(
            EnonceDoublon.resoudre,
            [
                doublon, resolution.version, resolution.verdict.rawValue, motif, cleCourante, resolution.par,
                resolution.le, Liste.ecrire(resolution.membres),
            ])
    }

    func resolutions(_ doublon: String) throws -> [ResolutionDoublon] {
        try session.lignes(EnonceDoublon.resolutions, [doublon]) { ligne in
            let (version, verdict): (Int, VerdictDoublon) = (try ligne.nombre(), try ligne.cas())
            let id = Self.cellule(doublon, version)
            let paquet = try ouvrir(ligne.octets(), cle: ligne.texte(), .motifDoublon, id)
            var lecture = LecturePaquet(paquet)
            let motif = try lisible(lecture.texte() ?? nil, .motifDoublon, id)
            return ResolutionDoublon(
                verdict: verdict, motif: motif, par: try ligne.texte(), le: try ligne.instant(), version: version,
                membres: Liste.lire(try ligne.texte()))
        }
    }

    private static func cellule(_ doublon: String, _ version: Int) -> String { "\(doublon) \(version)" }

    func positionDoublons() throws -> Int64 {
        try session.ligne(EnonceDoublon.position) { try $0.entier() } ?? 0
    }

    func suivreDoublons(jusqua position: Int64) throws { try session.executer(EnonceDoublon.avancer, [position]) }

    /// Sets that are none any more, and what was decided of them.
    func purgerDoublons(dissousAvant le: Instant) throws {
        for enonce in [EnonceDoublon.purgerResolutions, .purgerMembres, .purger] {
            try session.executer(enonce, [le])
        }
    }

    private func avecMembres(_ doublon: EnsembleDoublon) throws -> EnsembleDoublon {
        var entier = doublon
        entier.membres = try session.lignes(EnonceDoublon.membres, [doublon.id]) { try $0.texte() }
        return entier
    }

    private func lireLien(_ ligne: inout Ligne) throws -> LienTenu {
        let (gauche, droite) = (try ligne.texte(), try ligne.texte())
        let regle: RegleDoublon = try ligne.cas()
        return LienTenu(
            gauche, droite,
            LienDoublon(
                regle: regle, estCertain: try ligne.booleen(), estPrecis: try ligne.booleen(),
                codes: Liste.lire(try ligne.texte())))
    }

    private func lireDoublon(_ ligne: inout Ligne) throws -> EnsembleDoublon {
        let (id, certitude): (String, CertitudeDoublon) = (try ligne.texte(), try ligne.cas())
        let (etendue, estPrecis): (EtendueDoublon, Bool) = (try ligne.cas(), try ligne.booleen())
        return EnsembleDoublon(
            id: id, membres: [], certitude: certitude, etendue: etendue, estPrecis: estPrecis, etat: try ligne.cas(),
            creeLe: try ligne.instant(), depuis: try ligne.instant(), version: try ligne.nombre())
    }
}
