import Adapters
import Demandes
import Foundation
import Transport

/// The configuration: one YAML file, strict, with a default for every key.
struct Settings: Sendable {
    /// Folder of the adapters.
    var adapters = "adapters"
    /// Folder of the secrets that manifests name.
    var secrets = "secrets"
    /// Which of a manifest's addresses is used.
    var environment = Environment.production
    /// Least level that is logged.
    var logLevel = "info"
    /// Where a site is, when it is not where its manifest says: a simulated site, a test bench.
    var sites: [String: SiteOverride] = [:]

    enum Environment: String, Sendable { case production, recette }

    struct SiteOverride: Sendable {
        var url: String?
        /// PEM file of the only authority believed for this site.
        var authority: String?
        /// A deadline in place of the manifest's.
        var deadline: Duration?
    }

    static let defaultFile = "passerelle.yml"

    /// Reads the file named; without a name, `passerelle.yml` where it exists, else the defaults.
    static func load(_ path: String?) throws -> Settings {
        guard let path = path ?? (FileManager.default.fileExists(atPath: defaultFile) ? defaultFile : nil) else {
            return Settings()
        }
        do throws(ManifestFault) {
            return try Settings(YAMLValue.read(URL(filePath: path), name: path))
        } catch {
            throw Exit(error)
        }
    }

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        adapters = try reader.optionalText("adapters") ?? adapters
        secrets = try reader.optionalText("secrets") ?? secrets
        if let value = reader.optional("environment") {
            guard let environment = Environment(rawValue: try value.text()) else {
                throw ManifestFault(.badValue, "environment : production ou recette", at: value.position)
            }
            self.environment = environment
        }
        if let value = reader.optional("log_level") {
            logLevel = try value.text()
            guard LogLine.levels.contains(logLevel) else {
                throw ManifestFault(
                    .badValue, "log_level : \(LogLine.levels.joined(separator: ", "))", at: value.position)
            }
        }
        if let value = reader.optional("sites") {
            var names = try YAMLReader(value)
            for member in names.entries() {
                var site = try YAMLReader(member.value)
                sites[member.key] = SiteOverride(
                    url: try site.optionalText("url"), authority: try site.optionalText("authority"),
                    deadline: try site.optionalDuration("deadline"))
                try site.finish()
            }
        }
        try reader.finish()
    }

    func catalogue() throws -> AdapterCatalogue {
        do throws(ManifestFault) {
            return try AdapterCatalogue(folder: URL(filePath: adapters))
        } catch {
            throw Exit(error)
        }
    }

    /// Where each connected site is.
    func sites(of catalogue: AdapterCatalogue) -> [String: SiteSettings] {
        var found: [String: SiteSettings] = [:]
        for site in catalogue.annuaire.sites.values {
            guard let id = site.adaptateur, let adapter = catalogue.adapters[id] else { continue }
            let own = sites[site.id]
            let published = environment == .production ? adapter.productionURL : adapter.recetteURL
            guard let base = own?.url ?? published else { continue }
            let authorities = own?.authority.map { TLSOptions.Authorities.file(path: $0) } ?? .system
            found[site.id] = SiteSettings(
                base: base, authorities: authorities, secrets: secrets, deadline: own?.deadline)
        }
        return found
    }

    /// Every key with the value in force, as JSON.
    var described: String {
        Sortie.object([
            "adapters": .string(adapters), "secrets": .string(secrets),
            "environment": .string(environment.rawValue), "log_level": .string(logLevel),
            "sites": .object(
                sites.sorted { $0.key < $1.key }.map { site in
                    (
                        key: site.key,
                        value: .object([
                            (key: "url", value: JSON.optional(site.value.url)),
                            (key: "authority", value: JSON.optional(site.value.authority)),
                            (key: "deadline", value: JSON.optional(site.value.deadline.map { "\($0)" })),
                        ])
                    )
                }),
        ])
    }
}
