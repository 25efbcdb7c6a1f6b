public import Demandes
public import Transport

/// Asks the sites: builds the request, sends it, reads the answer, completes it where the contract takes a second call.
/// The only implementation of `Sites`. Every failure is an outcome.
public struct SiteClient: Sites {
    let sites: LiveSites
    let exchange: Exchange
    let now: @Sendable () -> Instant
    let temoin: (any Temoin)?
    private let interpretations = InterpretationPool()

    /// `settings` by site identifier; `correlation` gives each exchange an identifier that says nothing of anyone, and
    /// never twice the same; `temoin` is told of every call; `patience` is the longest that a call waits its turn at a
    /// host.
    public init(
        catalogue: AdapterCatalogue, settings: [String: SiteSettings], transport: HTTPTransport,
        now: @escaping @Sendable () -> Instant, correlation: @escaping @Sendable () -> String,
        temoin: (any Temoin)? = nil, hotes: any Hotes = HotesEnMemoire(), patience: Duration = .seconds(3),
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.init(
            LiveSites(ConnectedSites(catalogue: catalogue, settings: settings)), transport: transport, now: now,
            correlation: correlation, temoin: temoin, hotes: hotes, patience: patience, sleep: sleep)
    }

    /// Each call takes the sites in force when it begins, and ends with them. `hotes` remembers the turns of each host,
    /// for all the workers that share it; `note` is told what happens at the hosts.
    ///
    /// A wait that is cancelled only ends early: the call that follows it fails as cancelled, and says so.
    public init(
        _ sites: LiveSites, transport: HTTPTransport, now: @escaping @Sendable () -> Instant,
        correlation: @escaping @Sendable () -> String, temoin: (any Temoin)? = nil,
        hotes: any Hotes = HotesEnMemoire(), note: @escaping @Sendable (FaitHote) -> Void = { _ in },
        patience: Duration = .seconds(3),
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.sites = sites
        self.now = now
        self.temoin = temoin
        exchange = Exchange(
            transport: transport, now: now, correlation: correlation,
            hosts: HostDesk(patience: patience, memory: hotes, note: note, now: now, sleep: sleep),
            credentials: CredentialDesk(transport: transport, now: now),
            retries: Retries(patience: patience, chance: { Double.random(in: 0..<1) }, sleep: sleep))
    }

