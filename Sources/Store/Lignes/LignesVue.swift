internal import Candidatures
internal import Demandes
internal import Registre

/// What candidatures know of demandes, read from the registre's rows; elsewhere it would come over the API.
extension Transaction {
    func vue(_ demande: String, le: Instant) throws -> VueDemande? {
        guard let tenue = try self.demande(demande) else { return nil }
        return try vue(tenue, le)
    }

    func vue(_ demande: String, version: Int, le: Instant) throws -> VueDemande? {
        guard let tenue = try self.demande(demande, version: version) else { return nil }
        return try vue(tenue, le)
    }

    func demande(rattachement: String) throws -> String? { try self.rattachement(rattachement)?.demande }

    func demande(tenuePar compte: String) throws -> String? { try rattachementVivant(compte: compte)?.demande }

    private func vue(_ tenue: DemandeTenue, _ le: Instant) throws -> VueDemande? {
        guard let contenu = tenue.contenu, let rattachement = try self.rattachement(demande: tenue.id) else {
            return nil
        }
        let vie = VieDemande(contenu, le: HeureDeParis.jour(le))
        return VueDemande(
            ref: tenue.id, compte: rattachement.compte, version: tenue.version,
            faits: FaitsDemande(
                contenu, reference: tenue.id, version: tenue.version, lueLe: tenue.lueLe ?? rattachement.creeLe,
                territoire: rattachement.numero.territoire),
            lueLe: tenue.lueLe, etat: vie.etat, motifRadiation: vie.radiation?.motif.valeur,
            estTenue: rattachement.etat.estVivant, estGelee: rattachement.etat == .gele)
    }
}
