internal import Crypto
public import Demandes
internal import Foundation

/// One adapter, ready: its manifest, a plan for each payload it can read, its request bodies.
public struct Adapter: Sendable {
    public let id: String
    public let title: String
    /// The family it extends.
    public let family: String?
    /// Digest of every file that decides what a payload becomes.
    public let version: String
    let manifest: Manifest
    let plans: [String: Plan]
    let requests: [String: String]
    let motifs: CodeTable?
    /// The rules as they are written, and the tables they name.
    let mapping: MappingFile
    let tables: [String: CodeTable]

    /// The payloads it can read: those it calls for, and those that only come as files (`lot`, `page`).
    public var operations: [String] { plans.keys.sorted() }

    /// Reads one folder of `folder`, drafted or not, and nothing beside it but its family.
    init(name: String, folder: URL) throws(ManifestFault) {
        let files = try AdapterFiles(name: name, folder: folder)
        manifest = try Manifest(files.manifest)
        id = manifest.id
        title = manifest.title
        guard id == name else { throw ManifestFault(.badValue, "id: \(id)", at: files.manifest.position) }
        tables = try files.codeTables()
        motifs = tables["motif-radiation"]
        mapping = try MappingFile(files.mapping, namespaces: manifest.format.namespaces)
        var plans: [String: Plan] = [:]
        for (operation, rules) in mapping.operations {
            let called = manifest.operations.first { $0.name == operation }
            let signals = (called?.signals ?? []) + (called?.list?.signals(record: rules.record) ?? [])
            plans[operation] = try PlanBuilder.build(rules, of: mapping, tables: tables, signals: signals)
        }
        self.plans = plans
        let signals = manifest.operations.flatMap(\.signals)
        if let motif = signals.first(where: { $0.slot == .motif }), motifs == nil {
            throw ManifestFault(
                .unknownTable, "motif-radiation", at: motif.position,
                expected: "codes/motif-radiation.csv, par laquelle le signal motif se lit",
                mend: "Créez-la d'après les motifs du contrat, ou retirez le signal.")
        }
        requests = try files.requests(manifest.operations.compactMap(\.request))
        try RequestTemplate.check(manifest, requests, at: files.manifest.position)
        try files.check(manifest, requests)
        version = files.version
        family = files.family
        for operation in manifest.operations where plans[operation.name] == nil {
            throw ManifestFault(.missingKey, "operations.\(operation.name)", at: files.mapping.position)
        }
        if let dispatch = manifest.dispatch, plans[dispatch.operation] == nil || manifest.format.kind != .xml {
            throw ManifestFault(.badValue, "dispatch.operation: \(dispatch.operation)", at: files.manifest.position)
        }
    }
}

/// The files of an adapter and of the family it extends.
struct AdapterFiles {
    let manifest: YAMLValue
    let mapping: YAMLValue
    let version: String
    let family: String?
    private let roots: [(url: URL, name: String)]

    init(name: String, folder: URL) throws(ManifestFault) {
        let own = (url: folder.appending(path: name), name: name)
        let manifest = try YAMLValue.read(own.url.appending(path: "manifest.yml"), name: "\(name)/manifest.yml")
        var adapter = try YAMLReader(try Self.section("adapter", manifest))
        family = try adapter.optionalText("extends")
        guard let family else {
            roots = [own]
            self.manifest = manifest
            mapping = try YAMLValue.read(own.url.appending(path: "mapping.yml"), name: "\(name)/mapping.yml")
            version = Self.digest(roots)
            return
        }
        let base = (url: folder.appending(path: "_familles/\(family)"), name: "_familles/\(family)")
        try Self.checkFamily(family, named: adapter.optional("extends"), of: name, base.url, folder)
        roots = [own, base]
        let inherited = try YAMLValue.read(base.url.appending(path: "manifest.yml"), name: "\(base.name)/manifest.yml")
        self.manifest = manifest.over(inherited)
        let root = FileManager.default.fileExists(atPath: own.url.appending(path: "mapping.yml").path) ? own : base
        mapping = try YAMLValue.read(root.url.appending(path: "mapping.yml"), name: "\(root.name)/mapping.yml")
        version = Self.digest(roots)
    }