    public func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        await ask(numero, site, isWhole: true)
    }

    public func consulter(_ numero: NumeroUnique, site: String, connue: LectureConnue) async -> Reponse {
        await ask(numero, site, isWhole: true, connue: connue)
    }

    public func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse {
        await ask(numero, site, isWhole: true, claim: .bulk)
    }

    public func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        await ask(numero, site, isWhole: false)
    }

    /// The adapter of a site, and where the site is; nil when it is not connected.
    func connected(_ site: String) -> (Adapter, SiteSettings)? {
        let sites = sites.current
        guard let fiche = sites.catalogue.annuaire.sites[site], let id = fiche.adaptateur,
            let adapter = sites.catalogue.adapters[id], let settings = sites.settings[site]
        else { return nil }
        return (adapter, settings)
    }

    private func ask(
        _ numero: NumeroUnique, _ site: String, isWhole: Bool, claim: HostRules.Claim = .person,
        connue: LectureConnue? = nil
    ) async -> Reponse {
        guard let (adapter, settings) = connected(site) else {
            return .defautAdaptateur(detail: "site non connecté : \(site)")
        }
        guard let primary = adapter.manifest.operations.first(where: \.isPrimary) else {
            return .defautAdaptateur(detail: "aucune opération de lecture")
        }
        // What a second call completes is read to be completed.
        let known = adapter.manifest.operations.contains(where: \.completes) ? nil : connue
        var reponse = await observe(primary, adapter, site, settings, numero, isWhole, claim, known, after: nil)
        guard isWhole, case .trouvee = reponse else { return reponse }
        for operation in adapter.manifest.operations where operation.completes {
            let second = await observe(
                operation, adapter, site, settings, numero, isWhole, claim, nil, after: reponse)
            reponse = reponse.completed(by: second, operation.name)
        }
        return reponse
    }

    /// Makes one call, and tells the witness what came of it.
    private func observe(
        _ operation: OperationRules, _ adapter: Adapter, _ site: String, _ settings: SiteSettings,
        _ numero: NumeroUnique, _ isWhole: Bool, _ claim: HostRules.Claim, _ known: LectureConnue?,
        after former: Reponse?
    ) async -> Reponse {
        let lueLe = now()
        let (reponse, brute) = await call(
            operation, adapter, settings, numero, claim, known, completing: former?.demande)
        await temoin?.noter(
            Observation(
                site: site, adaptateur: adapter.id, version: adapter.version, operation: operation.name, lueLe: lueLe,
                numero: numero, estGardable: isWhole, precedentes: former?.provenance?.lectures ?? [],
                reponse: reponse, brute: brute))
        return reponse
    }

    private func call(
        _ operation: OperationRules, _ adapter: Adapter, _ settings: SiteSettings, _ numero: NumeroUnique,
        _ claim: HostRules.Claim, _ known: LectureConnue?, completing demande: Demande?
    ) async -> (Reponse, ReponseBrute?) {
        let call = Exchange.Call(
            adapter: adapter, settings: settings, operation: operation, values: ["numero": numero.texte],
            claim: claim)
        return await exchange.ask(call) { answer in
            switch answer {
            case .refused(let reponse): return ((reponse, nil), CallOutcome(reponse))
            case .answered(let answer):
                let reponse =
                    known?.isAgain(answer, adapter, operation.name) == true
                    ? .nonModifiee
                    : interpretations.reponse(
                        adapter, operation.name, answer, asked: numero, now: now(), completing: demande)
                        ?? .defautAdaptateur(detail: operation.name)
                let brute = ReponseBrute(
                    statut: answer.status, type: answer.header("content-type") ?? "", corps: answer.body)
                return ((reponse, brute), CallOutcome(reponse))
            }
        }
    }
}

extension SiteClient: HotesSuivis {
    public func hote(_ site: String) async -> EtatDHote? {
        guard let (adapter, settings) = connected(site) else { return nil }
        return await exchange.hosts.host(adapter, settings).status()
    }

    public func pardonner(_ site: String) async {
        guard let (adapter, settings) = connected(site) else { return }
        await exchange.hosts.host(adapter, settings).forgive()
    }
}

extension SiteClient: Relecteur {
    public func version(_ adaptateur: String) -> String? { sites.current.catalogue.adapters[adaptateur]?.version }

    public func relire(_ brutes: [BruteLue], de adaptateur: String, _ numero: NumeroUnique) -> Reponse {
        guard let adapter = sites.current.catalogue.adapters[adaptateur] else {
            return .defautAdaptateur(detail: adaptateur)
        }
        var reponse: Reponse?
        let operations = adapter.manifest.operations.filter { $0.list == nil }
        for operation in operations.sorted(by: { $0.isPrimary && !$1.isPrimary }) {
            let read = brutes.first { $0.operation == operation.name }.flatMap { kept in
                interpretations.reponse(
                    adapter, operation.name, RawAnswer(kept.brute), asked: numero, now: kept.lueLe,
                    completing: reponse?.demande)
            }
            let answer = read ?? .defautAdaptateur(detail: operation.name)
            reponse = reponse?.completed(by: answer, operation.name) ?? answer
            guard case .trouvee = reponse else { break }
        }
        return reponse ?? .defautAdaptateur(detail: adaptateur)
    }
}

extension SiteClient {
    public func relireEntree(
        _ brute: BruteLue, de adaptateur: String, _ numero: NumeroUnique
    ) -> EntreeDispatch.Nature? {
        guard let adapter = sites.current.catalogue.adapters[adaptateur] else { return nil }
        if adapter.manifest.list(brute.operation) != nil {
            return RecordDocuments.again(brute.brute.corps, adapter, brute.operation, numero)
        }
        guard adapter.manifest.dispatch?.operation == brute.operation else { return nil }
        return IncrementRecord.again(brute.brute.corps, adapter, brute.operation, numero)
    }

