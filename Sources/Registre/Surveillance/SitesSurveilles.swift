public import Demandes

/// The sites, but for those that are stopped: they answer at once that they are not to be had, and nobody asks them.
public struct SitesSurveilles: Sites {
    private let sites: any Sites
    private let annuaire: @Sendable () -> Annuaire
    private let arrets: Arrets

    public init(
        _ sites: any Sites, _ annuaire: @autoclosure @escaping @Sendable () -> Annuaire, _ surveillance: Surveillance
    ) {
        self.sites = sites
        self.annuaire = annuaire
        arrets = surveillance.arrets
    }

    public func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        if let refus = arrets.refus(site, annuaire()) { return refus }
        return await sites.consulter(numero, site: site)
    }

    public func consulter(_ numero: NumeroUnique, site: String, connue: LectureConnue) async -> Reponse {
        if let refus = arrets.refus(site, annuaire()) { return refus }
        return await sites.consulter(numero, site: site, connue: connue)
    }

    public func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse {
        if let refus = arrets.refus(site, annuaire()) { return refus }
        return await sites.parcourir(numero, site: site)
    }

    public func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        if let refus = arrets.refus(site, annuaire()) { return refus }
        return await sites.reperer(numero, site: site)
    }
}

/// The lists, but for those of a site that is stopped.
public struct ListesSurveillees: Listes {
    private let listes: any Listes
    private let annuaire: @Sendable () -> Annuaire
    private let arrets: Arrets

    public init(
        _ listes: any Listes, _ annuaire: @autoclosure @escaping @Sendable () -> Annuaire,
        _ surveillance: Surveillance
    ) {
        self.listes = listes
        self.annuaire = annuaire
        arrets = surveillance.arrets
    }

    public func listes(site: String) -> [DescriptionListe] { listes.listes(site: site) }

    public func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        listes.commencer(liste, site: site, depuis: depuis)
    }

    public func page(_ curseur: String, site: String) async -> ReponsePage {
        if let refus = arrets.refus(site, annuaire()) { return .refus(refus) }
        return await listes.page(curseur, site: site)
    }

    public func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage {
        if let refus = arrets.refus(site, annuaire()) { return .refus(refus) }
        return await listes.page(curseur, site: site, connus: connus)
    }
}
