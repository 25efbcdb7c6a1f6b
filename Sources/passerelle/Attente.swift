import Foundation
import Synchronization

/// Waits for Ctrl-C or a polite kill.
enum Attente {
    /// Set by the signal handler, which may do nothing else.
    private static let asked = Atomic(false)

    static func untilInterrupted() async {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Attente.asked.store(true, ordering: .releasing) }
        }
        while !asked.load(ordering: .acquiring) {
            // A cancelled task has nothing more to wait for.
            guard (try? await Task.sleep(for: .milliseconds(100))) != nil else { return }
        }
    }
}
