import Adapters
import Demandes
import Foundation
import SiteSimulator

/// The story that `passerelle demo` tells: two real kinds of site, one demande on each, a change, three breakdowns.
struct DemoStory {
    private let sites: [RunningSite]
    private let door: Porte
    private let catalogue: AdapterCatalogue
    private let configuration: URL
    private let tally = Tally()

    /// What was told and did not happen.
    private final class Tally: @unchecked Sendable {
        // Written by the one task that tells the story.
        var failures = 0
    }

    init(adapters: String, folder: URL) async throws {
        let authority = try TestAuthority(epochSeconds: Horloge.now().millisecondes / 1000)
        try authority.write(to: folder.appending(path: "national").path)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "29-finistere"), withIntermediateDirectories: true)
        try Data("cle-de-recette\n".utf8).write(to: folder.appending(path: "29-finistere/cle"))
        var running: [RunningSite] = []
        for kind in [SiteKind.national, .finistere] {
            var options = SimulatorOptions(kind: kind)
            options.authority = authority
            running.append(try await RunningSite.start(options))
        }
        sites = running
        var settings = Settings()
        settings.adapters = adapters
        settings.secrets = folder.path
        settings.logLevel = "error"
        for site in running {
            settings.sites[site.kind.rawValue] = .init(
                url: site.base, authority: folder.appending(path: "national/ca.pem").path, deadline: .seconds(60))
        }
        catalogue = try settings.catalogue()
        door = Porte(settings, catalogue)
        configuration = folder.appending(path: "passerelle.yml")
        try Data(Self.yaml(settings).utf8).write(to: configuration)
    }

    func close() async {
        door.close()
        for site in sites { await site.stop() }
    }

    /// True when everything went as told.
    func tell() async -> Bool {
        say("Deux sites d'enregistrement simulés tournent sur cette machine ; leurs demandeurs sont inventés.")
        for site in sites { await tell(site) }
        say(
            tally.failures == 0
                ? "\nTout s'est passé comme annoncé." : "\n\(tally.failures) point(s) n'ont pas suivi le récit.")
        return tally.failures == 0
    }

    private func tell(_ site: RunningSite) async {
        guard let texte = site.numeros(cas: "couple", combien: 1).first, let numero = NumeroUnique(texte),
            let route = try? catalogue.annuaire.route(numero)
        else { return fail("aucun couple dans la population") }
        say("\n== \(route.site.titre)")
        say("1. Un salarié tape \(texte) : \(NumeroCommand.describe(route))")
        guard case .trouvee(let avant, let constats, _) = await door.consulter(route) else {
            return fail("la demande n'a pas été trouvée")
        }
        say("2. La passerelle lit la demande : \(Self.summary(avant)). Constats : \(constats.count).")
        await change(site, route, avant)
        await breakdowns(site, route)
    }

    private func change(_ site: RunningSite, _ route: Route, _ avant: Demande) async {
        do {
            try site.changer(route.numero.texte, .telephone("0639981234"), .precisions("Proche d'un arrêt de tramway."))
        } catch {
            return fail("le site n'a pas pris le changement : \(error)")
        }
        guard case .trouvee(let apres, _, _) = await door.consulter(route) else {
            return fail("la demande changée n'a pas été trouvée")
        }
        let ecart = Ecart(de: avant, a: apres)
        say("3. Elle change sur le site, puis « Mettre à jour » :")
        for changement in ecart.changements {
            say("   \(changement.libelle) : \(changement.avant ?? "rien") → \(changement.apres ?? "rien")")
        }
        if !ecart.changements.contains(where: { $0.chemin.hasSuffix("telephonePortable") }) {
            fail("l'écart ne montre pas le téléphone")
        }
    }

    private func breakdowns(_ site: RunningSite, _ route: Route) async {
        let pannes: [(String, SiteSimulator.Panne.Nature, Issue)] = [
            ("page de maintenance servie avec un statut 200", .maintenance(statut: 200), .indisponible),
            ("réponse coupée au 700e octet", .coupure(octet: 700, cadrage: .longueur, sansAdieu: false), .indisponible),
            ("demande d'une autre personne", .mauvaisePersonne(autre: nil), .illisible),
        ]
        for (rang, (titre, nature, attendue)) in pannes.enumerated() {
            do {
                try site.setPannes([SiteSimulator.Panne(nature)])
            } catch {
                fail("\(error)")
                continue
            }
            let reponse = await door.consulter(route)
            say("\(rang + 4). Panne : \(titre). Issue « \(reponse.issue.rawValue) ».")
            say("   Le salarié lit : \(reponse.issue.phrase)")
            if reponse.issue != attendue { fail("attendu : \(attendue.rawValue)") }
        }
        try? site.setPannes([])
        if await door.consulter(route).issue != .trouvee { fail("le site réparé ne répond pas") }
    }

    /// What there is to try, once the story is told.
    func invite() {
        say("\nLes sites restent ouverts. Dans un autre terminal :")
        for site in sites {
            guard let numero = site.numero(at: 0) else { continue }
            say("  swift run passerelle lookup \(numero) --config \(configuration.path)")
            say("  curl http://127.0.0.1:\(site.controlPort)/etat")
        }
        say("Ctrl-C pour finir.")
    }

    private func say(_ text: String) { Sortie.line(text) }

    private func fail(_ text: String) {
        tally.failures += 1
        say("   !! \(text)")
    }

    private static func summary(_ demande: Demande) -> String {
        let personnes = 1 + demande.codemandeurs.count + demande.personnesACharge.count
        let depot = demande.dates.depot.valeur?.francais ?? "date inconnue"
        return "déposée le \(depot), \(personnes) personnes, \(demande.pieces.count) pièces"
    }

    private static func yaml(_ settings: Settings) -> String {
        let sites = settings.sites.sorted { $0.key < $1.key }.map { site in
            "  \(site.key): { url: \"\(site.value.url ?? "")\", authority: \"\(site.value.authority ?? "")\" }"
        }
        let folder = URL(filePath: settings.adapters).path
        return (["adapters: \"\(folder)\"", "secrets: \"\(settings.secrets)\"", "sites:"] + sites + [""])
            .joined(separator: "\n")
    }
}
