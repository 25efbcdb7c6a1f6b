/// A registration site, before any fault: it reads a request and says what it would answer.
protocol SimulatedSite: Sendable {
    /// Reads a request without answering yet: faults may depend on the number it asks for.
    func receive(_ request: HTTPRequest) -> Visit

    /// What the machinery in front of the site says with that status, outside any business.
    func answer(status: Int) -> HTTPAnswer

    /// The site's business refusal of that code.
    func refusal(code: String, champ: String?, visit: Visit) -> HTTPAnswer
}

/// A request understood.
struct Visit: Sendable {
    /// The operation, for the counts: never a number in it.
    let operation: String
    /// The number asked for, when there is one.
    var numero: String?
    /// The answer, given what the faults do to its content.
    let answer: @Sendable (FaultPlan) -> HTTPAnswer
}

extension FaultPlan {
    /// The demande that is served where `numero` was asked: itself unless a fault says otherwise.
    func demande(_ rang: Int, _ histoire: Histoire) -> DemandeSimulee {
        for nature in natures {
            switch nature {
            case .versionAncienne: return histoire.ancienne(at: rang)
            case .mauvaisePersonne(let autre):
                if let autre, let demande = histoire.demande(autre) { return demande }
                return histoire.demande(at: histoire.population.voisine(rang))
            default: continue
            }
        }
        return histoire.demande(at: rang)
    }
}

extension Population {
    /// Another demande that has a number; itself when it is alone.
    func voisine(_ rang: Int) -> Int {
        (1...max(1, min(size, 130))).map { (rang + $0) % size }.first { numero(at: $0) != nil } ?? rang
    }
}
