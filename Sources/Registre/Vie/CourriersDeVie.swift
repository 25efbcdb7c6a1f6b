internal import Demandes
internal import Notifications

extension Lecture {
    /// Nil when what the mail tells of is not any more: renewed since, undone since.
    func variablesDeVie(
        _ courrier: Courrier, _ rattachement: Rattachement?, _ site: SiteNomme
    ) throws -> Variables? {
        guard let rattachement, let tenue = try demande(rattachement.demande), let contenu = tenue.contenu else {
            return nil
        }
        let jour = HeureDeParis.jour(courrier.creeLe)
        let vie = VieDemande(contenu, le: jour)
        switch (courrier.modele, vie.etat, vie.echeances) {
        case (.rappelRenouvellement, .aRenouveler, let echeances?):
            let dernier = echeances.jalons.first { $0.jalon == .dernierRappel }.map { $0.le <= jour } ?? false
            return .rappelRenouvellement(site: site, expireLe: echeances.expireLe, dernier: dernier)
        case (.demandeExpiree, .expiree, let echeances?), (.demandeExpiree, .radiationAttendue, let echeances?):
            return .demandeExpiree(site: site, echeances: echeances)
        case (.demandeRadiee, .radiee, _), (.demandeRadiee, .fusionnee, _):
            return .demandeRadiee(
                site: site,
                RadiationCitee(
                    motif: vie.radiation?.motif.valeur, le: vie.radiation?.date.valeur,
                    reactivableJusquau: vie.reactivableJusquau.flatMap { $0 >= jour ? $0 : nil },
                    conservableJusquau: try agenda(rattachement, tenue).conservableJusquau))
        case (.demandeRetablie, _, _): return vie.radiation == nil ? .demandeRetablie(site: site) : nil
        case (.demandeFusionnee, _, _): return .demandeFusionnee(site: site)
        default: return nil
        }
    }
}
