internal import Adapters
internal import Demandes

/// A host asked by more people and more bulk work than it admits, under a clock of its own: no call is made, and hours
/// pass in a moment. What it says of each call is when it would have left and come back.
struct HostPlay {
    struct Call {
        /// Milliseconds since 1970.
        let start: Int64
        var end: Int64
    }

    private(set) var calls: [Call] = []
    private var ledger: HostLedger
    private var events: [Event] = []
    private var sequence = 0
    /// Callers without a place, the first come first.
    private var waiting: [HostRules.Claim] = []
    private let wanted: Int
    /// The call whose answer asks everybody to wait, and until when.
    private let refusal: Refusal?

    struct Refusal {
        let rank: Int
        /// What the answer, read at that instant, asks for.
        let until: @Sendable (Instant) -> Instant?
    }

    private struct Event {
        enum What {
            case ask(HostRules.Claim)
            case start(HostRules.Claim)
            case end(HostRules.Claim, rank: Int)
        }

        let time: Int64
        let sequence: Int
        let what: What
    }

    private static let people = 20
    private static let bulk = 6
    /// How long the calls last, one after the other: short ones behind long ones are what breaks a rate.
    private static let durations: [Int64] = [30, 2900, 140, 900, 60, 15, 1700]

    /// - Parameter wanted: how many calls are played.
    init(_ ledger: HostLedger, from start: Instant, calls wanted: Int, refusal: Refusal? = nil) {
        self.ledger = ledger
        self.wanted = wanted
        self.refusal = refusal
        for rank in 0..<Self.people + Self.bulk {
            add(.ask(rank < Self.people ? .person : .bulk), at: start.millisecondes)
        }
        while let event = next(), calls.count < wanted { play(event) }
    }

    private mutating func add(_ what: Event.What, at time: Int64) {
        events.append(Event(time: time, sequence: sequence, what: what))
        sequence += 1
    }

    /// Few callers are there at once: the first is looked for among them.
    private mutating func next() -> Event? {
        guard
            let first = events.indices.min(by: {
                (events[$0].time, events[$0].sequence) < (events[$1].time, events[$1].sequence)
            })
        else { return nil }
        return events.remove(at: first)
    }

    private mutating func play(_ event: Event) {
        let now = Instant(millisecondes: event.time)
        switch event.what {
        case .ask(let claim): ask(claim, now)
        case .start(let claim):
            if let held = ledger.begin(at: now) {
                leave(claim, now)
                return add(.ask(claim), at: held.millisecondes)
            }
            let end = event.time + Self.durations[calls.count % Self.durations.count]
            calls.append(Call(start: event.time, end: end))
            add(.end(claim, rank: calls.count - 1), at: end)
        case .end(let claim, let rank):
            if let refusal, refusal.rank == rank, let until = refusal.until(now) { ledger.hold(until) }
            leave(claim, now)
            add(.ask(claim), at: event.time)
        }
    }

    private mutating func ask(_ claim: HostRules.Claim, _ now: Instant) {
        guard ledger.takePlace(claim) else { return waiting.append(claim) }
        reserve(claim, now)
    }

    private mutating func reserve(_ claim: HostRules.Claim, _ now: Instant) {
        switch ledger.reserve(claim, at: now) {
        case .given(let instant): add(.start(claim), at: instant.millisecondes)
        case .later(let instant), .refused(let instant), .barred(let instant):
            leave(claim, now)
            add(.ask(claim), at: max(instant.millisecondes, now.millisecondes + 1))
        }
    }

    /// A place is free: the first who waits takes it, people before bulk work.
    private mutating func leave(_ claim: HostRules.Claim, _ now: Instant) {
        ledger.leavePlace(claim)
        guard let next = waiting.firstIndex(of: .person) ?? waiting.indices.first, ledger.takePlace(waiting[next])
        else { return }
        reserve(waiting.remove(at: next), now)
    }
}

// What a host would have seen, told from the calls alone.
extension [HostPlay.Call] {
    /// The most calls that began in a stretch of so many milliseconds.
    func most(in period: Int64) -> Int {
        let starts = map(\.start).sorted()
        var first = 0
        return starts.indices.reduce(0) { most, last in
            while starts[last] - starts[first] >= period { first += 1 }
            return Swift.max(most, last - first + 1)
        }
    }

    /// The most calls that were under way at once.
    var mostAtOnce: Int {
        // An end before a beginning of the same moment: the place is free.
        let steps = flatMap { [($0.start, 1), ($0.end, -1)] }.sorted { $0 < $1 }
        return steps.reduce(into: (now: 0, most: 0)) { count, step in
            count.now += step.1
            count.most = Swift.max(count.most, count.now)
        }.most
    }

    /// How many began on each civil day in Paris, in their order.
    var byDay: [Int] {
        Dictionary(grouping: self) { HeureDeParis.jour(Instant(millisecondes: $0.start)) }
            .sorted { $0.key < $1.key }.map(\.value.count)
    }
}
