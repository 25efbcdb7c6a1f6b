/// Keeps the exchanges under way with one host within the cap, the others waiting in order. Ours rather than
/// libcurl's (`MAX_HOST_CONNECTIONS`): its single waiting line lets a slow host hold back another's requests.
struct HostGate {
    private struct Host {
        var active = 0
        var waiting: [Transfer?] = []
        /// Those before it have left, their slots emptied: a queue without shifting.
        var head = 0

        mutating func take(upTo cap: Int) -> Bool {
            guard active < cap else { return false }
            active += 1
            return true
        }

        /// The next one that still waits: those cancelled or out of time meanwhile are passed over.
        mutating func pop() -> Transfer? {
            while head < waiting.count {
                let next = waiting[head].take()
                head += 1
                if head > 32, head * 2 > waiting.count { compact() }
                if let next, next.completion != nil { return next }
            }
            compact()
            return nil
        }

        private mutating func compact() {
            waiting.removeFirst(head)
            head = 0
        }
    }

    private let cap: Int
    private var hosts: [String: Host] = [:]
    /// No waiting exchange has a deadline before this one; `nil` when none waits.
    private(set) var earliest: ContinuousClock.Instant?

    init(cap: Int) {
        self.cap = max(1, cap)
    }

    /// - Returns: true when it may start now, else it waits.
    mutating func enter(_ transfer: Transfer) -> Bool {
        guard !hosts[transfer.target.key, default: Host()].take(upTo: cap) else { return true }
        hosts[transfer.target.key]?.waiting.append(transfer)
        earliest = min(earliest ?? transfer.deadline, transfer.deadline)
        return false
    }

    /// An exchange is over.
    /// - Returns: the one that takes its place, already counted.
    mutating func leave(_ key: String) -> Transfer? {
        guard var host = hosts.removeValue(forKey: key) else { return nil }
        let next = host.pop()
        if next == nil { host.active -= 1 }
        if host.active > 0 { hosts[key] = host }
        return next
    }

    /// Those that waited past their deadline: still in line, skipped there once finished.
    mutating func expired(_ now: ContinuousClock.Instant) -> [Transfer] {
        guard let first = earliest, first <= now else { return [] }
        let waiting = everyoneWaiting
        earliest = waiting.lazy.map(\.deadline).filter { $0 > now }.min()
        return waiting.filter { $0.deadline <= now }
    }

    var everyoneWaiting: [Transfer] {
        hosts.values.flatMap { $0.waiting.compactMap(\.self) }.filter { $0.completion != nil }
    }
}
