internal import Candidatures
internal import Demandes
internal import Registre

extension Transaction {
    func offre(_ id: String) throws -> Offre? { try session.ligne(EnonceOffre.lire, [id], lireOffre) }

    func offresAFermer(_ le: Instant, limite: Int) throws -> [String] {
        try session.lignes(EnonceOffre.aFermer, [le, limite]) { try $0.texte() }
    }

    func offresOuvertes(communes: [String]?, limite: Int) throws -> [Offre] {
        guard let communes else { return try session.lignes(EnonceOffre.ouvertes, [limite], lireOffre) }
        var offres: [Offre] = []
        for commune in communes where offres.count < limite {
            offres += try session.lignes(
                EnonceOffre.ouvertesDeLaCommune, [commune, limite - offres.count], lireOffre)
        }
        return offres
    }

    func offres(bailleur: String, limite: Int) throws -> [Offre] {
        try session.lignes(EnonceOffre.duBailleur, [bailleur, limite], lireOffre)
    }

    func garder(_ offre: Offre) throws {
        let gardees = try session.executer(
            EnonceOffre.garder,
            [
                offre.id, offre.bailleur, offre.logement.commune, offre.etat.rawValue, offre.clotLe, offre.creeLe,
                Paquet(offre.textes).octets, offre.version,
            ])
        guard gardees == 1 else { throw ConflitActe() }
    }

    func annonceAFaire() throws -> Annonce? {
        try session.ligne(EnonceAnnonce.premiere) { Annonce(offre: try $0.texte(), apres: try $0.texte()) }
    }

    func annoncer(_ offre: String) throws { try session.executer(EnonceAnnonce.inserer, [offre]) }

    func avancer(_ annonce: Annonce, apres dossier: String?) throws {
        if let dossier {
            try session.executer(EnonceAnnonce.avancer, [annonce.offre, dossier])
        } else {
            try session.executer(EnonceAnnonce.finir, [annonce.offre])
        }
    }

    func lireOffre(_ ligne: inout Ligne) throws -> Offre {
        let (id, octets) = (try ligne.texte(), try ligne.octets())
        guard let offre = LecturePaquet.textes(octets).flatMap({ Offre(textes: $0) }) else {
            throw PanneDepot.illisible("offre.contenu \(id)")
        }
        return offre
    }
}
