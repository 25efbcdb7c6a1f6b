internal import Demandes

/// Keeps the token of each OAuth client until a little before its end. Whoever comes while one is being asked for waits
/// for that one: a crowd makes one request.
actor TokenDesk {
    struct Key: Hashable {
        let site: String
        let client: OAuthClient
    }

    /// What asking for a token may give.
    enum Answer: Sendable {
        case given(Token)
        case refused(Reponse)
    }

    struct Token: Sendable, Hashable {
        let text: String
        /// Not to be used from then on.
        let end: Instant

        /// A token leaves a little before its time: a tenth of its life, half a minute at most.
        init(_ text: String, seconds: Int, at now: Instant) {
            self.text = text
            let life = Int64(min(seconds, 86_400)) * 1000
            end = Instant(millisecondes: now.millisecondes + life - min(life / 10, 30_000))
        }
    }

    private var tokens: [Key: Token] = [:]
    private var asking: [Key: Task<Answer, Never>] = [:]

    /// `refused`: a token that the site did not want; it is not given again.
    func token(
        _ key: Key, refused: String?, now: @Sendable () -> Instant, ask: @escaping @Sendable () async -> Answer
    ) async -> Answer {
        if let kept = tokens[key] {
            if kept.text != refused, now() < kept.end { return .given(kept) }
            tokens[key] = nil
        }
        if let under = asking[key] { return await under.value }
        // A task of its own: the one who asked first may go away, the others still wait.
        let task = Task { await ask() }
        asking[key] = task
        let answer = await task.value
        asking[key] = nil
        if case .given(let token) = answer { tokens[key] = token }
        return answer
    }
}
