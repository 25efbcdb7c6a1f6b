public import Demandes
public import Foundation

/// Every adapter of an `adapters/` folder, and the annuaire beside them: data only, read at start.
public struct AdapterCatalogue: Sendable {
    public private(set) var annuaire: Annuaire
    public let adapters: [String: Adapter]
    /// Folders where something waits for a person, and that the annuaire does not connect yet: they can be tried.
    public let drafts: [String: Adapter]

    /// Reads the folder. The first fault stops the reading and says which file, line and column.
    public init(folder: URL) throws(ManifestFault) {
        let annuaire = try AnnuaireFile.read(folder.appending(path: "annuaire.yml"))
        var adapters: [String: Adapter] = [:]
        var drafts: [String: Adapter] = [:]
        let connected = Set(annuaire.sites.values.compactMap(\.adaptateur))
        for name in try Self.folders(folder) {
            let adapter = try Adapter(name: name, folder: folder)
            if connected.contains(name) { try adapter.requireFinished() }
            if adapter.todos.isEmpty { adapters[name] = adapter } else { drafts[name] = adapter }
        }
        self.init(annuaire: annuaire, adapters: adapters, drafts: drafts)
        try requireKnown()
    }

    private init(annuaire: Annuaire, adapters: [String: Adapter], drafts: [String: Adapter]) {
        self.annuaire = annuaire
        self.adapters = adapters
        self.drafts = drafts
    }

    private func requireKnown() throws(ManifestFault) {
        try Self.checkHosts(adapters)
        for site in annuaire.sites.values {
            guard let adapter = site.adaptateur, adapters[adapter] == nil else { continue }
            throw ManifestFault(.unknownAdapter, adapter, at: .init(file: "annuaire.yml"))
        }
    }

    /// The same with one folder, and the annuaire, read again; the others stay as they were.
    public func reloading(_ id: String, from folder: URL) throws(ManifestFault) -> AdapterCatalogue {
        guard try Self.folders(folder).contains(id) else {
            throw ManifestFault(.unknownAdapter, id, at: .init(file: "adapters"))
        }
        let adapter = try Adapter(name: id, folder: folder)
        try adapter.requireFinished()
        var reloaded = adapters
        reloaded[id] = adapter
        let again = AdapterCatalogue(
            annuaire: try AnnuaireFile.read(folder.appending(path: "annuaire.yml")), adapters: reloaded,
            drafts: drafts.filter { $0.key != id })
        try again.requireKnown()
        return again
    }

    /// How long a change made at a site may take to reach us, where its manifest says.
    public func delay(site: String) -> Duration? {
        annuaire.sites[site]?.adaptateur.flatMap { adapters[$0] }?.delay
    }

    /// The age from which a copy of a site's demandes is old, where its manifest says.
    public func staleAfter(site: String) -> Duration? {
        annuaire.sites[site]?.adaptateur.flatMap { adapters[$0] }?.staleAfter
    }

    /// The same, where the annuaire knows no fictitious site but those named.
    public func sansFictifs(sauf nommes: some Collection<String>) -> AdapterCatalogue {
        var catalogue = self
        catalogue.annuaire = annuaire.sansFictifs(sauf: nommes)
        return catalogue
    }

    public func adapter(_ id: String) throws(ManifestFault) -> Adapter {
        guard let adapter = adapters[id] ?? drafts[id] else {
            throw ManifestFault(.unknownAdapter, id, at: .init(file: "adapters"))
        }
        return adapter
    }

    /// The annuaire alone.
    public static func annuaire(in folder: URL) throws(ManifestFault) -> Annuaire {
        try AnnuaireFile.read(folder.appending(path: "annuaire.yml"))
    }

    /// One adapter, even drafted, even when another folder is faulty.
    public static func adapter(_ id: String, in folder: URL) throws(ManifestFault) -> Adapter {
        guard try folders(folder).contains(id) else {
            throw ManifestFault(.unknownAdapter, id, at: .init(file: "adapters"))
        }
        return try Adapter(name: id, folder: folder)
    }

    /// Adapters of one host share its limits: they must say the same.
    private static func checkHosts(_ adapters: [String: Adapter]) throws(ManifestFault) {
        var first: [String: Adapter] = [:]
        for (_, adapter) in adapters.sorted(by: { $0.key < $1.key }) {
            let site = adapter.manifest.site
            guard let other = first[site] else {
                first[site] = adapter
                continue
            }
            guard other.manifest.limits != adapter.manifest.limits else { continue }
            throw ManifestFault(
                .discordantLimits, "site: \(site)", at: .init(file: "\(adapter.id)/manifest.yml"),
                expected: "les limits de \(other.id)")
        }
    }

    private static func folders(_ folder: URL) throws(ManifestFault) -> [String] {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: folder.path) else {
            throw ManifestFault(.fileMissing, folder.lastPathComponent, at: .init(file: "adapters"))
        }
        return names.sorted().filter { name in
            var isFolder: ObjCBool = false
            let path = folder.appending(path: name).path
            return !name.hasPrefix("_") && !name.hasPrefix(".")
                && files.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }
    }
}
