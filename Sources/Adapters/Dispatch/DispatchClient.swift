public import Demandes

/// Reads the dispatch of the sites: manifest and increments, wherever they stand. The only implementation of
/// `Dispatchs`.
public struct DispatchClient: Dispatchs {
    private let sites: LiveSites
    /// Where tokens are asked for; nil: a place behind OAuth is then out of reach.
    private let desk: CredentialDesk?
    /// Whose turn it is at the hosts; nil: nobody else asks them.
    private let turn: DispatchTurn?
    private let now: @Sendable () -> Instant

    /// `settings` by site identifier.
    public init(catalogue: AdapterCatalogue, settings: [String: SiteSettings]) {
        sites = LiveSites(ConnectedSites(catalogue: catalogue, settings: settings))
        (desk, turn) = (nil, nil)
        now = { Instant(millisecondes: 0) }
    }

    /// Each reading takes the sites in force when it begins; a token asked for by one serves the other.
    public init(sharing client: SiteClient) {
        sites = client.sites
        desk = client.exchange.credentials
        turn = DispatchTurn(hosts: client.exchange.hosts, now: client.now)
        now = client.now
    }

    /// What a site's dispatch is read with.
    private struct Source {
        let adapter: Adapter
        let rules: DispatchRules
        let settings: SiteSettings
        /// A folder or an address.
        let place: String
    }

    public func cadence(site: String) -> Duration? { adapter(site)?.manifest.dispatch?.cadence }

    public func lecture(site: String) -> ReglesDispatch? {
        guard let adapter = adapter(site), let operation = adapter.manifest.dispatch?.operation else { return nil }
        return ReglesDispatch(
            adaptateur: adapter.id, operation: operation, origines: adapter.plans[operation]?.origins ?? [:])
    }

    public func volume(site: String) -> VolumeAttendu {
        adapter(site)?.manifest.expectations.volume ?? VolumeAttendu()
    }

    public func annonces(site: String, dossier: String?) async throws(FauteDispatch) -> [Increment] {
        let source = try source(site, dossier)
        let spool = try await fetch(
            source, source.rules.manifest, limit: DispatchManifest.maxBytes, absent: FauteDispatch(.manifesteAbsent),
            tooLarge: FauteDispatch(.manifesteIllisible, detail: "plus de 16 Mio"))
        return try DispatchManifest(spool.bytes(upTo: DispatchManifest.maxBytes) ?? [], source.rules.files).increments
    }

    public func ouvrir(
        _ increment: Increment, site: String, dossier: String?
    ) async throws(FauteDispatch) -> any FichierIncrement {
        let source = try source(site, dossier)
        // Compressed, it is smaller than what it makes: a longer one is none.
        let spool = try await fetch(
            source, increment.fichier, limit: source.rules.maxFile,
            absent: FauteDispatch(.fichierAbsent, increment: increment.numero),
            tooLarge: FauteDispatch(.tropGros, increment: increment.numero))
        return try await IncrementFile(increment, spool, source.adapter, source.rules)
    }

    private func adapter(_ site: String) -> Adapter? {
        let catalogue = sites.current.catalogue
        return catalogue.annuaire.sites[site]?.adaptateur.flatMap { catalogue.adapters[$0] }
    }

    private func source(_ site: String, _ dossier: String?) throws(FauteDispatch) -> Source {
        guard let adapter = adapter(site), let rules = adapter.manifest.dispatch,
            let settings = sites.current.settings[site]
        else {
            throw FauteDispatch(.sansDispatch)
        }
        guard let place = dossier ?? settings.dispatch else { throw FauteDispatch(.sansDispatch) }
        return Source(adapter: adapter, rules: rules, settings: settings, place: place)
    }

    private func fetch(
        _ source: Source, _ name: String, limit: Int, absent: FauteDispatch, tooLarge: FauteDispatch
    ) async throws(FauteDispatch) -> Spool {
        do throws(DispatchPlace.Fault) {
            guard let turn, DispatchTurn.isHost(source.place) else { return try await download(source, name, limit) }
            return try await turn.take(source.adapter, source.settings, at: source.place) {
                () async throws(DispatchPlace.Fault) -> Spool in try await download(source, name, limit)
            }
        } catch {
            switch error {
            case .absent: throw absent
            case .refused: throw FauteDispatch(.identifiantsRefuses)
            case .tooLarge: throw tooLarge
            case .limited(let until): throw Self.limited(until)
            case .unavailable(let detail, _): throw FauteDispatch(.sourceIndisponible, detail: detail)
            case .unreachable(let fault): throw fault
            }
        }
    }

    private static func limited(_ until: Instant?) -> FauteDispatch {
        let end = until.map { ", jusqu'au \($0.iso)" } ?? ""
        return FauteDispatch(.sourceIndisponible, detail: "l'hôte demande d'attendre\(end)")
    }

    private func download(
        _ source: Source, _ name: String, _ limit: Int
    ) async throws(DispatchPlace.Fault) -> Spool {
        let credentials = try await known(source, refused: nil)
        do throws(DispatchPlace.Fault) {
            return try await fetch(source, credentials, name, limit)
        } catch {
            // A token may be taken back before its time: once, a new one is asked for.
            guard case .refused = error, let token = credentials?.token else { throw error }
            return try await fetch(source, try await known(source, refused: token), name, limit)
        }
    }

    private func fetch(
        _ source: Source, _ credentials: Credentials?, _ name: String, _ limit: Int
    ) async throws(DispatchPlace.Fault) -> Spool {
        do {
            let place = try DispatchPlace(source.rules, source.settings, credentials, source.place)
            return try await place.fetch(name, limit: limit, total: source.rules.total, now: now)
        } catch let fault as DispatchPlace.Fault {
            throw fault
        } catch let fault as FauteDispatch {
            throw .unreachable(fault)
        } catch {
            throw .unreachable(FauteDispatch(.sourceIndisponible))
        }
    }

    private func known(_ source: Source, refused: String?) async throws(DispatchPlace.Fault) -> Credentials? {
        do throws(FauteDispatch) {
            return try await credentials(source, refused: refused)
        } catch {
            throw .unreachable(error)
        }
    }

    /// What proves who we are over HTTP; nil elsewhere: a folder asks nothing, SFTP has a key of its own.
    private func credentials(_ source: Source, refused: String?) async throws(FauteDispatch) -> Credentials? {
        guard DispatchPlace.isHTTP(source.place) else { return nil }
        guard let desk else {
            let auth = source.adapter.manifest.auth[source.settings.environment]
            do throws(SecretAbsent) {
                return try source.settings.credentials(auth)
            } catch {
                throw FauteDispatch(.secretAbsent, detail: error.fichier)
            }
        }
        switch await desk.credentials(source.adapter, source.settings, refused: refused) {
        case .given(let credentials): return credentials
        case .refused(.identifiantsRefuses): throw FauteDispatch(.identifiantsRefuses)
        case .refused(.secretAbsent(let fichier)): throw FauteDispatch(.secretAbsent, detail: fichier)
        case .refused(let reponse):
            throw FauteDispatch(.sourceIndisponible, detail: "pour le jeton, \(reponse.issue.cause)")
        }
    }
}
