/// The assumed JSON contract (docs/contrats/imhoweb.md), without a fault.
struct ImhowebSite: SimulatedSite {
    let histoire: Histoire
    let pannes: Pannes
    /// The key partners must send.
    let cleApi: String

    private static let racine = "/api/v1/demandes"

    func receive(_ request: HTTPRequest) -> Visit {
        let numero = numero(request.path)
        let operation = numero == nil && request.path == Self.racine ? "liste" : numero == nil ? "autre" : "lecture"
        let correlation = request.header("x-correlation-id")
        return Visit(operation: operation, numero: numero) { plan in
            var answer = self.refuse(request) ?? self.serve(request, numero, plan)
            if let correlation { answer.set("X-Correlation-Id", String(correlation.prefix(64))) }
            plan.abimerJSON(&answer)
            return answer
        }
    }

    func answer(status: Int) -> HTTPAnswer {
        switch status {
        case 503: MaintenancePage.answer(status: 503)
        case 429: error(429, "QUO-429", "Débit dépassé.")
        case 403: error(403, "HAB-403", "Clé bannie pour une heure.")
        default: error(status, "TEC-\(status)", "Erreur technique.")
        }
    }

    func refusal(code: String, champ: String?, visit: Visit) -> HTTPAnswer {
        Refus(code: code, champ: champ, maintenant: histoire.horloge.maintenant).answer()
    }

    private func error(_ status: Int, _ code: String, _ message: String, champ: String? = nil) -> HTTPAnswer {
        Refus.answer(status) { json in
            json.field("code", code)
            json.field("message", message)
            json.field("champ", champ)
        }
    }

    private func numero(_ path: String) -> String? {
        guard path.hasPrefix(Self.racine + "/") else { return nil }
        return String(path.dropFirst(Self.racine.count + 1))
    }

    /// The rules that come before any number.
    private func refuse(_ request: HTTPRequest) -> HTTPAnswer? {
        guard request.method == "GET" else { return error(405, "DEM-400", "Méthode refusée.") }
        guard request.header("x-cle-api") == cleApi else { return error(401, "HAB-401", "Clé absente ou inconnue.") }
        guard let correlation = request.header("x-correlation-id"), (1...64).contains(correlation.utf8.count),
            correlation.utf8.allSatisfy({ $0 == 0x2D || Self.alphanumerique($0) })
        else { return error(400, "DEM-400", "En-tête obligatoire.", champ: "X-Correlation-Id") }
        return nil
    }

    private func serve(_ request: HTTPRequest, _ numero: String?, _ plan: FaultPlan) -> HTTPAnswer {
        if let numero { return lecture(numero, plan) }
        guard request.path == Self.racine else { return error(404, "DEM-404", "Adresse inconnue.") }
        return ListeChanges(histoire: histoire, pannes: pannes, chemin: request.path).answer(request, plan)
    }

    private func lecture(_ numero: String, _ plan: FaultPlan) -> HTTPAnswer {
        guard numero.utf8.count == 18, numero.utf8.allSatisfy(Self.alphanumerique), numero == numero.uppercased() else {
            return error(400, "DEM-400", "Numéro mal formé.", champ: "numeroUnique")
        }
        guard let rang = histoire.population.rang(of: numero) else { return inconnu(numero) }
        let demande = plan.demande(rang, histoire)
        if let refus = Refus.etat(demande, le: histoire.horloge.maintenant.jour) { return refus }
        let fiche = FicheJSON(territoire: histoire.population.territoire, demande: demande).octets()
        let octets = DeformationJSON().appliquer(plan.natures, a: fiche)
        return HTTPAnswer(status: 200, contentType: "application/json; charset=utf-8", body: octets)
    }

    private func inconnu(_ numero: String) -> HTTPAnswer {
        let prefixe = String(numero.prefix(3))
        guard prefixe != histoire.population.territoire.prefixe, let autre = AutreSite(prefixe: prefixe) else {
            return error(404, "DEM-404", "Numéro inconnu de ce site.")
        }
        return Refus.answer(421) { json in
            json.field("code", "DEM-421")
            json.field("message", "Demande gérée par un autre site.")
            json.field("site", autre.site)
            json.field("departement", autre.departement)
        }
    }

    private static func alphanumerique(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
    }
}
