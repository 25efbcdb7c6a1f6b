internal import Demandes
internal import Registre

extension Transaction {
    func demande(_ id: String) throws -> DemandeTenue? { try session.ligne(EnonceDemande.lire, [id], lireDemande) }

    func demande(_ id: String, version: Int) throws -> DemandeTenue? {
        try session.ligne(EnonceDemande.lireVersion, [id, version], lireDemande)
    }

    func inserer(_ demande: DemandeTenue) throws {
        try session.executer(
            EnonceDemande.inserer, [demande.id, demande.version, demande.lueLe, demande.modifieeSurLeSiteLe])
        try deposerVersion(demande)
    }

    func remplacer(_ demande: DemandeTenue) throws {
        let remplacees = try session.executer(
            EnonceDemande.remplacer, [demande.id, demande.version, demande.lueLe, demande.modifieeSurLeSiteLe])
        guard remplacees == 1 else { throw ConflitVersion() }
        try deposerVersion(demande)
    }

    /// Version 0 is the one that nobody has read yet.
    private func deposerVersion(_ demande: DemandeTenue) throws {
        guard demande.version > 0 else { return }
        let cellule = Self.cellule(demande.id, demande.version)
        let contenu = try demande.contenu.map { try sceller(CanonicalText($0).octets, .contenu, cellule) }
        try session.executer(
            EnonceDemande.deposerVersion,
            [
                demande.id, demande.version, contenu, cleCourante, demande.lueLe,
                demande.modifieeSurLeSiteLe,
            ])
    }

    private func lireDemande(_ ligne: inout Ligne) throws -> DemandeTenue {
        let (id, version) = (try ligne.texte(), try ligne.nombre())
        let (lueLe, modifieeLe) = (try ligne.instantOuRien(), try ligne.instantOuRien())
        let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texteOuRien())
        let contenu = try scelle.map { scelle in
            let cellule = Self.cellule(id, version)
            let octets = try ouvrir(scelle, cle: cle ?? "", .contenu, cellule)
            do throws(FauteCanonique) {
                return try Demande(canonique: octets)
            } catch {
                throw PanneDepot.illisible("demande_version \(cellule) : \(error)")
            }
        }
        return DemandeTenue(
            id: id, version: version, contenu: contenu, lueLe: lueLe, modifieeSurLeSiteLe: modifieeLe)
    }

    private static func cellule(_ demande: String, _ version: Int) -> String { "\(demande)/\(version)" }
}
