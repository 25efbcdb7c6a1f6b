internal import Synchronization

/// The register by ranges (contract §7): in the order of the files, whatever changes in them. A demande whose data are
/// erased leaves the list, and those after it move up.
struct ListePlages {
    let histoire: Histoire
    let pannes: Pannes
    /// The indices that are no longer listed, in order.
    let effacees: [Int]
    let entete: AnomaliePiste.Entete

    private static let chemin = "/registre/v1/demandes"

    func answer(_ request: HTTPRequest, _ plan: FaultPlan) -> HTTPAnswer {
        let vue = request.query["vue"] ?? "demandes"
        guard ["demandes", "lignes"].contains(vue) else { return refus("vue") }
        guard let plage = PlageDemandee(request.header("range")) else { return refus("Range") }
        var total = histoire.population.size - effacees.count
        // What it gives, beside what it says that it gives.
        var decalage = 0
        switch plan.mensonge {
        case .vide?: total = 0
        case .coupee?: total = min(total, plage.fin + 1)
        case .repetee? where plage.debut > 0: decalage = -plage.debut
        case .retrecie? where plage.debut > 0: (total, decalage) = (total - 1, 1)
        default: break
        }
        guard plage.debut < total else {
            var answer = AnomaliePiste(code: "ERRDEM0007").answer(entete)
            answer.set("Content-Range", "demandes */\(total)")
            return answer
        }
        let fin = min(plage.fin, total - 1)
        let vise = pannes.visentDesNumeros
        let fiches = rangs(plage.debut + decalage...fin + decalage).map {
            fiche($0, plan, vise: vise, lignes: vue == "lignes")
        }
        var answer = page(fiches)
        answer.status = plage.debut == 0 && fin == total - 1 ? 200 : 206
        answer.set("Content-Range", "demandes \(plage.debut)-\(fin)/\(total)")
        answer.set("Accept-Range", "demandes \(PlageDemandee.plusLarge)")
        return answer
    }

    private func page(_ fiches: [[UInt8]]) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object { json in
            entete.ecrire(&json, "OK")
            json.array("demandes", fiches) { json, octets in json.splice(nil, octets) }
        }
        return HTTPAnswer(status: 200, contentType: "application/json; charset=utf-8", body: json.octets)
    }

    /// The indices at those positions of the list.
    private func rangs(_ positions: ClosedRange<Int>) -> [Int] {
        var sautees = sautees(avant: positions.lowerBound)
        var rang = positions.lowerBound + sautees
        var rangs: [Int] = []
        while rangs.count < positions.count {
            if sautees < effacees.count, effacees[sautees] == rang { sautees += 1 } else { rangs.append(rang) }
            rang += 1
        }
        return rangs
    }

    /// How many erased demandes stand before the one at that position.
    private func sautees(avant position: Int) -> Int {
        var bas = 0
        var haut = effacees.count
        while bas < haut {
            let milieu = (bas + haut) / 2
            if effacees[milieu] - milieu <= position { bas = milieu + 1 } else { haut = milieu }
        }
        return bas
    }

    private func fiche(_ rang: Int, _ plan: FaultPlan, vise: Bool, lignes: Bool) -> [UInt8] {
        let vraie = histoire.demande(at: rang)
        var record = plan
        if vise, let numero = vraie.numero { record.natures += pannes.record(chemin: Self.chemin, numero: numero) }
        let servie = record.natures.isEmpty ? vraie : record.demande(rang, histoire)
        let fiche = FichePiste(demande: servie)
        return DeformationJSON().appliquer(record.natures, a: lignes ? fiche.ligne() : fiche.octets())
    }

    private func refus(_ rubrique: String) -> HTTPAnswer {
        AnomaliePiste(code: "ERRDEM0006", rubrique: rubrique).answer(entete)
    }
}

/// `demandes=0-99`, `demandes=60900-`; one range only, at most 500 wide once served.
struct PlageDemandee {
    static let plusLarge = 500
    let debut: Int
    let fin: Int

    /// Nil when it is not of that form; the first hundred when there is none.
    init?(_ texte: String?) {
        guard let texte else {
            (debut, fin) = (0, 99)
            return
        }
        guard let bornes = texte.wholeMatch(of: /demandes=([0-9]{1,9})-([0-9]{0,9})/), let debut = Int(bornes.1) else {
            return nil
        }
        let derniere = debut + Self.plusLarge - 1
        let fin = min(Int(bornes.2) ?? derniere, derniere)
        guard fin >= debut else { return nil }
        (self.debut, self.fin) = (debut, fin)
    }
}

/// Which demandes of a population are erased on a given day: worked out once a day, for they are few and never come
/// back, whatever the population.
final class DemandesEffacees: Sendable {
    private struct Releve: Sendable {
        let jour: Jour
        let rangs: [Int]
    }

    private let releve = Mutex<Releve?>(nil)

    /// Their indices, in order: the untouched ones as drawn, the changed ones as they stand.
    func rangs(_ histoire: Histoire) -> [Int] {
        let suite = SuiteChanges(histoire: histoire)
        let tirees = releve.withLock { releve in
            if let connu = releve, connu.jour == suite.aujourdhui { return connu.rangs }
            let rangs = (0..<suite.premiereRecente()).filter { suite.effacee($0) }
            releve = Releve(jour: suite.aujourdhui, rangs: rangs)
            return rangs
        }
        let changees = suite.touches.filter { suite.effaceeDepuis($0) }
        guard !tirees.isEmpty || !changees.isEmpty else { return [] }
        return (tirees.filter { !suite.touches.contains($0) } + changees).sorted()
    }
}