    public func estEntiere(_ operation: String, de adaptateur: String) -> Bool {
        guard let manifest = sites.current.catalogue.adapters[adaptateur]?.manifest else { return false }
        return !manifest.operations.contains(where: \.completes)
    }

    public func estResume(_ operation: String, de adaptateur: String) -> Bool {
        sites.current.catalogue.adapters[adaptateur].map { !$0.summarized(list: operation).isEmpty } ?? false
    }
}

extension LectureConnue {
    /// The same bytes, under the same rules, in the envelope of a good answer: reading them would give the same.
    fileprivate func isAgain(_ answer: RawAnswer, _ adapter: Adapter, _ operation: String) -> Bool {
        let (format, media) = (adapter.manifest.format, MediaType(answer.header("content-type") ?? ""))
        let charset = media.parameters["charset"]?.lowercased() ?? "utf-8"
        return adaptateur == adapter.id && version == adapter.version && self.operation == operation
            && answer.status == 200 && format.envelope == .none && format.kind == .json && charset == "utf-8"
            && media.type == format.contentType && Empreinte(octets: answer.body) == empreinte
    }
}

extension RawAnswer {
    fileprivate init(_ brute: ReponseBrute) {
        self.init(status: brute.statut, headers: [("content-type", brute.type)], body: brute.corps)
    }
}

extension Reponse {
    fileprivate var demande: Demande? {
        if case .trouvee(let demande, _, _) = self { return demande }
        return nil
    }

    fileprivate var provenance: Provenance? {
        if case .trouvee(_, _, let provenance) = self { return provenance }
        return nil
    }

    /// With what a second operation laid over it, or the finding that says it could not.
    fileprivate func completed(by second: Reponse, _ operation: String) -> Reponse {
        guard case .trouvee(let demande, let constats, let first) = self else { return self }
        guard case .trouvee(let completed, let more, let last) = second else {
            let missing = Constat(.complementManquant, chemin: operation, detail: second.issue.code)
            return .trouvee(demande, constats: constats + [missing], provenance: first)
        }
        let provenance = Provenance(
            site: first.site, adaptateur: first.adaptateur, version: first.version,
            lectures: first.lectures + last.lectures)
        return .trouvee(completed, constats: constats + more, provenance: provenance)
    }
}

extension TransportFault {
    /// What a failed exchange means for whoever asked.
    var reponse: Reponse {
        switch self {
        case .resolve: .indisponible(.adresseIntrouvable, jusqua: nil)
        case .connectRefused, .unreachable: .indisponible(.connexionRefusee, jusqua: nil)
        case .connectTimeout, .totalTimeout: .indisponible(.delaiDepasse, jusqua: nil)
        case .tooSlow: .indisponible(.tropLent, jusqua: nil)
        case .connectionLost, .truncated: .indisponible(.reponseTronquee, jusqua: nil)
        case .bodyTooLarge, .headersTooLarge: .structureRompue(.tropGros, detail: nil)
        case .badEncoding: .structureRompue(.encodage, detail: nil)
        case .certificateHost: .indisponible(.certificatAutreHote, jusqua: nil)
        case .certificateExpired: .indisponible(.certificatPerime, jusqua: nil)
        case .certificateUntrusted: .indisponible(.certificatInconnu, jusqua: nil)
        case .tlsHandshake: .indisponible(.negociationTLS, jusqua: nil)
        case .clientCertificateRefused, .badCertificateFile: .identifiantsRefuses
        case .schemeRefused, .invalidRequest: .defautAdaptateur(detail: "requête impossible")
        case .stoppedByReader, .cancelled, .shutDown: .indisponible(.interrompue, jusqua: nil)
        case .protocolViolation, .other: .indisponible(.protocole, jusqua: nil)
        }
    }
}
