import Testing

/// A suite that wants the machine to itself: of all that bear this, one runs at a time.
struct Seule: SuiteTrait, TestScoping {
    private static let machine = Machine()

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Self.machine.prendre()
        do {
            try await function()
        } catch {
            await Self.machine.rendre()
            throw error
        }
        await Self.machine.rendre()
    }

    private actor Machine {
        private var estPrise = false
        private var file: [CheckedContinuation<Void, Never>] = []

        func prendre() async {
            guard estPrise else { return estPrise = true }
            await withCheckedContinuation { file.append($0) }
        }

        /// To the next in the queue, if there is one.
        func rendre() {
            if file.isEmpty { estPrise = false } else { file.removeFirst().resume() }
        }
    }
}

extension Trait where Self == Seule {
    static var seule: Seule { Seule() }
}
