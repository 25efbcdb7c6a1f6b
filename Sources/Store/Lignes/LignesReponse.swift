internal import Demandes
internal import Registre

/// Answers kept under an idempotency key, for 24 hours.
extension Transaction {
    static let validiteReponse: Int64 = 24 * 3_600_000

    func reponse(_ cle: CleIdempotence) throws -> ReponseRetenue? {
        try session.ligne(EnonceReponse.lire, [cle.portee, cle.cle]) { ligne in
            let (scelle, nomCle) = (try ligne.octets(), try ligne.texte())
            var lecture = LecturePaquet(try ouvrir(scelle, cle: nomCle, .reponse, cle.cellule))
            let demande = try lisible(lecture.part() ?? nil, .reponse, cle.cellule)
            let corps = try lisible(lecture.part() ?? nil, .reponse, cle.cellule)
            return ReponseRetenue(
                cle: cle, demande: demande, statut: try ligne.nombre(), corps: corps, le: try ligne.instant())
        }
    }

    /// The digest of what was asked is sealed too: it is that of a number, easily found again by trying them all.
    func retenir(_ reponse: ReponseRetenue) throws {
        let contenu = try sceller(
            Paquet(parts: [reponse.demande, reponse.corps]).octets, .reponse, reponse.cle.cellule)
        let perimee = Instant(millisecondes: reponse.le.millisecondes - Self.validiteReponse)
        let retenues = try session.executer(
            EnonceReponse.retenir,
            [
                reponse.cle.portee, reponse.cle.cle, contenu, cleCourante, reponse.statut, reponse.le, perimee,
            ])
        guard retenues == 1 else { throw ConflitIdempotence() }
    }
}

extension CleIdempotence {
    /// The length first: two keys never make the same cell.
    fileprivate var cellule: String { "\(portee.utf8.count):\(portee)/\(cle)" }
}
