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
    fileprivate struct Proposition: Sendable {
        let rattachement: Rattachement
        let tenue: DemandeTenue
        let lue: Lue
        /// Drawn before the transaction, which may run twice.
        let suite: SuiteRevue
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
    private func relire(
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

    // MARK: quarantine

    private func relireLaQuarantaine(par qui: String, _ bilan: inout BilanRelecture) async throws {
        let adaptateur = bilan.adaptateur
        let ouvertes = try await atelier.depot.lire { lecture in
            try lecture.quarantaines(adaptateur: adaptateur, etat: .ouverte, limite: 10_000)
        }
        // The oldest first: of several of one person, the newest has the last word.
        for quarantaine in ouvertes.reversed() {
            // One at a time: ten thousand answers would fill the memory.
            let brutes = try await atelier.depot.lire { lecture in
                try quarantaine.numero.flatMap { numero in
                    try lecture.brutes(quarantaine.lectures, numero, surveillance.archive)
                }
            }
            guard let brutes, let numero = quarantaine.numero else {
                bilan.sansReponse += 1
                continue
            }
            guard let lue = relire(brutes, quarantaine.lectures, bilan, numero, quarantaine.derniereLe) else {
                bilan.encoreRefusees += 1
                continue
            }
            bilan.lisibles += 1
            try await rejouer(quarantaine, numero, lue, par: qui, &bilan)
        }
    }

    /// What nobody holds any more, or was refreshed since, is closed without being published.
    private func rejouer(
        _ quarantaine: Quarantaine, _ numero: NumeroUnique, _ lue: Lue, par qui: String, _ bilan: inout BilanRelecture
    ) async throws {
        let suite = SuiteRevue(courrier: atelier.secrets.identifiant("mel"), atelier.limites)
        let proposition = try await atelier.depot.lire { lecture -> Proposition? in
            guard let rattachement = try lecture.rattachementVivant(numero: numero),
                let tenue = try lecture.demande(rattachement.demande), tenue.contenu != nil,
                tenue.acceptera(lue.contenu, lueLe: lue.lueLe), tenue.change(lue)
            else { return nil }
            return Proposition(rattachement: rattachement, tenue: tenue, lue: lue, suite: suite)
        }
        guard bilan.applique else {
            if let proposition { bilan.noter(proposition.tenue.id, proposition.champs) }
            return
        }
        let now = atelier.horloge()
        let publiee = try await atelier.depot.ecrire { ecriture in
            guard try ecriture.quarantaine(quarantaine.id)?.etat == .ouverte else { return false }
            try ecriture.remplacer(quarantaine.close(.rejouee, par: qui, motif: nil, now))
            return try proposition.map { try ecriture.publier($0, now) } ?? false
        }
        guard let proposition else { return }
        if publiee { bilan.noter(proposition.tenue.id, proposition.champs) } else { bilan.laissees += 1 }
    }
}

extension Relectures.Proposition {
    /// The fields that change, without what tells one element of a list from another.
    fileprivate var champs: [String] {
        let ecart = Ecart(de: tenue.contenu ?? Demande(), a: lue.contenu)
        return Evenement(
            .demandeModifiee, ref: tenue.id, version: tenue.version, champs: ecart.changements.map(\.chemin),
            le: lue.lueLe
        ).champs
    }
}

extension DemandeTenue {
    fileprivate func change(_ lue: Lue) -> Bool {
        contenu.map { Empreinte(canonique: $0) != Empreinte(canonique: lue.contenu) } ?? true
    }
}

extension LectureSurveillance {
    /// Every answer of a reading, or nil when one of them is not kept.
    fileprivate func brutes(
        _ lectures: [LectureTenue], _ numero: NumeroUnique, _ archive: any Archive
    ) throws -> [BruteLue]? {
        let brutes = try lectures.compactMap { try brute(archive.identifiant(numero, $0)) }
        return brutes.count == lectures.count && !brutes.isEmpty ? brutes : nil
    }
}

extension Ecriture {
    /// Publishes a new version, unless the demande is not any more the one that was read again.
    fileprivate func publier(_ proposition: Relectures.Proposition, _ now: Instant) throws -> Bool {
        guard let tenu = try rattachement(proposition.rattachement.id), tenu.etat.estVivant, tenu.gel != .reimport,
            let compte = try compte(tenu.compte), let tenue = try demande(tenu.demande),
            tenue.version == proposition.tenue.version, tenue.lueLe == proposition.tenue.lueLe
        else { return false }
        let pose = try poser(
            proposition.lue, sur: tenu, de: compte, suite: proposition.suite, rejouee: true, now)
        if case .success(.modifiee) = pose { return true }
        return false
    }
}
