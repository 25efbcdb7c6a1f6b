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

    public func suspension(_ site: String) -> SuspensionDeSite? { arrets.suspension(site) }

    /// Nobody asks that site any more, from now until it is resumed.
    public func suspendre(
        _ site: String, motif: String, trace: TraceAcces, memoire: Memoire<SuspensionDeSite>? = nil
    ) async throws -> SuspensionDeSite {
        let suspension = SuspensionDeSite(site: site, motif: motif, par: trace.qui, le: trace.le)
        let posee = try await depot.decider(memoire, le: trace.le) { ecriture in
            try ecriture.tracer(trace)
            try ecriture.poser(suspension)
            return .success(suspension)
        }
        arrets.poser(posee)
        rapporter(.suspension(site: site, true))
        return posee
    }

    /// The site is asked again. Gives back its name.
    ///
    /// - Parameter autreRaison: something else than a suspension kept us from asking it, and is over too.
    public func reprendre(
        site: String, autreRaison: Bool, trace: TraceAcces, memoire: Memoire<String>? = nil
    ) async throws -> String {
        let repris = try await depot.decider(memoire, le: trace.le) { ecriture in
            try ecriture.tracer(trace)
            let levee = try ecriture.lever(suspension: site)
            return levee || autreRaison ? .success(site) : .failure(Refus(.siteEnMarche))
        }
        arrets.lever(suspension: site)
        rapporter(.suspension(site: site, false))
        return repris
    }
}
