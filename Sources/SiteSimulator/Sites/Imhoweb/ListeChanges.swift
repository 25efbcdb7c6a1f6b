/// The paged list of what changed (contract §7): by last change, then identifier.
struct ListeChanges {
    let histoire: Histoire
    let pannes: Pannes
    let chemin: String

    func answer(_ request: HTTPRequest, _ plan: FaultPlan) -> HTTPAnswer {
        let taille = request.query["taille"].map { Int($0) ?? 0 } ?? 100
        guard (1...500).contains(taille) else { return refus("taille") }
        let radiees = request.query["radiees"] != nil
        let suite = SuiteChanges(histoire: histoire, radieesSeules: radiees)
        if let texte = request.query["curseur"] {
            guard let curseur = Curseur(texte), curseur.vaut(a: histoire.horloge.maintenant) else {
                return refus("curseur")
            }
            let retrecie = plan.mensonge == .retrecie
            let place = plan.mensonge == .repetee ? Histoire.Place(le: Horodate(ms: 0), rang: -1) : curseur.place
            return page(
                suite, apres: place, taille: taille, total: curseur.total - (retrecie ? 1 : 0), plan: plan)
        }
        var debut = Horodate(ms: 0)
        if let texte = request.query["modifieesDepuis"] {
            guard let instant = Horodate(iso: texte) else { return refus("modifieesDepuis") }
            debut = instant
        }
        // The instant itself is included: the place just before its first demande.
        let place = Histoire.Place(le: debut, rang: -1)
        return page(suite, apres: place, taille: taille, total: suite.total(apres: place), plan: plan)
    }

    private func page(
        _ suite: SuiteChanges, apres place: Histoire.Place, taille: Int, total: Int, plan: FaultPlan
    ) -> HTTPAnswer {
        let estVide = plan.mensonge == .vide
        var (rangs, encore) = estVide ? ([], false) : suite.page(apres: place, taille: taille)
        if plan.mensonge == .coupee { encore = false }
        let vise = pannes.visentDesNumeros
        var fiches: [[UInt8]] = []
        var derniere = place
        for rang in rangs {
            let (octets, place) = fiche(rang, plan, vise: vise)
            fiches.append(octets)
            derniere = place
        }
        var json = JSONBuffer(nulls: true)
        json.object { json in
            json.array("demandes", plan.mensonge == .desordre ? fiches.reversed() : fiches) { json, octets in
                json.splice(nil, octets)
            }
            let suivant = Curseur(place: derniere, total: total, emisLe: histoire.horloge.maintenant)
            json.field("suivant", encore ? suivant.texte : nil)
            json.field("total", estVide ? 0 : total)
        }
        return HTTPAnswer(status: 200, contentType: "application/json; charset=utf-8", body: json.octets)
    }

    private func fiche(_ rang: Int, _ plan: FaultPlan, vise: Bool) -> ([UInt8], Histoire.Place) {
        let vraie = histoire.demande(at: rang)
        var record = plan
        if vise, let numero = vraie.numero { record.natures += pannes.record(chemin: chemin, numero: numero) }
        let servie = record.natures.isEmpty ? vraie : record.demande(rang, histoire)
        let octets = FicheJSON(territoire: histoire.population.territoire, demande: servie).octets()
        let place = Histoire.Place(le: vraie.modifieeLe, rang: rang)
        return (DeformationJSON().appliquer(record.natures, a: octets), place)
    }

    private func refus(_ champ: String) -> HTTPAnswer {
        Refus.answer(400) { json in
            json.field("code", "DEM-400")
            json.field("message", "Paramètre mal formé.")
            json.field("champ", champ)
        }
    }
}
