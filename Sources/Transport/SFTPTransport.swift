import Foundation

/// A file to bring by SFTP, and who asks. The server must be one we know; our key is the only way in.
///
/// Printing it shows the authority alone: a path may say more than it should.
public struct SFTPRequest: Sendable, CustomStringConvertible {
    /// `sftp://host:port/absolute/path`, percent-encoded, nobody's name in it.
    public var url: String
    public var user: String
    /// File of our private key, without pass phrase.
    public var keyPath: String
    /// File of the servers we know, as `ssh-keyscan` writes it. A server that is not in it is refused.
    public var knownHostsPath: String
    public var limits: Limits

    /// How long and how much.
    public struct Limits: Sendable {
        /// Name resolution, TCP, SSH and login together.
        public var connect: Duration
        /// From the call to the last byte.
        public var total: Duration
        public var bytes: Int

        public init(connect: Duration = .seconds(10), total: Duration = .seconds(60), bytes: Int = 16 << 20) {
            self.connect = connect
            self.total = total
            self.bytes = bytes
        }
    }

    public init(url: String, user: String, keyPath: String, knownHostsPath: String, limits: Limits = Limits()) {
        self.url = url
        self.user = user
        self.keyPath = keyPath
        self.knownHostsPath = knownHostsPath
        self.limits = limits
    }

    public var description: String { "SFTPRequest(\((try? Target(url: url))?.key ?? "?"))" }
}

/// Why a file did not come by SFTP.
public enum SFTPFault: Error, Sendable, Hashable {
    /// No such file there.
    case notFound
    /// It is there, and not for us to read.
    case accessDenied
    /// The server does not take our key, or our key cannot be used.
    case loginRefused
    /// The server is not one we know, or shows another key than the one we know.
    case unknownServer
    case transport(TransportFault)
}

/// Files in by SFTP, on libcurl: one connection and one thread for each file.
public enum SFTPTransport {
    /// Brings a file and hands its bytes over as they come.
    ///
    /// `onChunk` runs on the transfer's own thread: it may write to a disk. What was handed over before a fault is not
    /// a whole file. Cancelling the task cuts the transfer.
    /// - Returns: how many bytes came.
    public static func fetch(
        _ request: SFTPRequest, onChunk: @escaping @Sendable (Span<UInt8>) throws -> ReaderAnswer
    ) async throws(SFTPFault) -> Int {
        precondition(CurlLibrary.isReady, "libcurl did not start")
        let transfer = SFTPTransfer(request, onChunk, now: .now)
        try transfer.check()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { transfer.start($0) }
        } onCancel: {
            transfer.cancel()
        }
        return try result.get()
    }
}
