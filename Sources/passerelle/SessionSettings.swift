import Adapters
import Coffre

/// `sessions`: how much of the machine signing in may take.
struct SessionSettings: Sendable {
    /// Passwords looked at at once: 32 MiB and a core each.
    var simultaneous = 2
    /// What a password costs; a trial has no time for it.
    var cost = CoutScrypt.publie

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        self.init()
        var reader = try YAMLReader(value)
        simultaneous = try reader.integer("simultaneous", default: simultaneous)
        guard (1...64).contains(simultaneous) else {
            throw ManifestFault(
                .badValue, "sessions.simultaneous", at: value.position, expected: "un nombre entier de 1 à 64")
        }
        try reader.finish()
    }

    var described: JSON { .object([(key: "simultaneous", value: .number(simultaneous))]) }
}
