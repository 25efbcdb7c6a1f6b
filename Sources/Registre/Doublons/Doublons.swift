public import Acces
public import Demandes
internal import Rapprochement

/// What an agent does with the sets of duplicates. Each reading leaves its line in the access log.
public struct Doublons: Sendable {
    let depot: any Depot

    public init(_ depot: any Depot) { self.depot = depot }

    /// A set, whole: who is in each of its demandes, what links them, what was decided.
    public struct Fiche: Sendable {
        public let ensemble: EnsembleDoublon
        public let membres: [Membre]
        public let liens: [LienTenu]
        public let resolutions: [ResolutionDoublon]
    }

    public struct Membre: Sendable {
        public let demande: String
        public let numero: NumeroUnique?
        public let site: String?
        public let personnes: [PersonneTenue]
    }

    /// The oldest first; identifiers alone, nobody's name.
    public func lister(_ filtre: FiltreDoublons, _ trace: TraceAcces) async throws -> [EnsembleDoublon] {
        try await depot.decider(le: trace.le) { ecriture in
            if let apres = filtre.apres, try ecriture.doublon(apres) == nil {
                return .failure(Refus(.doublonIntrouvable))
            }
            try ecriture.tracer(trace)
            return .success(try ecriture.doublons(filtre))
        }
    }

    public func lire(_ id: String, _ trace: TraceAcces) async throws -> Fiche {
        try await depot.decider(le: trace.le) { ecriture in
            guard let ensemble = try ecriture.doublon(id) else { return .failure(Refus(.doublonIntrouvable)) }
            try ecriture.tracer(trace)
            return .success(try ecriture.fiche(ensemble))
        }
    }

    /// Who decides, when and why stay with the set, whatever becomes of it. Nothing else changes: the demandes are
    /// their site's.
    /// - Parameter version: the one the agent saw; another may have other members.
    public func resoudre(
        _ id: String, _ verdict: VerdictDoublon, motif: String, version: Int?, _ trace: TraceAcces,
        memoire: Memoire<EnsembleDoublon>? = nil
    ) async throws -> EnsembleDoublon {
        try await depot.decider(memoire, le: trace.le) { ecriture in
            guard var ensemble = try ecriture.doublon(id) else { return .failure(Refus(.doublonIntrouvable)) }
            guard ensemble.etat == .ouvert else { return .failure(Refus(.doublonClos)) }
            guard version == nil || version == ensemble.version else { return .failure(Refus(.doublonModifie)) }
            if verdict == .licite, ensemble.etendue == .memeDepartement { return .failure(Refus(.doublonNonLicite)) }
            try ecriture.tracer(trace)
            ensemble.etat = .resolu
            ensemble.depuis = trace.le
            ensemble.version += 1
            try ecriture.remplacer(ensemble)
            let resolution = ResolutionDoublon(
                verdict: verdict, motif: motif, par: trace.qui, le: trace.le, version: ensemble.version,
                membres: ensemble.membres)
            try ecriture.noter(resolution, id)
            return .success(ensemble)
        }
    }
}

extension Lecture {
    fileprivate func fiche(_ ensemble: EnsembleDoublon) throws -> Doublons.Fiche {
        let membres = try ensemble.membres.map { demande in
            let rattachement = try rattachement(demande: demande)
            return Doublons.Membre(
                demande: demande, numero: rattachement?.numero, site: rattachement?.site,
                personnes: try personnes(demande))
        }
        let liens = try Set(ensemble.membres.flatMap { try liensDoublon($0) }).filter { lien in
            ensemble.membres.contains(lien.gauche) && ensemble.membres.contains(lien.droite)
                && lien.lien.estPrecis == ensemble.estPrecis
        }
        return Doublons.Fiche(
            ensemble: ensemble, membres: membres,
            liens: liens.sorted { ($0.gauche, $0.droite) < ($1.gauche, $1.droite) },
            resolutions: try resolutions(ensemble.id))
    }
}
