internal import Candidatures
internal import Demandes
internal import Notifications
internal import PaysInvente
internal import Referentiel
internal import Registre
internal import Synchronization

/// The real core over the given store, in an invented country. Time is the story's.
struct MondeDeLAnnee: Sendable {
    let depot: any Depot & DepotActes
    let horloge: HorlogeVirtuelle
    let geographie: Geographie
    let population: PopulationInventee
    let sites: SitesDeLAnnee
    let secrets: SecretsTires
    let regles: Regles
    let atelier: Atelier
    let bureau: Bureau
    let misesAJour: MisesAJour
    let travaux: Travaux
    let facteur: Facteur
    let boite = BoiteDeReception()
    /// How many times an answer was held to the pace of imports.
    let cadences: Compteur

    final class Compteur: Sendable {
        private let nombre = Atomic(0)
        func noter() { nombre.add(1, ordering: .relaxed) }
        var lu: Int { nombre.load(ordering: .relaxed) }
    }

    /// 1 January, Paris.
    static let premierJour = DateCivile(annee: PopulationInventee.annee, mois: 1, jour: 1)

    static func jour(_ rang: Int) -> DateCivile {
        guard let jour = premierJour?.plus(jours: rang) else { preconditionFailure("\(rang)") }
        return jour
    }

    static func minuit(_ rang: Int) -> Instant {
        guard let minuit = HeureDeParis.minuit(jour(rang)) else { preconditionFailure("\(rang)") }
        return minuit
    }

    init(_ reglages: AnneeSimulee.Reglages, dans depot: any Depot & DepotActes) throws {
        let (horloge, secrets, cadences) = (
            HorlogeVirtuelle(Self.minuit(0)), SecretsTires(reglages.graine), Compteur()
        )
        geographie = Geographie(Pays(graine: reglages.graine).tables)
        let bassins = Bassin.tous(geographie)
        population = PopulationInventee(graine: reglages.graine, nombre: reglages.demandes, bassins: bassins)
        sites = SitesDeLAnnee(population, debut: Self.minuit(0).plus(jours: -30))
        regles = try Regles(geographie: geographie)
        (self.depot, self.horloge, self.secrets, self.cadences) = (depot, horloge, secrets, cadences)
        var limites = Limites()
        // One curious compte asks all year long.
        (limites.numerosParJour, limites.codesParJour) = (100_000, 100_000)
        limites.contestations = 100_000
        atelier = Atelier(
            depot: depot, sites: sites, annuaire: Self.annuaire(bassins), secrets: secrets, limites: limites,
            horloge: { horloge.lue }, dormir: { _ in }, minuterie: { _, _ in {} },
            cadencer: { _ in { cadences.noter() } })
        bureau = Bureau(
            depot: depot, reglement: regles.reglement, horloge: { horloge.lue },
            identifiant: { secrets.identifiant($0) })
        misesAJour = MisesAJour(atelier)
        travaux = Travaux(atelier, misesAJour: misesAJour)
        guard let adresse = AdresseCourriel("passerelle@annee.example") else { preconditionFailure() }
        facteur = Facteur(
            atelier, canal: boite,
            service: Service(
                adresse: adresse, accueil: "https://annee.example/", aide: "https://annee.example/aide"))
    }

    var now: Instant { horloge.lue }

    private static func annuaire(_ bassins: [Bassin]) -> Annuaire {
        let sites = Set(bassins.map(\.site)).sorted()
        return Annuaire(
            sites: sites.map {
                FicheSite(
                    id: $0, titre: "Site inventé \($0)", url: "https://\($0).example/", logiciel: nil, adaptateur: $0)
            },
            departements: [],
            territoires: bassins.map {
                Territoire(
                    code: $0.territoire, libelle: $0.territoire, schema: $0.territoire == "111" ? .nur : .nud,
                    site: $0.site, suppose: true)
            })
    }
}
