import Adapters
import Demandes
import Foundation
import Registre
import Transport

/// The configuration: one YAML file, strict, with a default for every key.
struct Settings: Sendable {
    /// Folder of the adapters.
    var adapters = "adapters"
    /// Folder of the secrets that manifests name.
    var secrets = "secrets"
    /// Which of a manifest's installations is asked, for the sites that do not say.
    var environment = SiteEnvironment.production
    /// Least level that is logged.
    var logLevel = "info"
    /// Where a site is, when it is not where its manifest says: a simulated site, a test bench.
    var sites: [String: SiteOverride] = [:]
    /// Folder of the database. The key file stays out of it: a stolen backup must not hold both.
    var data = "donnees"
    /// File of the keys; written with a new key the first time.
    var keys = "cles/passerelle.cles"
    /// Where the API listens, and where health and metrics do.
    var listen = Address(host: "127.0.0.1", port: 8600)
    var probe = Address(host: "127.0.0.1", port: 8601)
    var mail = MailSettings()
    var sms = SMSSettings()
    var limits = Limites()
    var sessions = SessionSettings()
    var webhooks = WebhookSettings()
    /// The runs over lists that begin by themselves.
    var reconcile = CalendarSettings()
    /// Who is told of a bad night.
    var alerts = AlertSettings()
    /// The rules of offres and candidatures.
    var candidatures = CandidatureSettings()
    /// Where people find help.
    var help = HelpSettings()
    /// How many days every event of the journal is kept.
    var journalDays = 90

    struct SiteOverride: Sendable {
        var url: String?
        /// Which of its two installations is asked; the general one by default.
        var environment: SiteEnvironment?
        /// PEM file of the only authority believed for this site.
        var authority: String?
        /// A deadline in place of the manifest's.
        var deadline: Duration?
        /// Where its dispatch is: a folder, an `https://` or an `sftp://` address.
        var dispatch: String?
        /// `limits: none`: a simulated site of this machine is asked as fast as one likes.
        var ignoresLimits = false
        /// The last day its credentials are good for, where it is known.
        var credentialsEnd: DateCivile?
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
        data = try reader.optionalText("data") ?? data
        keys = try reader.optionalText("keys") ?? keys
        if let value = reader.optional("listen") { listen = try Address(value) }
        if let value = reader.optional("probe") { probe = try Address(value) }
        if let value = reader.optional("mail") { mail = try MailSettings(value) }
        if let value = reader.optional("sms") { sms = try SMSSettings(value) }
        if let value = reader.optional("limits") { limits = try Limites(value) }
        if let value = reader.optional("sessions") { sessions = try SessionSettings(value) }
        if let value = reader.optional("webhooks") { webhooks = try WebhookSettings(value) }
        if let value = reader.optional("reconcile") { reconcile = try CalendarSettings(value) }
        if let value = reader.optional("alerts") { alerts = try AlertSettings(value) }
        if let value = reader.optional("candidatures") { candidatures = try CandidatureSettings(value) }
        if let value = reader.optional("help") { help = try HelpSettings(value) }
        if let value = reader.optional("journal") { journalDays = try Self.journalDays(value, default: journalDays) }
        if let value = reader.optional("environment") {
            environment = try SiteEnvironment(value)
        }
        if let value = reader.optional("log_level") {
            logLevel = try value.text()
            guard LogLine.levels.contains(logLevel) else {
                throw ManifestFault(
                    .badValue, "log_level : \(LogLine.levels.joined(separator: ", "))", at: value.position)
            }
        }
        if let value = reader.optional("sites") { sites = try Self.sites(value) }
        try reader.finish()
    }

    private static func sites(_ value: YAMLValue) throws(ManifestFault) -> [String: SiteOverride] {
        var sites: [String: SiteOverride] = [:]
        var names = try YAMLReader(value)
        for member in names.entries() {
            var site = try YAMLReader(member.value)
            sites[member.key] = SiteOverride(
                url: try site.optionalText("url"),
                environment: try site.optional("environment").map { value throws(ManifestFault) in
                    try SiteEnvironment(value)
                },
                authority: try site.optionalText("authority"),
                deadline: try site.optionalDuration("deadline"), dispatch: try site.optionalText("dispatch"),
                ignoresLimits: try unlimited(&site), credentialsEnd: try end(&site))
            try site.finish()
        }
        return sites
    }

    /// `credentials_end: "2027-03-31"`.
    private static func end(_ site: inout YAMLReader) throws(ManifestFault) -> DateCivile? {
        guard let value = site.optional("credentials_end") else { return nil }
        guard let day = DateCivile(iso: try value.text()), day.estComplete else {
            throw ManifestFault(
                .badValue, "credentials_end", at: value.position, expected: "un jour entre guillemets, \"2027-03-31\"")
        }
        return day
    }

    /// `limits: none`, and only where the address leads nowhere else than to this machine.
    private static func unlimited(_ site: inout YAMLReader) throws(ManifestFault) -> Bool {
        guard let value = site.optional("limits") else { return false }
        let base = try site.optionalText("url") ?? ""
        guard try value.text() == "none", SiteSettings.isOfThisMachine(base) else {
            throw ManifestFault(
                .badValue, "limits", at: value.position,
                expected: "none, pour un site simulé de cette machine, à l'adresse 127.0.0.1 ou localhost")
        }
        return true
    }

    /// The adapters and their annuaire, which knows a fictitious site only where `sites` names it.
    func catalogue() throws -> AdapterCatalogue {
        do throws(ManifestFault) {
            return try AdapterCatalogue(folder: URL(filePath: adapters)).sansFictifs(sauf: sites.keys)
        } catch {
            throw Exit(error)
        }
    }

    /// Where each connected site is.
    func sites(of catalogue: AdapterCatalogue) -> [String: SiteSettings] {
        var found: [String: SiteSettings] = [:]
        for site in catalogue.annuaire.sites.values {
            guard let id = site.adaptateur, let adapter = catalogue.adapters[id] else { continue }
            found[site.id] = self.site(of: adapter, named: site.id)
        }
        return found
    }

    /// Where the site of an adapter is, connected or not; nil when neither its manifest nor the configuration says.
    func site(of adapter: Adapter, named name: String? = nil) -> SiteSettings? {
        let own = sites[name ?? adapter.id]
        let environment = own?.environment ?? environment
        let published = environment == .production ? adapter.productionURL : adapter.recetteURL
        guard let base = own?.url ?? published else { return nil }
        let dispatch = environment == .production ? adapter.productionDispatch : adapter.recetteDispatch
        let authorities = own?.authority.map { TLSOptions.Authorities.file(path: $0) } ?? .system
        return SiteSettings(
            base: base, authorities: authorities, secrets: secrets, deadline: own?.deadline,
            environment: environment, dispatch: own?.dispatch ?? dispatch, ignoresLimits: own?.ignoresLimits ?? false)
    }
}

extension SiteEnvironment {
    init(_ value: YAMLValue) throws(ManifestFault) {
        let word = try value.text()
        guard let known = SiteEnvironment(rawValue: word) else {
            throw ManifestFault(
                .badValue, "environment: \(word)", at: value.position, expected: "production ou recette")
        }
        self = known
    }
}
