import Adapters
import Demandes
import Logging
import Metrics
import Registre

/// What the surveillance of the sites reports, measured and, where somebody must look, logged. Labels are adapters,
/// operations, kinds of findings: never a value, never a code of a site.
struct FaitsMesures: Sendable {
    let log: Logger
    private let appels = AppelsMesures()

    init(log: Logger) { self.log = log }

    func noter(_ fait: Surveillance.Fait) {
        switch fait {
        case .appels(let adaptateur, let operation, let issue, let nombre):
            Counter(
                label: "passerelle_site_calls_total",
                dimensions: [("adaptateur", adaptateur), ("operation", operation), ("issue", issue.rawValue)]
            ).increment(by: nombre)
        case .constats(let adaptateur, let nature, let nombre):
            Counter(
                label: "passerelle_derive_total",
                dimensions: [
                    ("adaptateur", adaptateur), ("espece", nature.espece.rawValue), ("nature", nature.rawValue),
                ]
            ).increment(by: nombre)
        case .quarantaine(let adaptateur):
            Counter(label: "passerelle_quarantaine_total", dimensions: [("adaptateur", adaptateur)]).increment()
            log.warning("quarantaine", metadata: ["site": .string(adaptateur), "code": "quarantaine"])
        case .arret(let adaptateur, let estArrete):
            Gauge(label: "passerelle_site_arrete", dimensions: [("adaptateur", adaptateur)])
                .record(estArrete ? 1 : 0)
            log.warning(
                "arret", metadata: ["site": .string(adaptateur), "code": estArrete ? "site.arrete" : "site.repris"])
        case .suspension(let site, let estSuspendu):
            Gauge(label: "passerelle_site_suspendu", dimensions: [("site", site)]).record(estSuspendu ? 1 : 0)
            log.warning(
                "suspension", metadata: ["site": .string(site), "code": estSuspendu ? "site.suspendu" : "site.repris"])
        case .brutesPerdues(let nombre):
            Counter(label: "passerelle_brutes_perdues_total").increment(by: nombre)
            log.error("brutes", metadata: ["task": "surveillance", "code": "brutes.perdues"])
        case .panne(let type):
            log.error("surveillance", metadata: ["task": "surveillance", "code": .string(type)])
        }
    }
}

// The hosts: named as their manifests' `site`.
extension FaitsMesures {
    func noter(_ fait: FaitHote) {
        switch fait {
        case .appel(let hote, let issue, let secondes):
            appels.noter(hote, issue, secondes: secondes)
        case .refus(let hote, let cause):
            Counter(
                label: "passerelle_hote_refus_total", dimensions: [("hote", hote), ("cause", cause.rawValue)]
            ).increment()
        case .reprise(let hote):
            Counter(label: "passerelle_hote_reprises_total", dimensions: [("hote", hote)]).increment()
        case .circuit(let hote, let circuit):
            Gauge(label: "passerelle_hote_circuit", dimensions: [("hote", hote)]).record(circuit.mesure)
            log.warning("circuit", metadata: ["site": .string(hote), "code": .string("circuit.\(circuit.nom)")])
        case .places(let hote, let places):
            Gauge(label: "passerelle_hote_places", dimensions: [("hote", hote)]).record(places ?? 0)
        case .identifiants(let hote, let acceptes):
            Gauge(label: "passerelle_hote_identifiants_refuses", dimensions: [("hote", hote)]).record(acceptes ? 0 : 1)
            log.warning(
                "identifiants",
                metadata: ["site": .string(hote), "code": acceptes ? "identifiants.acceptes" : "identifiants.refuses"])
        }
    }
}

// The runs over lists.
extension FaitsMesures {
    func noter(_ reconciliation: Reconciliation) {
        let avancement = reconciliation.avancement
        let dimensions = [("site", reconciliation.site), ("liste", reconciliation.liste)]
        for (etape, nombre) in [
            ("listees", avancement.listees), ("lues", avancement.lues), ("interpretees", avancement.interpretees),
            ("changees", avancement.changees), ("publiees", avancement.publiees), ("reste", avancement.reste),
        ] {
            Gauge(label: "passerelle_passage_enregistrements", dimensions: dimensions + [("etape", etape)]).record(
                nombre)
        }
        Gauge(label: "passerelle_passage_en_cours", dimensions: dimensions).record(
            reconciliation.etat.travaille ? 1 : 0)
        Gauge(label: "passerelle_passage_debit", dimensions: dimensions).record(avancement.debit ?? 0)
        guard !reconciliation.etat.travaille else { return }
        Counter(
            label: "passerelle_passages_total",
            dimensions: dimensions + [("etat", reconciliation.etat.rawValue)]
        ).increment()
        guard reconciliation.etat == .publiee, let fin = reconciliation.finieLe else { return }
        Gauge(label: "passerelle_passage_dernier_bon", dimensions: dimensions).record(fin.millisecondes / 1000)
    }
}

extension Circuit {
    /// 0: asked; 1: a few calls see whether it is back; 2: nobody asks.
    fileprivate var mesure: Int {
        switch self {
        case .ferme: 0
        case .demiOuvert: 1
        case .ouvert: 2
        }
    }
}
