import Foundation

/// Mail out, on libcurl: one connection and one thread for each message, as many at a time as there are callers.
///
/// Not on the thread of `HTTPTransport`: libcurl blocks while it awaits the reply to the message, then to `QUIT`.
public struct SMTPTransport: Sendable {
    private let server: SMTPServer
    private let target: Target

    /// - Throws: `.schemeRefused`, or `.invalidRequest` where the settings could not be obeyed, or would show a
    ///   password on the road.
    public init(server: SMTPServer) throws(TransportFault) {
        precondition(CurlLibrary.isReady, "libcurl did not start")
        target = try server.checked()
        self.server = server
    }

    /// Hands one message over and waits for the server's word on it. Cancelling the task cuts the conversation:
    /// `.unreachable(.cancelled)`, or `.uncertain` when the whole message had left.
    /// - Parameters:
    ///   - from: where the server returns what it cannot deliver.
    ///   - to: all of them or none: one that is refused stops the conversation.
    ///   - message: header and body by RFC 5322 in 7 bits, lines of 998 bytes at most, each ended by CR LF. Anything
    ///     else, like an address with a space or a bracket, is `.unreachable(.invalidRequest)`: nothing is connected.
    public func send(from: String, to: [String], message: [UInt8]) async -> SMTPOutcome {
        let conversation: SMTPConversation
        do throws(TransportFault) {
            let mail = try SMTPMail(from: from, to: to, message: message)
            conversation = try SMTPConversation(mail, with: server, at: target, now: .now)
        } catch {
            return .unreachable(error)
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { conversation.start($0) }
        } onCancel: {
            conversation.abandon()
        }
    }
}
