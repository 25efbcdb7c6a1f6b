public import Acces

// What an operator decides.
extension Surveillance {
    public func arret(_ adaptateur: String) -> ArretDeSite? { arrets.arret(adaptateur) }

    /// Nobody asks these sites any more, from now until they are resumed.
    public func arreter(
        _ adaptateur: String, motif: String, trace: TraceAcces, memoire: Memoire<ArretDeSite>? = nil
    ) async throws -> ArretDeSite {
        let arret = ArretDeSite(adaptateur: adaptateur, cause: .operateur, motif: motif, par: trace.qui, le: trace.le)
        let pose = try await depot.decider(memoire, le: trace.le) { ecriture in
            try ecriture.tracer(trace)
            try ecriture.poser(arret)
            return .success(arret)
        }
        arrets.poser(pose)
        rapporter(.arret(adaptateur: adaptateur, true))
        return pose
    }

    /// Its sites are asked again. Gives back its name.
    public func reprendre(
        _ adaptateur: String, trace: TraceAcces, memoire: Memoire<String>? = nil
    ) async throws -> String {
        let repris = try await depot.decider(memoire, le: trace.le) { ecriture in
            try ecriture.tracer(trace)
            return try ecriture.lever(adaptateur) ? .success(adaptateur) : .failure(Refus(.siteEnMarche))
        }
        arrets.lever(adaptateur)
        oublierLesRuptures(adaptateur)
        rapporter(.arret(adaptateur: adaptateur, false))
        return repris
    }
}
