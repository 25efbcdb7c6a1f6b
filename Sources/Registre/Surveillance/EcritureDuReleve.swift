internal import Demandes
internal import Synchronization

// The ledger and the archive: what a second brought, written in one go.
extension Surveillance {
    /// Writes all that waits. It is written when this returns, by this call or by another.
    public func vider() async throws {
        let tache = vidage.withLock { dernier in
            let avant = dernier
            let tache = Task {
                _ = await avant?.result
                try await self.ecrire()
            }
            dernier = tache
            return tache
        }
        try await tache.value
    }

    /// Answers handled in one go, of all that a second brought: threads and the writer belong to people first.
    private static let tranche = 16

    private func ecrire() async throws {
        let (observations, perdues) = etat.withLock { $0.vider() }
        for tranche in observations.tranches(Self.tranche) {
            comptage.withLock { comptage in
                for observation in tranche { comptage.ajouter(observation) }
            }
            await Task.yield()
        }
        let releve = comptage.withLock { $0.vider() }
        guard !releve.estVide else { return }
        do {
            for tranche in await dernieres(observations).tranches(Self.tranche) { try await garder(tranche) }
            try await depot.ecrire { try $0.ajouter(releve) }
        } catch {
            comptage.withLock { $0.rendre(releve) }
            rapporter(.brutesPerdues(nombre: observations.count { $0.brute != nil }))
            throw error
        }
        rapporter(releve)
        if perdues > 0 { rapporter(.brutesPerdues(nombre: perdues)) }
    }

    /// The answers to keep, each once, as it came last.
    private func dernieres(_ observations: [Observation]) async -> [(id: IdBrute, observation: Observation)] {
        var dernieres: [IdBrute: Observation] = [:]
        for tranche in observations.tranches(Self.tranche) {
            for observation in tranche {
                guard let lecture = observation.lectureGardee else { continue }
                dernieres[archive.identifiant(observation.numero, lecture)] = observation
            }
            await Task.yield()
        }
        return dernieres.map { ($0.key, $0.value) }
    }

    /// What is kept for days need not be noted more often than that: each note rewrites a whole sealed answer.
    private static let precision = Duration.seconds(3600)

    /// Seals those that are not kept yet; of the others, only notes when they came again.
    private func garder(_ tranche: ArraySlice<(id: IdBrute, observation: Observation)>) async throws {
        let ids = tranche.map(\.id)
        let gardees = try await depot.lire { try $0.brutesGardees(ids) }
        let revues = tranche.map { ($0.id, $0.observation.lueLe) }.filter { id, le in
            gardees[id].map { $0.plus(Self.precision) < le } ?? false
        }
        let neuves = try tranche.filter { gardees[$0.id] == nil }.compactMap { try sceller($0.observation, $0.id) }
        guard !revues.isEmpty || !neuves.isEmpty else { return }
        try await depot.ecrire { ecriture in
            for (id, le) in revues { try ecriture.revoir(id, le: le) }
            for brute in neuves { try ecriture.deposer(brute) }
        }
    }

    func sceller(_ observation: Observation, _ id: IdBrute) throws -> BruteScellee? {
        guard let brute = observation.brute else { return nil }
        let lue = BruteLue(operation: observation.operation, lueLe: observation.lueLe, brute: brute)
        return try archive.sceller(lue, id, adaptateur: observation.adaptateur)
    }

    private func rapporter(_ releve: Releve) {
        for ligne in releve.issues {
            rapporter(
                .appels(
                    adaptateur: ligne.cle.adaptateur, operation: ligne.cle.operation, ligne.cle.issue,
                    nombre: ligne.nombre))
        }
        for ligne in releve.derives {
            rapporter(.constats(adaptateur: ligne.cle.adaptateur, ligne.cle.nature, nombre: ligne.nombre))
        }
    }
}

extension Surveillance.Etat {
    /// False when there is no room: it is then only counted.
    mutating func prendre(_ observation: Observation, _ reglages: Surveillance.Reglages) -> Bool {
        let octets = observation.brute?.corps.count ?? 0
        guard attente.count < reglages.enAttente, self.octets + octets <= reglages.octetsEnAttente else {
            perdues += observation.lectureDifferee ? 1 : 0
            return false
        }
        self.octets += octets
        attente.append(observation)
        return true
    }

    mutating func vider() -> (observations: [Observation], perdues: Int) {
        defer { (attente, octets, perdues) = ([], 0, 0) }
        return (attente, perdues)
    }
}

extension Observation {
    /// Whether its answer is to be kept with the next write.
    fileprivate var lectureDifferee: Bool {
        if case .trouvee = reponse { return estGardable }
        return false
    }
}

extension Array {
    /// In slices of at most that many.
    fileprivate func tranches(_ taille: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: taille).map { self[$0..<Swift.min($0 + taille, count)] }
    }
}
