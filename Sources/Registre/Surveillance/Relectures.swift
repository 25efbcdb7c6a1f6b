public import Acces
public import Demandes
internal import Journal

/// Reads again the answers kept behind the demandes of an adapter, and the records in quarantine, with the rules as
/// they stand: first to see, then to publish.
public struct Relectures: Sendable {
    let atelier: Atelier
    let surveillance: Surveillance
    let relecteur: any Relecteur

    /// How many attachments are read, and how many changes published, in one transaction.
    static let lot = 50

    public init(_ atelier: Atelier, _ surveillance: Surveillance, _ relecteur: any Relecteur) {
        self.atelier = atelier
        self.surveillance = surveillance
        self.relecteur = relecteur
    }

    /// The version of an adapter's rules, or the refusal of an unknown name.
    @discardableResult
    public func exiger(_ adaptateur: String) throws -> String {
        guard let version = relecteur.version(adaptateur) else { throw Refus(.adaptateurInconnu) }
        return version
    }

    public func mener(_ adaptateur: String, appliquer: Bool, _ trace: TraceAcces) async throws -> BilanRelecture {
        var bilan = BilanRelecture(
            adaptateur: adaptateur, version: try exiger(adaptateur), applique: appliquer)
        try await surveillance.vider()
        try await atelier.depot.ecrire { try $0.tracer(trace) }
        for site in atelier.annuaire.sites.values.filter({ $0.adaptateur == adaptateur }).map(\.id).sorted() {
            try await relireLeSite(site, &bilan)
        }
        try await relireLaQuarantaine(par: trace.qui, &bilan)
        return bilan
    }

    /// What a reading of kept answers would lay over an attachment.
    struct Proposition: Sendable {
        let rattachement: Rattachement
        let tenue: DemandeTenue
        let lue: Lue
        /// Drawn before the transaction, which may run twice.
        let suite: SuiteRevue
        /// The task that asks the site, where what was read again does not say enough.
        var tache: String?
    }

    // MARK: demandes

    private func relireLeSite(_ site: String, _ bilan: inout BilanRelecture) async throws {
        var dernier = ""
        while true {
            let apres = dernier
            let lot = try await atelier.depot.lire { lecture in
                try lecture.rattachementsVivants(site: site, apres: apres, limite: Self.lot).map { rattachement in
                    let tenue = try lecture.demande(rattachement.demande)
                    let brutes = try tenue?.source.flatMap { source in
                        try lecture.brutes(source.lectures, rattachement.numero, surveillance.archive)
                    }
                    return (rattachement, tenue, brutes)
                }
            }
            guard let fin = lot.last else { return }
            dernier = fin.0.id
            var propositions: [Proposition] = []
            for (rattachement, tenue, brutes) in lot {
                guard let tenue, tenue.contenu != nil else { continue }
                guard let brutes, let source = tenue.source, source.adaptateur == bilan.adaptateur else {
                    bilan.sansReponse += 1
                    continue
                }
                bilan.relues += 1
                guard let lue = relire(brutes, source.lectures, bilan, rattachement.numero, tenue.lueLe) else {
                    bilan.refusees += 1
                    continue
                }
                guard tenue.change(lue) else { continue }
                propositions.append(
                    Proposition(
                        rattachement: rattachement, tenue: tenue, lue: lue,
                        suite: SuiteRevue(courrier: atelier.secrets.identifiant("mel"), atelier.limites)))
            }
            try await publier(propositions, &bilan)
        }
    }

    /// Nil when it still is refused.
    func relire(
        _ brutes: [BruteLue], _ lectures: [LectureTenue], _ bilan: BilanRelecture, _ numero: NumeroUnique,
        _ lueLe: Instant?
    ) -> Lue? {
        guard case .trouvee(let contenu, let constats, _) = relecteur.relire(brutes, de: bilan.adaptateur, numero),
            !constats.contains(where: { $0.nature == .complementManquant })
        else { return nil }
        // The answers are the same: so are their date and their digests.
        return Lue(
            contenu: contenu, lueLe: lueLe ?? brutes[0].lueLe,
            source: SourceTenue(adaptateur: bilan.adaptateur, version: bilan.version, lectures: lectures))
    }

    private func publier(_ propositions: [Proposition], _ bilan: inout BilanRelecture) async throws {
        guard bilan.applique, !propositions.isEmpty else {
            for proposition in propositions { bilan.noter(proposition.tenue.id, proposition.champs) }
            return
        }
        let now = atelier.horloge()
        let publiees = try await atelier.depot.ecrire { ecriture in
            try propositions.map { try ecriture.publier($0, now) }
        }
        for (proposition, publiee) in zip(propositions, publiees) {
            if publiee { bilan.noter(proposition.tenue.id, proposition.champs) } else { bilan.laissees += 1 }
        }
    }
}

extension Relectures.Proposition {
    /// The fields that change, without what tells one element of a list from another.
    var champs: [String] {
        let ecart = Ecart(de: tenue.contenu ?? Demande(), a: lue.contenu)
        return Evenement(
            .demandeModifiee, ref: tenue.id, version: tenue.version, champs: ecart.changements.map(\.chemin),
            le: lue.lueLe
        ).champs
    }
}

extension DemandeTenue {
    func change(_ lue: Lue) -> Bool {
        contenu.map { Empreinte(canonique: $0) != Empreinte(canonique: lue.contenu) } ?? true
    }
}

extension LectureSurveillance {
    /// Every answer of a reading, or nil when one of them is not kept.
    func brutes(
        _ lectures: [LectureTenue], _ numero: NumeroUnique, _ archive: any Archive
    ) throws -> [BruteLue]? {
        let brutes = try lectures.compactMap { try brute(archive.identifiant(numero, $0)) }
        return brutes.count == lectures.count && !brutes.isEmpty ? brutes : nil
    }
}

extension Ecriture {
    /// Publishes a new version, unless the demande is not any more the one that was read again.
    func publier(_ proposition: Relectures.Proposition, _ now: Instant) throws -> Bool {
        guard let tenu = try rattachement(proposition.rattachement.id), tenu.etat.estVivant, tenu.gel != .reimport,
            let compte = try compte(tenu.compte), let tenue = try demande(tenu.demande),
            tenue.version == proposition.tenue.version, tenue.lueLe == proposition.tenue.lueLe
        else { return false }
        let pose = try poser(
            proposition.lue, sur: tenu, de: compte, suite: proposition.suite, rejouee: true, now)
        if let tache = proposition.tache {
            try planifier(id: tache, espece: .miseAJour, argument: tenu.id, le: now)
        }
        if case .success(.modifiee) = pose { return true }
        return false
    }
}
