public import Foundation

extension Process {
    /// Held while a process starts with its pipes. Foundation lets a child inherit what another thread opens meanwhile:
    /// a pipe then never ends, and the end of the other child goes unheard.
    public static let spawning = NSLock()

    /// Starts, while no other test's process does.
    public func runAlone() throws { try Self.spawning.withLock { try run() } }
}
