import Synchronization

/// Tells the story, and counts what was told and did not happen.
final class DemoVoice: Sendable {
    private let count = Mutex(0)

    var failures: Int { count.withLock { $0 } }

    func say(_ text: String) { Sortie.line(text) }

    func title(_ text: String) { say("\n\(text)") }

    /// Says a refusal, which is the one that was told.
    func expect(_ answer: APIClient.Answer, _ code: String) {
        say("   \(answer["detail"] ?? answer.body) [\(answer["code"] ?? "")]")
        if answer["code"] != code { fail("attendu : \(code)") }
    }

    /// An answer that is no refusal, and says `value` under `name`.
    func check(_ answer: APIClient.Answer, _ name: String, _ value: String) {
        if answer[name] != value { fail("« \(name) » devait être « \(value) » : \(answer.body)") }
    }

    func fail(_ text: String) {
        count.withLock { $0 += 1 }
        say("   !! \(text)")
    }
}
