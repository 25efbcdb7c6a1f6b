import Adapters
import Demandes
import Foundation
import Registre
import Tasks

/// `reconcile`: the runs over lists that begin by themselves.
struct CalendarSettings: Sendable {
    var jitter = Duration.seconds(300)
    var lines: [Line] = []

    struct Line: Sendable {
        let site: String
        /// Nil: the site's first list.
        let list: String?
        let cron: Cron
        let zone: String
        /// Where the file names the site, and the list.
        let place: ManifestFault.Position
        let listPlace: ManifestFault.Position
    }

    static let zone = "Europe/Paris"

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        jitter = try reader.duration("jitter", default: jitter)
        guard (.zero...(.seconds(3600))).contains(jitter) else {
            throw ManifestFault(
                .badValue, "reconcile.jitter", at: value.position, expected: "une durée d'une heure au plus, comme 5min"
            )
        }
        for item in try reader.optional("calendar")?.items() ?? [] { lines.append(try Self.line(item)) }
        try reader.finish()
    }

    private static func line(_ item: YAMLValue) throws(ManifestFault) -> Line {
        var reader = try YAMLReader(item)
        let site = try reader.required("site")
        let list = reader.optional("list")
        let cron = try reader.required("cron")
        let zone = reader.optional("zone")
        let name = try zone?.text() ?? Self.zone
        guard TimeZone(identifier: name) != nil, !name.isEmpty else {
            throw ManifestFault(
                .badValue, "reconcile.calendar.zone : \(name)", at: zone?.position ?? item.position,
                expected: "un fuseau de la base tz, comme Europe/Paris")
        }
        try reader.finish()
        return Line(
            site: try site.text(), list: try list?.text(), cron: try Self.cron(cron), zone: name,
            place: site.position, listPlace: list?.position ?? site.position)
    }

    private static func cron(_ value: YAMLValue) throws(ManifestFault) -> Cron {
        let text = try value.text()
        do throws(Cron.Faute) {
            return try Cron(text)
        } catch {
            throw ManifestFault(
                .badValue, "reconcile.calendar.cron : \(error.champ)", at: value.position, expected: error.attendu,
                mend: "Écrivez cette ligne entre guillemets : minute heure jour mois jour-de-semaine.")
        }
    }

    /// The calendar in force, once every line names a list that is there.
    /// - Parameter lists: those of a site, in the order of its manifest; nil for a site that is not connected.
    func calendar(_ lists: (_ site: String) -> [String]?) throws(ManifestFault) -> Calendrier {
        var known: [LigneCalendrier] = []
        for line in lines {
            guard let names = lists(line.site) else {
                throw ManifestFault(
                    .badValue, "reconcile.calendar.site : \(line.site)", at: line.place,
                    expected: "un site de l'annuaire, raccordé : \(line.site) n'en est pas un")
            }
            guard let list = line.list ?? names.first, names.contains(list) else {
                throw ManifestFault(
                    .badValue, "reconcile.calendar.list : \(line.list ?? "aucune")", at: line.listPlace,
                    expected: names.isEmpty
                        ? "une ligne de moins : \(line.site) n'a pas de liste à parcourir"
                        : "une liste de \(line.site) : \(names.joined(separator: ", "))")
            }
            known.append(LigneCalendrier(site: line.site, liste: list, cron: line.cron, fuseau: Self.fuseau(line.zone)))
        }
        return Calendrier(known, gigue: jitter)
    }

    private static func fuseau(_ name: String) -> Fuseau {
        let zone = TimeZone(identifier: name) ?? .gmt
        return Fuseau(name) { instant in
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1000))) * 1000
        }
    }

    var described: JSON {
        .object([
            (key: "jitter", value: .string("\(jitter)")),
            (
                key: "calendar",
                value: .array(
                    lines.map { line in
                        .object([
                            (key: "site", value: .string(line.site)), (key: "list", value: JSON.optional(line.list)),
                            (key: "cron", value: .string(line.cron.texte)), (key: "zone", value: .string(line.zone)),
                        ])
                    })
            ),
        ])
    }
}

extension Settings {
    /// The calendar, against the lists of the adapters in force.
    func calendrier(_ catalogue: AdapterCatalogue) throws -> Calendrier {
        do throws(ManifestFault) {
            return try reconcile.calendar { site in
                guard let id = catalogue.annuaire.sites[site]?.adaptateur else { return nil }
                return catalogue.adapters[id]?.lists.filter { $0.mode != .dispatch }.map(\.nom)
            }
        } catch {
            throw Exit(error)
        }
    }
}
