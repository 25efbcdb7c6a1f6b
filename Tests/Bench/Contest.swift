internal import Foundation

/// Contenders that take turns, so that whatever else the machine does weighs on each alike.
enum Contest {
    static let rounds = 5

    /// A contender measures itself once and answers its rate, in units per second; nil when it cannot run.
    typealias Contender = () async throws -> Double?

    /// The median rate of each contender.
    static func medians(_ contenders: [Contender], rounds: Int = rounds) async throws -> [Double?] {
        var rates: [[Double]] = contenders.map { _ in [] }
        for round in 0..<rounds {
            // Who could not run once is not asked again.
            for (index, contender) in contenders.enumerated() where rates[index].count == round {
                if let rate = try await contender() { rates[index].append(rate) }
            }
        }
        return rates.map { $0.count == rounds ? median($0) : nil }
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// Repeats `pass` until half a second of this process's CPU is gone; `units` of work are in each.
    static func rate(_ units: Double, _ pass: () throws -> Void) rethrows -> Double {
        let start = cpuSeconds
        var passes = 0.0
        repeat {
            try pass()
            passes += 1
        } while cpuSeconds - start < 0.5
        return units * passes / (cpuSeconds - start)
    }

    /// CPU time of this process, all threads: another program's load does not count.
    static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
