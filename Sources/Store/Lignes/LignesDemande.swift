internal import Demandes
internal import Registre

extension Transaction {
    func demande(_ id: String) throws -> DemandeTenue? { try session.ligne(EnonceDemande.lire, [id], lireDemande) }

    func demande(_ id: String, siElleDit contenu: Demande) throws -> DemandeTenue? {
        let dit = CanonicalText(contenu).octets
        let tenue = try session.ligne(EnonceDemande.lire, [id]) { ligne -> DemandeTenue? in
            var (tenue, octets) = try lireTexte(&ligne)
            tenue.contenu = contenu
            return octets == dit ? tenue : nil
        }
        return tenue ?? nil
    }

    func demande(_ id: String, version: Int) throws -> DemandeTenue? {
        try session.ligne(EnonceDemande.lireVersion, [id, version], lireDemande)
    }

    func inserer(_ demande: DemandeTenue) throws {
        try session.executer(
            EnonceDemande.inserer,
            [
                demande.id, demande.version, demande.lueLe, demande.modifieeSurLeSiteLe, demande.source?.ligne,
            ])
        try deposerVersion(demande)
    }

    func remplacer(_ demande: DemandeTenue) throws {
        try succeder(demande)
        try deposerVersion(demande)
    }

    /// The row alone; its content is deposited apart.
    func succeder(_ demande: DemandeTenue) throws {
        try session.executer(EnonceDemande.daterAncienne, [demande.id, demande.version])
        let remplacees = try session.executer(
            EnonceDemande.remplacer,
            [
                demande.id, demande.version, demande.lueLe, demande.modifieeSurLeSiteLe, demande.source?.ligne,
            ])
        guard remplacees == 1 else { throw ConflitVersion() }
    }

    func dater(_ demande: DemandeTenue) throws {
        let datees = try session.executer(
            EnonceDemande.dater,
            [
                demande.id, demande.version, demande.lueLe, demande.modifieeSurLeSiteLe, demande.source?.ligne,
            ])
        guard datees == 1 else { throw ConflitVersion() }
    }

    func noterTelleQueLue(_ demande: DemandeTenue) throws {
        try session.executer(EnonceDemande.noterTelleQueLue, [demande.id, demande.version])
    }

    func tenueTelleQueLue(_ id: String) throws -> DemandeTenue? {
        try session.ligne(EnonceDemande.lireTelleQueLue, [id]) { ligne in
            DemandeTenue(
                id: try ligne.texte(), version: try ligne.nombre(), lueLe: try ligne.instantOuRien(),
                modifieeSurLeSiteLe: try ligne.instantOuRien(),
                source: try ligne.texteOuRien().map { try ligne.exiger(SourceTenue(ligne: $0)) })
        }
    }

    /// Version 0 is the one that nobody has read yet.
    private func deposerVersion(_ demande: DemandeTenue) throws {
        guard demande.version > 0 else { return }
        let cellule = Self.celluleVersion(demande.id, demande.version)
        let contenu = try demande.contenu.map { try sceller(CanonicalText($0).octets, .contenu, cellule) }
        try session.executer(
            EnonceDemande.deposerVersion,
            [
                demande.id, demande.version, contenu, cleCourante, demande.lueLe,
                demande.modifieeSurLeSiteLe,
            ])
    }

    private func lireDemande(_ ligne: inout Ligne) throws -> DemandeTenue {
        var (tenue, octets) = try lireTexte(&ligne)
        tenue.contenu = try octets.map { octets in
            do throws(FauteCanonique) {
                return try Demande(canonique: octets)
            } catch {
                throw PanneDepot.illisible("demande_version \(Self.celluleVersion(tenue.id, tenue.version)) : \(error)")
            }
        }
        return tenue
    }

    /// The row, and the canonical text it holds, not read yet.
    private func lireTexte(_ ligne: inout Ligne) throws -> (tenue: DemandeTenue, octets: [UInt8]?) {
        let (id, version) = (try ligne.texte(), try ligne.nombre())
        let (lueLe, modifieeLe) = (try ligne.instantOuRien(), try ligne.instantOuRien())
        let source = try ligne.texteOuRien().map { try ligne.exiger(SourceTenue(ligne: $0)) }
        let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texteOuRien())
        let octets = try scelle.map { try ouvrir($0, cle: cle ?? "", .contenu, Self.celluleVersion(id, version)) }
        let tenue = DemandeTenue(
            id: id, version: version, lueLe: lueLe, modifieeSurLeSiteLe: modifieeLe, source: source)
        return (tenue, octets)
    }

    static func celluleVersion(_ demande: String, _ version: Int) -> String { "\(demande)/\(version)" }
}