    /// One level: an adapter extends a family, a family extends nothing.
    private static func checkFamily(
        _ family: String, named: YAMLValue?, of name: String, _ base: URL, _ folder: URL
    ) throws(ManifestFault) {
        let place = named?.position ?? .init(file: "\(name)/manifest.yml")
        let manifest = base.appending(path: "manifest.yml")
        guard FileManager.default.fileExists(atPath: manifest.path) else {
            let isAdapter = FileManager.default.fileExists(atPath: folder.appending(path: family).path)
            throw ManifestFault(
                isAdapter ? .chainedFamily : .fileMissing, "extends: \(family)", at: place,
                expected: "un dossier de _familles/ qui ait un manifest.yml")
        }
        let inherited = try YAMLValue.read(manifest, name: "_familles/\(family)/manifest.yml")
        guard let chained = inherited.member("adapter")?.member("extends") else { return }
        throw ManifestFault(
            .chainedFamily, "_familles/\(family)", at: chained.position, expected: "une famille sans extends",
            mend: "Retirez extends de la famille, et recopiez-y ce qu'elle prenait.")
    }

    private static func section(_ key: String, _ value: YAMLValue) throws(ManifestFault) -> YAMLValue {
        var reader = try YAMLReader(value)
        return try reader.required(key)
    }

    /// The tables of the family, each replaced by the adapter's own where it has one.
    func codeTables() throws(ManifestFault) -> [String: CodeTable] {
        var tables: [String: CodeTable] = [:]
        for root in roots.reversed() {
            let codes = root.url.appending(path: "codes")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: codes.path)) ?? []
            for file in names.sorted() where file.hasSuffix(".csv") {
                tables[String(file.dropLast(4))] = try CodeTable.read(
                    codes.appending(path: file), name: "\(root.name)/codes/\(file)")
            }
        }
        return tables
    }

    func requests(_ names: [String]) throws(ManifestFault) -> [String: String] {
        var requests: [String: String] = [:]
        for name in names {
            guard let text = roots.lazy.compactMap({ Self.request(name, $0.url) }).first else {
                throw ManifestFault(.fileMissing, "requests/\(name)", at: manifest.position)
            }
            requests[name] = text
        }
        return requests
    }

    private static func request(_ name: String, _ root: URL) -> String? {
        try? String(contentsOf: root.appending(path: "requests/\(name)"), encoding: .utf8)
    }

    /// `98-habiteo/requests/recherche.json`: the adapter's own, else its family's.
    func place(ofRequest name: String) -> String {
        let root = roots.first { Self.request(name, $0.url) != nil } ?? roots[0]
        return "\(root.name)/requests/\(name)"
    }

    /// Samples and notes change nothing to what a payload becomes: they are left out.
    private static func digest(_ roots: [(url: URL, name: String)]) -> String {
        var hash = SHA256()
        for root in roots {
            let all = (try? FileManager.default.subpathsOfDirectory(atPath: root.url.path)) ?? []
            for file in all.sorted() where !file.hasPrefix("samples") && (file.hasSuffix(".yml") || file.contains("/"))
            {
                guard let data = try? Data(contentsOf: root.url.appending(path: file)) else { continue }
                hash.update(data: Data("\(root.name)/\(file)\n".utf8))
                hash.update(data: data)
            }
        }
        return hash.finalize().prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Adapter {
    /// Whether a person's lookup makes this call; the other operations only read files.
    public func calls(_ operation: String) -> Bool {
        manifest.operations.contains { $0.name == operation && $0.list == nil }
    }

    /// How long a change made at the site may take to reach us, where its manifest says.
    public var delay: Duration? { manifest.freshness.delay }

    /// The age from which hearing nothing new of its site is not as it should be.
    public var staleAfter: Duration? { manifest.freshness.staleAfter }

    /// The least shares of demandes where an operation fills each field that its rules can fill.
    public func remplissage(_ operation: String) -> RemplissageAttendu {
        let origins = plans[operation]?.origins ?? [:]
        return RemplissageAttendu(manifest.expectations.fill.filter { origins[$0.key] != nil })
    }

    /// How many days its site's answers are kept, once read.
    public var rawRetention: Int { manifest.privacy.rawRetention }

    /// The addresses its manifest publishes.
    public var productionURL: String? { manifest.transport.production }
    public var recetteURL: String? { manifest.transport.recette }

    /// Where its dispatch stands; nil when it has none, or names no place for that environment.
    public var productionDispatch: String? { manifest.dispatch?.production }
    public var recetteDispatch: String? { manifest.dispatch?.recette }
}
