internal import Synchronization

/// 0, 1, 2… for however many ask at once.
final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// Nobody has asked yet.
    var isZero: Bool { count.load(ordering: .relaxed) == 0 }
}
