import CCurl
import Synchronization

/// The one place where callers and the loop's thread meet.
final class Mailbox: Sendable {
    struct Post {
        var submitted: [Transfer] = []
        var cancelled: [Transfer] = []
        var isStopping = false
    }

    private struct State {
        var post = Post()
        /// The loop is in `curl_multi_poll`, or about to be: only then is a wake-up worth a system call.
        var isAsleep = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// `curl_multi_wakeup` is the one call libcurl lets another thread make on a multi handle; the lock keeps it
    /// from coming after the handle's end.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    init(multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    func submit(_ transfer: Transfer) {
        let accepted = deliver { $0.submitted.append(transfer) }
        if !accepted { transfer.finish(.failure(.shutDown)) }
    }

    func cancel(_ transfer: Transfer) {
        transfer.isCancelled.store(true, ordering: .releasing)
        deliver { $0.cancelled.append(transfer) }
    }

    func stop() {
        deliver { $0.isStopping = true }
    }

    /// - Returns: false when nobody reads any more.
    @discardableResult
    private func deliver(_ write: (inout Post) -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed, !state.post.isStopping else { return false }
            write(&state.post)
            if state.isAsleep {
                state.isAsleep = false
                curl_multi_wakeup(multi)
            }
            return true
        }
    }

    /// Loop's thread: takes what came.
    func collect() -> Post {
        state.withLock { state in
            state.isAsleep = false
            let post = state.post
            // A stop is never forgotten: what is posted after it is refused.
            state.post = Post(isStopping: post.isStopping)
            return post
        }
    }

    /// Loop's thread: announces sleep.
    /// - Returns: false when something came meanwhile.
    func fallAsleep() -> Bool {
        state.withLock { state in
            let post = state.post
            guard post.submitted.isEmpty, post.cancelled.isEmpty, !post.isStopping else { return false }
            state.isAsleep = true
            return true
        }
    }

    /// Loop's thread: nothing is accepted from here on, and no wake-up comes.
    func close() {
        state.withLock { $0.isClosed = true }
    }
}
