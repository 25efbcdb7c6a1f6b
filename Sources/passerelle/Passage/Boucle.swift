import Logging

/// Work done over and over until it is cancelled: at once while there is some, then at a quiet pace.
struct Boucle: Sendable {
    let task: String
    let pause: Duration
    let log: Logger

    /// - Parameter tour: does what is due and says how much it found.
    func run(_ tour: @escaping @Sendable () async throws -> Int) async {
        while !Task.isCancelled {
            let pause: Duration
            do {
                pause = try await tour() > 0 ? .zero : self.pause
            } catch is CancellationError {
                return
            } catch {
                // The error's words may come from anywhere: only its kind is written.
                log.error("boucle", metadata: ["task": .string(task), "code": .string("\(type(of: error))")])
                pause = self.pause * 10
            }
            if pause > .zero { try? await Task.sleep(for: pause) }
        }
    }
}
