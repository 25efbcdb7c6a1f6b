public import Demandes

/// Reads the dispatch of the sites: manifest and increments, wherever they stand. The only implementation of
/// `Dispatchs`.
public struct DispatchClient: Dispatchs {
    private let sites: LiveSites

    /// `settings` by site identifier.
    public init(catalogue: AdapterCatalogue, settings: [String: SiteSettings]) {
        self.init(LiveSites(ConnectedSites(catalogue: catalogue, settings: settings)))
    }

    /// Each reading takes the sites in force when it begins.
    public init(_ sites: LiveSites) {
        self.sites = sites
    }

    /// What a site's dispatch is read with.
    private struct Source {
        let adapter: Adapter
        let rules: DispatchRules
        let place: DispatchPlace
    }

    public func cadence(site: String) -> Duration? { adapter(site)?.manifest.dispatch?.cadence }

    public func annonces(site: String, dossier: String?) async throws(FauteDispatch) -> [Increment] {
        let source = try source(site, dossier)
        let spool = try await Self.fetch(
            source, source.rules.manifest, limit: DispatchManifest.maxBytes, absent: FauteDispatch(.manifesteAbsent),
            tooLarge: FauteDispatch(.manifesteIllisible, detail: "plus de 16 Mio"))
        return try DispatchManifest(spool.bytes(upTo: DispatchManifest.maxBytes) ?? [], source.rules.files).increments
    }

    public func ouvrir(
        _ increment: Increment, site: String, dossier: String?
    ) async throws(FauteDispatch) -> any FichierIncrement {
        let source = try source(site, dossier)
        // Compressed, it is smaller than what it makes: a longer one is none.
        let spool = try await Self.fetch(
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
        let place = try DispatchPlace(rules, settings, adapter.manifest.auth[settings.environment], folder: dossier)
        return Source(adapter: adapter, rules: rules, place: place)
    }

    private static func fetch(
        _ source: Source, _ name: String, limit: Int, absent: FauteDispatch, tooLarge: FauteDispatch
    ) async throws(FauteDispatch) -> Spool {
        do {
            return try await source.place.fetch(name, limit: limit, total: source.rules.total)
        } catch let fault as FauteDispatch {
            throw fault
        } catch let fault as DispatchPlace.Fault {
            switch fault {
            case .absent: throw absent
            case .refused: throw FauteDispatch(.identifiantsRefuses)
            case .tooLarge: throw tooLarge
            case .unavailable(let detail): throw FauteDispatch(.sourceIndisponible, detail: detail)
            }
        } catch {
            throw FauteDispatch(.sourceIndisponible)
        }
    }
}
