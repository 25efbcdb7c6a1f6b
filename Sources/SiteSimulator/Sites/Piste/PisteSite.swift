/// The third contract, assumed from end to end (docs/contrats/piste.md), without a fault: a portal that wants a token,
/// and behind it a register that answers in an envelope.
struct PisteSite: SimulatedSite {
    let histoire: Histoire
    let pannes: Pannes
    let jetons: JetonsPiste
    /// A folder of files handed over behind the portal.
    var depot: String?
    let effacees = DemandesEffacees()

    private static let racine = "/registre/v1/demandes"
    private static let fichiers = "/registre/v1/fichiers/"

    private var maintenant: Horodate { histoire.horloge.maintenant }

    func receive(_ request: HTTPRequest) -> Visit {
        if request.path == GuichetJetons.chemin {
            return Visit(operation: "jeton") { plan in
                var answer = GuichetJetons(jetons: jetons, maintenant: maintenant).answer(request)
                plan.abimerJSON(&answer)
                return answer
            }
        }
        if request.path.hasPrefix(Self.fichiers) {
            return Visit(operation: "fichier") { _ in
                jeton(request)
                    ?? FichierDepose.answer(request, String(request.path.dropFirst(Self.fichiers.count)), depot)
            }
        }
        let numero = numero(request.path)
        let operation = numero != nil ? "lecture" : request.path == Self.racine ? "liste" : "autre"
        return Visit(operation: operation, numero: numero) { plan in
            var answer = portail(request) ?? registre(request, numero, plan)
            if let reference = request.header("x-reference") { answer.set("X-Reference", String(reference.prefix(64))) }
            plan.abimerJSON(&answer)
            return answer
        }
    }

    func answer(status: Int) -> HTTPAnswer {
        switch status {
        case 502, 503, 504: MaintenancePage.answer(status: status)
        case 429: AnomaliePiste(code: "ERRQUO0001").answer(entete("sans"))
        case 500: AnomaliePiste(code: "ERRTEC0001").answer(entete("sans"))
        case 401: RefusPortail.answer(401, "Jeton expiré ou révoqué.")
        case 403: RefusPortail.answer(403, "Abonnement suspendu.")
        default: RefusPortail.answer(status, "Erreur du portail.")
        }
    }

    func refusal(code: String, champ: String?, visit: Visit) -> HTTPAnswer {
        AnomaliePiste.surCommande(code, rubrique: champ, le: maintenant).answer(entete("sans"))
    }

    private func entete(_ reference: String) -> AnomaliePiste.Entete {
        AnomaliePiste.Entete(reference: reference, emisLe: maintenant)
    }

    private func numero(_ path: String) -> String? {
        guard path.hasPrefix(Self.racine + "/") else { return nil }
        return String(path.dropFirst(Self.racine.count + 1))
    }

    /// The rules of the portal, before anything is read.
    private func portail(_ request: HTTPRequest) -> HTTPAnswer? {
        guard request.path.hasPrefix(Self.racine) else { return RefusPortail.answer(404, "Adresse inconnue.") }
        guard request.method == "GET" else { return RefusPortail.answer(405, "Méthode refusée.") }
        return jeton(request)
    }

    private func jeton(_ request: HTTPRequest) -> HTTPAnswer? {
        guard let porteur = request.header("authorization"), porteur.hasPrefix("Bearer "),
            jetons.accepte(String(porteur.dropFirst(7)), le: maintenant)
        else { return RefusPortail.answer(401, "Jeton absent, expiré ou révoqué.") }
        return nil
    }

    private func registre(_ request: HTTPRequest, _ numero: String?, _ plan: FaultPlan) -> HTTPAnswer {
        guard let reference = request.header("x-reference"), (1...64).contains(reference.utf8.count),
            reference.utf8.allSatisfy({ $0 == 0x2D || Self.estAlphanumerique($0) })
        else { return AnomaliePiste(code: "ERRDEM0006", rubrique: "X-Reference").answer(entete("sans")) }
        let entete = entete(reference)
        if let numero { return lecture(numero, entete, plan) }
        guard request.path == Self.racine else { return RefusPortail.answer(404, "Adresse inconnue.") }
        let liste = ListePlages(
            histoire: histoire, pannes: pannes, effacees: effacees.rangs(histoire), entete: entete)
        return liste.answer(request, plan)
    }

    private func lecture(_ numero: String, _ entete: AnomaliePiste.Entete, _ plan: FaultPlan) -> HTTPAnswer {
        guard numero.utf8.count == 18, numero.utf8.allSatisfy(Self.estAlphanumerique), numero == numero.uppercased()
        else { return AnomaliePiste(code: "ERRDEM0006", rubrique: "numero_unique").answer(entete) }
        guard let rang = histoire.population.rang(of: numero) else {
            return AnomaliePiste.inconnu(numero, territoire: histoire.population.territoire).answer(entete)
        }
        let demande = plan.demande(rang, histoire)
        if let anomalie = AnomaliePiste.etat(demande, le: maintenant.jour) { return anomalie.answer(entete) }
        let fiche = DeformationJSON().appliquer(plan.natures, a: FichePiste(demande: demande).octets())
        var json = JSONBuffer()
        json.object { json in
            entete.ecrire(&json, "OK")
            json.splice("demande", fiche)
        }
        return HTTPAnswer(status: 200, contentType: "application/json; charset=utf-8", body: json.octets)
    }

    private static func estAlphanumerique(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
    }
}
