import Demandes
import Logging
import Metrics
import Registre

/// What the surveillance of the sites reports, measured and, where somebody must look, logged. Labels are adapters,
/// operations, kinds of findings: never a value, never a code of a site.
struct FaitsMesures: Sendable {
    let log: Logger

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
        case .brutesPerdues(let nombre):
            Counter(label: "passerelle_brutes_perdues_total").increment(by: nombre)
            log.error("brutes", metadata: ["task": "surveillance", "code": "brutes.perdues"])
        case .panne(let type):
            log.error("surveillance", metadata: ["task": "surveillance", "code": .string(type)])
        }
    }
}
