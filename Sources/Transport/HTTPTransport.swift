import CCurl
import Foundation

/// HTTP and HTTPS out, on libcurl: one thread owns every connection, callers await.
///
/// Connections are kept and reused; redirects, proxies, cookies and `.netrc` do not exist here. libcurl sends a
/// request a second time, by itself and once, when a kept connection turns out dead before any byte of the answer.
public final class HTTPTransport: Sendable {
    public struct Settings: Sendable {
        /// Most exchanges, hence connections at work, with one scheme, host and port at a time; the others wait in
        /// order, their deadline running.
        public var exchangesPerHost: Int
        /// Most connections kept open for later, all hosts together.
        public var idleConnections: Int

        public init(exchangesPerHost: Int = 16, idleConnections: Int = 64) {
            self.exchangesPerHost = exchangesPerHost
            self.idleConnections = idleConnections
        }
    }

    private let mailbox: Mailbox

    /// Starts the thread.
    public init(_ settings: Settings = Settings()) {
        precondition(CurlLibrary.isReady, "libcurl did not start")
        guard let multi = curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        let mailbox = Mailbox(multi: multi)
        self.mailbox = mailbox
        let thread = Thread {
            SignalMask.blockPipe()
            Loop(mailbox, settings: settings).run()
        }
        thread.name = "transport"
        thread.start()
    }

    deinit {
        mailbox.stop()
    }

    /// Sends a request and waits for the whole answer. Cancelling the task cuts the exchange.
    public func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        try await run(Transfer(request, reader: nil, now: .now))
    }

    /// Sends a request and hands its body over, decompressed, piece by piece, as it comes.
    ///
    /// Both closures run on the transport's one thread: while they work nothing more is read from this site, which
    /// is the back-pressure, nor from any other. Keep them short, never block in them, and give bulk work a
    /// transport of its own. When one throws or answers `.stop` the exchange is cut and the fault is
    /// `.stoppedByReader`; the reason stays with the reader. A piece is only valid during the call. What was handed
    /// over before a fault is not a whole body. No closure runs any more once this has returned or thrown.
    /// - Parameter onHead: called once, before the first piece, whatever the status.
    /// - Returns: the answer with an empty `body`.
    public func stream(
        _ request: HTTPRequest,
        onHead: @escaping @Sendable (HTTPHead) throws -> ReaderAnswer = { _ in .goOn },
        onChunk: @escaping @Sendable (Span<UInt8>) throws -> ReaderAnswer
    ) async throws(TransportFault) -> HTTPResponse {
        try await run(Transfer(request, reader: StreamReader(onHead: onHead, onChunk: onChunk), now: .now))
    }

    /// Ends the thread and closes every connection. What is under way, and whatever is sent later, fails with
    /// `.shutDown`. Returns at once; calling it twice is harmless.
    public func shutdown() {
        mailbox.stop()
    }

    private func run(_ transfer: Transfer) async throws(TransportFault) -> HTTPResponse {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.completion = continuation
                mailbox.submit(transfer)
            }
        } onCancel: {
            mailbox.cancel(transfer)
        }
        return try result.get()
    }
}
