import Acces
import Demandes
import Registre

/// The operator of a story: sets runs going, pauses, approves, undoes; then sees everything to its end.
struct Operateur {
    private let histoire: HistoireSimulee
    private let processus: ProcessusSimule
    private let conduite: Reconciliations
    private var decides: [String: Reconciliations.Geste] = [:]

    init(_ histoire: HistoireSimulee, _ processus: ProcessusSimule) {
        (self.histoire, self.processus) = (histoire, processus)
        conduite = Reconciliations(histoire.atelier(processus), histoire.porte(processus))
    }

    private var trace: TraceAcces {
        TraceAcces(qui: "agent:simule", acte: "simuler", ref: "", requete: "", le: histoire.monde.heure)
    }

    mutating func conduire() async {
        do {
            for _ in 0..<histoire.monde.tirer(6..<14) where !histoire.monde.estCalme {
                try await processus.passer(1000..<500_000)
                try await agir()
            }
            histoire.monde.calmer()
            try await tenir()
            while !histoire.monde.estFige { try await processus.passer(60_000..<60_001) }
            let restes = try await enCours()
            try await finir(restes)
            let dernier = try await conduite.lancer(site: SiteSimule.nom, liste: nil, trace).reconciliation
            try await finir([dernier])
        } catch {
            histoire.constats.noter("l'opérateur est arrêté : \(error)")
        }
        histoire.monde.arreter()
        histoire.monde.finir()
    }

    private mutating func agir() async throws {
        let runs = try await conduite.lister(site: nil, limite: 20, trace)
        guard let run = runs.first, !histoire.monde.unSur(2) else {
            return try await permis { _ = try await conduite.lancer(site: SiteSimule.nom, liste: nil, trace) }
        }
        let choisi = histoire.monde.unSur(3) ? runs[histoire.monde.tirer(0..<runs.count)] : run
        let gestes = Reconciliations.Geste.allCases
        try await decider(gestes[histoire.monde.tirer(0..<gestes.count)], choisi.id)
    }

    /// What was answered to the operator is so until another says otherwise.
    private mutating func decider(_ geste: Reconciliations.Geste, _ id: String) async throws {
        var fait = false
        try await permis {
            _ = try await conduite.decider(geste, de: id, motif: "simulé", trace)
            fait = true
        }
        if fait { decides[id] = geste }
    }

    private func permis(_ geste: () async throws -> Void) async throws {
        do { try await geste() } catch is Refus {}
    }

    private func enCours() async throws -> [Reconciliation] {
        try await conduite.lister(site: nil, limite: 50, trace).filter { $0.etat.travaille || $0.etat == .enPause }
    }

    /// Before anything else is decided: a run that was paused is, a run that was rejected is.
    private func tenir() async throws {
        for run in try await conduite.lister(site: nil, limite: 50, trace) {
            switch decides[run.id] {
            case .suspendre? where run.etat != .enPause:
                histoire.constats.noter("un passage suspendu est \(run.etat.rawValue)")
            case .rejeter? where run.etat != .rejetee:
                histoire.constats.noter("un passage rejeté est \(run.etat.rawValue)")
            default: break
            }
        }
    }

    /// Ends those runs: in calm weather each has an end.
    private mutating func finir(_ runs: [Reconciliation]) async throws {
        for run in runs {
            var etat = run.etat
            for _ in 0..<200 where etat.travaille || etat == .enPause || etat == .aApprouver {
                if etat == .enPause { try await decider(.reprendre, run.id) }
                if etat == .aApprouver { try await decider(.approuver, run.id) }
                try await processus.passer(60_000..<60_001)
                etat = try await conduite.lire(run.id, trace).reconciliation.etat
            }
            let fini: [Reconciliation.Etat] = [.publiee, .annulee, .remplacee, .echouee, .rejetee]
            if !fini.contains(etat) { histoire.constats.noter("un passage ne finit pas : \(etat.rawValue)") }
        }
    }
}
