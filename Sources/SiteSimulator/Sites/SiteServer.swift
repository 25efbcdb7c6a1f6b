/// Answers the requests of a site under the faults in force, and counts them.
struct SiteServer: Sendable {
    let site: any SimulatedSite
    let pannes: Pannes
    let compteurs: Compteurs

    func respond(to request: HTTPRequest) -> Exchange {
        let visit = site.receive(request)
        let plan = pannes.plan(chemin: request.path, numero: visit.numero)
        var answer = plan.replacement(site, visit) ?? visit.answer(plan)
        plan.decorate(&answer)
        compteurs.count(operation: visit.operation, status: answer.status)
        return Exchange(answer: answer, delivery: plan.delivery)
    }
}
