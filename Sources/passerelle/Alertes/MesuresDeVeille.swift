import Demandes
import Metrics
import Registre

/// How things stand, as Prometheus reads it: the measures that `docs/alertes.yml` watches. Labels are sites, lists and
/// files of ours.
enum MesuresDeVeille {
    static func noter(_ veille: Veille, _ expirations: [Expiration], adaptateurs: [String], now: Instant) {
        for ligne in veille.lignes {
            let dimensions = [("site", ligne.cle.site), ("liste", ligne.cle.liste)]
            Gauge(label: "passerelle_passage_refuse", dimensions: dimensions).record(ligne.etat == .refuse ? 1 : 0)
        }
        for (cle, publiee) in veille.publiees {
            Gauge(label: "passerelle_passage_age_secondes", dimensions: [("site", cle.site), ("liste", cle.liste)])
                .record((now.millisecondes - publiee.millisecondes) / 1000)
        }
        for (site, faute) in veille.dispatchs {
            Gauge(label: "passerelle_dispatch_faute", dimensions: [("site", site)]).record(faute == nil ? 0 : 1)
        }
        let arretes = Set(veille.arrets.map(\.adaptateur))
        for adaptateur in adaptateurs {
            Gauge(label: "passerelle_site_arrete", dimensions: [("adaptateur", adaptateur)])
                .record(arretes.contains(adaptateur) ? 1 : 0)
        }
        for expiration in expirations {
            Gauge(label: "passerelle_expiration_jours", dimensions: [("objet", expiration.objet)])
                .record(expiration.jours(now))
        }
        Gauge(label: "passerelle_veille_secondes").record(now.millisecondes / 1000)
    }

    static func noter(_ copies: [String: CopiesTenues]) {
        for (site, copies) in copies {
            Gauge(label: "passerelle_copies_tenues", dimensions: [("site", site)]).record(copies.tenues)
            Gauge(label: "passerelle_copies_anciennes", dimensions: [("site", site)]).record(copies.anciennes)
        }
    }
}
