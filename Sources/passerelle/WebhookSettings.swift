import Adapters
import Foundation
import Transport

/// How the journal is pushed to those who asked for it.
struct WebhookSettings: Sendable {
    /// Inside networks that may be called, without TLS too; any other address is of the Internet, and `https`.
    var allow: [IPNetwork] = []
    /// How long an abonné may take to answer (Standard Webhooks: 15 to 30 s).
    var deadline = Duration.seconds(20)
    /// PEM file of the only authority believed.
    var authority: String?

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        for item in try reader.optional("allow")?.items() ?? [] {
            guard let network = IPNetwork(try item.text()) else {
                throw ManifestFault(.badValue, "webhooks.allow : un réseau comme 10.1.0.0/16", at: item.position)
            }
            allow.append(network)
        }
        deadline = try reader.duration("deadline", default: deadline)
        authority = try reader.optionalText("authority")
        guard (.seconds(1)...(.seconds(60))).contains(deadline) else {
            throw ManifestFault(.badValue, "webhooks.deadline : de 1s à 60s", at: value.position)
        }
        try reader.finish()
    }

    var described: JSON {
        .object([
            (key: "allow", value: .array(allow.map { .string($0.description) })),
            (key: "deadline", value: .string("\(deadline)")), (key: "authority", value: JSON.optional(authority)),
        ])
    }
}

extension Settings {
    static func journalDays(_ value: YAMLValue, default fallback: Int) throws(ManifestFault) -> Int {
        var reader = try YAMLReader(value)
        let days = try reader.integer("keep_days", default: fallback)
        guard (1...3650).contains(days) else {
            throw ManifestFault(.badValue, "journal.keep_days : de 1 à 3650 jours", at: value.position)
        }
        try reader.finish()
        return days
    }
}
