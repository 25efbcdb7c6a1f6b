internal import Foundation
internal import Synchronization

/// Requests sent on a fixed schedule, whether or not the answers follow: a late server is charged for all who waited
/// (no coordinated omission).
struct OpenLoad: Sendable {
    let port: Int
    /// A second.
    let rate: Double
    let count: Int
    /// The request to send at that rank, and whether its answer is the one expected.
    let request: @Sendable (Int) -> [UInt8]
    let isExpected: @Sendable (HTTPLine.Answer) -> Bool

    /// More at once than a server that keeps up ever sees: waiting for a free line counts as latency anyway.
    private static let lines = 48

    /// Milliseconds from the instant each was due, sorted.
    /// - Throws: when one answer is not the expected one: no figure rests on refusals.
    func run() throws -> Latencies {
        let next = Counter()
        let found = Mutex<(latencies: [Double], fault: (any Error)?)>(([], nil))
        // Time to start every thread before the first request is due.
        let start = Self.now + 100_000_000
        let group = DispatchGroup()
        for _ in 0..<Self.lines {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                let own = Result { try serve(next, from: start) }
                found.withLock { found in
                    switch own {
                    case .success(let latencies): found.latencies += latencies
                    case .failure(let fault): found.fault = fault
                    }
                }
            }
        }
        group.wait()
        return try found.withLock { found in
            if let fault = found.fault { throw fault }
            return Latencies(found.latencies)
        }
    }

    private func serve(_ next: Counter, from start: Int64) throws -> [Double] {
        let line = try HTTPLine(port: port)
        var latencies: [Double] = []
        while case let rank = next.next(), rank < count {
            let due = start + Int64(Double(rank) / rate * 1e9)
            let bytes = request(rank)
            Self.sleep(until: due)
            let answer = try line.ask(bytes)
            latencies.append(Double(Self.now - due) / 1e6)
            guard isExpected(answer) else {
                throw BenchFault("réponse inattendue : \(answer.status) \(answer.body.prefix(200))")
            }
        }
        return latencies
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func sleep(until due: Int64) {
        var time = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}

/// Milliseconds, sorted.
struct Latencies: Sendable {
    private let sorted: [Double]

    init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

    /// 0.5 is the median.
    func quantile(_ part: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }
}
