internal import Candidatures
internal import Coffre
internal import Demandes
internal import Journal
internal import Registre

extension Transaction {
    func acte(_ ref: String, version: Int) throws -> Acte? {
        try session.ligne(EnonceActe.lire, [ref, version], lireActe)
    }

    func actes(_ ref: String) throws -> [Acte] { try session.lignes(EnonceActe.deLaChose, [ref], lireActe) }

    func noter(_ acte: Acte) throws {
        let cellule = Self.cellule(acte.ref, acte.version)
        let details = try sceller(Paquet(acte.details.textes).octets, .acte, cellule)
        try session.executer(
            EnonceActe.noter, [acte.ref, acte.version, acte.type.rawValue, acte.le, details, cleCourante])
    }

    func oublierActes(_ ref: String, jusqua version: Int) throws {
        try session.executer(EnonceActe.oublier, [ref, version])
        try session.executer(EnonceActe.oublierCourriers, [ref])
    }

    func positionSuivie() throws -> Int64 { try lire(.journalCandidatures) }

    func avancerSuivi(jusqua position: Int64) throws {
        try session.executer(EnonceCompte.leverTete, [Tete.journalCandidatures.rawValue, position])
    }

    private func lireActe(_ ligne: inout Ligne) throws -> Acte {
        let (ref, version) = (try ligne.texte(), try ligne.nombre())
        let cellule = Self.cellule(ref, version)
        let (type, le): (TypeEvenement, Instant) = (try ligne.cas(), try ligne.instant())
        let (scelle, cle) = (try ligne.octets(), try ligne.texte())
        let textes = LecturePaquet.textes(try ouvrir(scelle, cle: cle, .acte, cellule))
        let details = try lisible(textes.flatMap { DetailsActe(textes: $0) }, .acte, cellule)
        return Acte(type, ref: ref, version: version, le: le, details)
    }

    private static func cellule(_ ref: String, _ version: Int) -> String { "\(ref)/\(version)" }
}
