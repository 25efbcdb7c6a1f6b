import Adapters
import Demandes
import Registre
import Transport

/// Where a port listens: `127.0.0.1:8600`.
struct Address: Sendable, CustomStringConvertible {
    var host: String
    /// 0: a free one, chosen by the system.
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init(_ value: YAMLValue) throws(ManifestFault) {
        let parts = try value.text().split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last, let port = Int(last), (0...65535).contains(port), parts.count > 1 else {
            throw ManifestFault(.badValue, "une adresse comme 127.0.0.1:8600", at: value.position)
        }
        self.init(host: parts.dropLast().joined(separator: ":"), port: port)
    }

    var description: String { "\(host):\(port)" }

    /// The host as an address of the web writes it.
    var inURL: String { host.contains(":") ? "[\(host)]" : host }
}

/// How mail leaves: a folder of `.eml` files unless a server is named.
struct MailSettings: Sendable {
    var directory = "courrier"
    /// `smtp://hôte:port` or `smtps://hôte:port`.
    var smtp: String?
    var user: String?
    /// File of the password, in the folder of the secrets.
    var password: String?
    /// Without TLS; only for a server on this machine.
    var clear = false
    /// PEM file of the only authority believed for the server.
    var authority: String?
    var from = "passerelle@passerelle.invalid"
    /// Base of the confirmation links.
    var links = "https://passerelle.invalid"

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        directory = try reader.optionalText("directory") ?? directory
        smtp = try reader.optionalText("smtp")
        user = try reader.optionalText("user")
        password = try reader.optionalText("password")
        clear = try reader.flag("clear", default: clear)
        authority = try reader.optionalText("authority")
        from = try reader.optionalText("from") ?? from
        links = try reader.optionalText("links") ?? links
        try reader.finish()
    }

    var described: JSON {
        .object([
            (key: "directory", value: .string(directory)), (key: "smtp", value: JSON.optional(smtp)),
            (key: "user", value: JSON.optional(user)), (key: "password", value: JSON.optional(password)),
            (key: "clear", value: .boolean(clear)), (key: "authority", value: JSON.optional(authority)),
            (key: "from", value: .string(from)), (key: "links", value: .string(links)),
        ])
    }
}

extension YAMLReader {
    /// A whole number from 1 up: a limit of none, or fewer, would shut a door or take it off.
    fileprivate mutating func positive(_ key: String, default fallback: Int) throws(ManifestFault) -> Int {
        let number = try integer(key, default: fallback)
        guard number > 0 else {
            throw ManifestFault(.badValue, "\(key) : un nombre entier à partir de 1", at: position)
        }
        return number
    }
}

extension Limites {
    init(_ value: YAMLValue) throws(ManifestFault) {
        self.init()
        var reader = try YAMLReader(value)
        numerosParJour = try reader.positive("numbers_per_day", default: numerosParJour)
        codesParJour = try reader.positive("codes_per_day", default: codesParJour)
        essais = try reader.positive("tries", default: essais)
        blocageMinutes = try reader.positive("block_minutes", default: blocageMinutes)
        changementsIdentite = try reader.positive("identity_changes", default: changementsIdentite)
        delaiMiseAJour = try reader.duration("refresh_deadline", default: delaiMiseAJour)
        cadenceImport = try reader.duration("import_pace", default: cadenceImport)
        repriseMinutes = try reader.positive("retry_minutes", default: repriseMinutes)
        rupturesAvantArret = try reader.positive("broken_before_stop", default: rupturesAvantArret)
        bail = try reader.duration("lease", default: bail)
        joursDeRevue = try reader.positive("review_days", default: joursDeRevue)
        contestations = try reader.positive("contests_per_month", default: contestations)
        guard cadenceImport > .zero, delaiMiseAJour > .zero, bail > .zero else {
            throw ManifestFault(.badValue, "limits : une durée est plus longue que zéro", at: value.position)
        }
        try reader.finish()
    }

    var described: JSON {
        .object([
            (key: "numbers_per_day", value: .number(numerosParJour)),
            (key: "codes_per_day", value: .number(codesParJour)), (key: "tries", value: .number(essais)),
            (key: "block_minutes", value: .number(blocageMinutes)),
            (key: "identity_changes", value: .number(changementsIdentite)),
            (key: "refresh_deadline", value: .string("\(delaiMiseAJour)")),
            (key: "import_pace", value: .string("\(cadenceImport)")),
            (key: "retry_minutes", value: .number(repriseMinutes)),
            (key: "broken_before_stop", value: .number(rupturesAvantArret)),
            (key: "lease", value: .string("\(bail)")),
            (key: "review_days", value: .number(joursDeRevue)),
            (key: "contests_per_month", value: .number(contestations)),
        ])
    }
}

extension Settings {
    var database: String { data + "/passerelle.sqlite" }

    /// Every key with the value in force, as JSON.
    var described: String {
        Sortie.object([
            "adapters": .string(adapters), "secrets": .string(secrets), "data": .string(data), "keys": .string(keys),
            "listen": .string("\(listen)"), "probe": .string("\(probe)"),
            "environment": .string(environment.rawValue), "log_level": .string(logLevel), "mail": mail.described,
            "sms": sms.described,
            "limits": limits.described, "sessions": sessions.described, "webhooks": webhooks.described,
            "reconcile": reconcile.described, "alerts": alerts.described,
            "candidatures": candidatures.described, "help": help.described,
            "journal": .object([(key: "keep_days", value: .number(journalDays))]),
            "sites": .object(
                sites.sorted { $0.key < $1.key }.map { site in
                    (
                        key: site.key,
                        value: .object([
                            (key: "url", value: JSON.optional(site.value.url)),
                            (key: "environment", value: JSON.optional(site.value.environment?.rawValue)),
                            (key: "authority", value: JSON.optional(site.value.authority)),
                            (key: "deadline", value: JSON.optional(site.value.deadline.map { "\($0)" })),
                            (key: "dispatch", value: JSON.optional(site.value.dispatch)),
                            (key: "limits", value: JSON.optional(site.value.ignoresLimits ? "none" : nil)),
                            (key: "credentials_end", value: JSON.optional(site.value.credentialsEnd?.iso)),
                        ])
                    )
                }),
        ])
    }
}
