import Demandes
import Foundation
import Logging

/// Logs as JSON lines on standard error. The fields are fixed: what is not in the list is not written, so nothing
/// personal can slip in through metadata.
struct LogLine: LogHandler {
    static let fields = ["request_id", "site", "task", "code", "ms"]
    static let levels = ["debug", "info", "warning", "error"]

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        Sortie.words(
            Self.line(level: event.level, message: event.message.description, metadata: all, at: Horloge.now()))
    }

    static func line(level: Logger.Level, message: String, metadata: Logger.Metadata, at instant: Instant) -> String {
        var members: [(key: String, value: JSON)] = [
            ("time", .string(instant.iso)), ("level", .string(level.rawValue)), ("message", .string(message)),
        ]
        for field in fields {
            guard let value = metadata[field] else { continue }
            members.append((field, .string("\(value)")))
        }
        return JSON.object(members).text
    }

    /// The logger of one command.
    static func logger(_ settings: Settings) -> Logger {
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        return Logger(label: "passerelle") { _ in LogLine(logLevel: level) }
    }
}
