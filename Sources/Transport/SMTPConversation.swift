import CCurl
import Foundation
import Synchronization

/// One message's conversation with the server, on a thread of its own.
///
/// `@unchecked Sendable`: the thread alone reads or writes a `var`; what the caller's side touches is behind the lock.
final class SMTPConversation: @unchecked Sendable {
    typealias Completion = CheckedContinuation<SMTPOutcome, Never>

    private struct Shared {
        var completion: Completion?
        /// Past this point the server may have taken the message, whatever happens next.
        var isWhole = false
        var isAbandoned = false
    }

    let mail: SMTPMail
    let server: SMTPServer
    let target: Target
    let deadline: ContinuousClock.Instant
    private let shared = Mutex(Shared())
    /// Lives as long as the conversation: `curl_multi_wakeup`, the one call another thread may make, never comes late.
    private let multi: UnsafeMutableRawPointer
    private var sent = 0
    private var replies = SMTPReplies()
    /// Why we cut it ourselves: it wins over the code libcurl then ends with.
    private var stop: TransportFault?

    init(
        _ mail: SMTPMail, with server: SMTPServer, at target: Target, now: ContinuousClock.Instant
    ) throws(TransportFault) {
        guard let multi = curl_multi_init() else { throw .other(curl: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
        self.multi = multi
        self.mail = mail
        self.server = server
        self.target = target
        deadline = now + max(server.limits.total, .milliseconds(1))
    }

    deinit { curl_multi_cleanup(multi) }

    /// Answers once, whatever happens.
    func start(_ completion: Completion) {
        let isAbandoned = shared.withLock { shared in
            shared.completion = completion
            return shared.isAbandoned
        }
        guard !isAbandoned else { return finish(.unreachable(.cancelled)) }
        let thread = Thread { [self] in converse() }
        thread.name = "smtp"
        thread.start()
    }

    /// Answers the caller at once. The message's end does not leave after this: it had left, or it never will.
    func abandon() {
        let isWhole = shared.withLock { shared in
            shared.isAbandoned = true
            return shared.isWhole
        }
        finish(isWhole ? .uncertain : .unreachable(.cancelled))
        curl_multi_wakeup(multi)
    }

    /// Later calls do nothing.
    private func finish(_ outcome: SMTPOutcome) {
        shared.withLock { $0.completion.take() }?.resume(returning: outcome)
    }
}

extension SMTPConversation {
    private func converse() {
        SignalMask.blockPipe()
        do throws(TransportFault) {
            guard let easy = EasyHandle() else { throw .other(curl: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
            try easy.prepare(for: self, now: .now)
            let code = try drive(easy)
            finish(verdict(code, easy))
        } catch {
            finish(sent == 0 ? .unreachable(error) : .uncertain)
        }
    }

    /// Cut from within the callbacks alone: taken out of the loop before its end, a conversation that libcurl 7.88
    /// believes to go well has the end of the message sent, wherever in the message it is.
    /// - Returns: what libcurl ended with.
    private func drive(_ easy: EasyHandle) throws(TransportFault) -> CURLcode {
        var state = curl_multi_add_handle(multi, easy.raw)
        defer { curl_multi_remove_handle(multi, easy.raw) }
        var running: Int32 = 1
        while state == CURLM_OK, running > 0 {
            state = curl_multi_perform(multi, &running)
            if running > 0 { curl_multi_poll(multi, nil, 0, 1_000, nil) }
        }
        var raw: UnsafeMutableRawPointer?
        var code = CURLE_OK
        guard state == CURLM_OK, ccurl_next_done(multi, &raw, &code) == 1 else {
            throw .other(curl: Int(state.rawValue))
        }
        return code
    }

    private func verdict(_ code: CURLcode, _ easy: EasyHandle) -> SMTPOutcome {
        // The reply to the message has answered already, if there was one.
        if shared.withLock(\.isWhole) { return .uncertain }
        if let stop { return .unreachable(stop) }
        return SMTPFaults(easy: easy, deadline: deadline, now: .now).outcome(code)
    }

    /// Asked at every turn, the wait for the answer to `QUIT` included, which libcurl's own deadline leaves out.
    var isOver: Bool { shared.withLock(\.isAbandoned) || .now >= deadline }

    /// - Returns: how many bytes were given, 0 at the end of the message, `nil` to cut.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let piece = mail.message[sent...].prefix(buffer.count)
        guard !piece.isEmpty else { return closes() ? 0 : nil }
        buffer.copyBytes(from: piece)
        sent += piece.count
        return piece.count
    }

    private func closes() -> Bool {
        shared.withLock { shared in
            shared.isWhole = !shared.isAbandoned
            return shared.isWhole
        }
    }

    /// - Returns: false to have libcurl cut the conversation.
    func hear(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        do throws(TransportFault) {
            guard let reply = try replies.read(line), shared.withLock(\.isWhole) else { return true }
            // The caller does not wait for the courtesies that follow.
            finish(Self.lastWord(reply))
            return true
        } catch {
            stop = error
            return false
        }
    }

    private static func lastWord(_ reply: SMTPReply) -> SMTPOutcome {
        if (200..<300).contains(reply.code) { return .accepted(reply: reply.shown) }
        return reply.refusal(at: .content) ?? .uncertain
    }
}
