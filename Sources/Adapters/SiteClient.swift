public import Demandes
public import Transport

/// Asks the sites: builds the request, sends it, reads the answer, completes it where the contract takes a second call.
/// The only implementation of `Sites`. Every failure is an outcome.
public struct SiteClient: Sites {
    private let catalogue: AdapterCatalogue
    private let settings: [String: SiteSettings]
    private let transport: HTTPTransport
    private let now: @Sendable () -> Instant
    private let correlation: @Sendable () -> String
    private let interpretations = InterpretationPool()

    /// `settings` by site identifier; `correlation` gives each exchange an identifier that says nothing of anyone.
    public init(
        catalogue: AdapterCatalogue, settings: [String: SiteSettings], transport: HTTPTransport,
        now: @escaping @Sendable () -> Instant, correlation: @escaping @Sendable () -> String
    ) {
        self.catalogue = catalogue
        self.settings = settings
        self.transport = transport
        self.now = now
        self.correlation = correlation
    }

    public func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        await ask(numero, site, isWhole: true)
    }

    public func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        await ask(numero, site, isWhole: false)
    }

    private func ask(_ numero: NumeroUnique, _ site: String, isWhole: Bool) async -> Reponse {
        guard let fiche = catalogue.annuaire.sites[site], let id = fiche.adaptateur,
            let adapter = catalogue.adapters[id], let settings = settings[site]
        else { return .defautAdaptateur(detail: "site non connecté : \(site)") }
        guard let primary = adapter.manifest.operations.first(where: \.isPrimary) else {
            return .defautAdaptateur(detail: "aucune opération de lecture")
        }
        let first = await call(primary, adapter, settings, numero, completing: nil)
        guard isWhole, case .trouvee(var demande, var constats, var provenance) = first else { return first }
        for operation in adapter.manifest.operations where !operation.isPrimary {
            switch await call(operation, adapter, settings, numero, completing: demande) {
            case .trouvee(let completed, let more, let second):
                demande = completed
                constats += more
                provenance = provenance.adding(second.lectures)
            case let other:
                constats.append(
                    Constat(.complementManquant, chemin: operation.name, detail: other.issue.code))
            }
        }
        return .trouvee(demande, constats: constats, provenance: provenance)
    }

    private func call(
        _ operation: OperationRules, _ adapter: Adapter, _ settings: SiteSettings, _ numero: NumeroUnique,
        completing demande: Demande?
    ) async -> Reponse {
        let writer = RequestWriter(adapter: adapter, settings: settings, now: now(), correlation: correlation())
        guard let request = writer.request(operation, numero: numero) else { return .identifiantsRefuses }
        let response: HTTPResponse
        do throws(TransportFault) {
            response = try await transport.send(request)
        } catch {
            return error.reponse
        }
        let answer = RawAnswer(
            status: response.status, headers: response.headers.fields.map { ($0.name, $0.value) }, body: response.body)
        return interpretations.reponse(
            adapter, operation.name, answer, asked: numero, now: now(), completing: demande)
            ?? .defautAdaptateur(detail: operation.name)
    }
}

extension Provenance {
    fileprivate func adding(_ more: [Lecture]) -> Provenance {
        Provenance(site: site, adaptateur: adaptateur, version: version, lectures: lectures + more)
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
