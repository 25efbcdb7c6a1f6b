import CCurl
import Foundation
import Synchronization

/// One file on its way, on a thread of its own.
///
/// `@unchecked Sendable`: the thread alone reads or writes a `var`; `isCancelled` alone is shared.
final class SFTPTransfer: @unchecked Sendable {
    typealias Completion = CheckedContinuation<Result<Int, SFTPFault>, Never>

    let request: SFTPRequest
    let deadline: ContinuousClock.Instant
    private let onChunk: @Sendable (Span<UInt8>) throws -> ReaderAnswer
    private let isCancelled = Atomic(false)
    private var count = 0
    /// Why we cut it ourselves: it wins over the code libcurl then ends with.
    private var stop: TransportFault?

    init(
        _ request: SFTPRequest, _ onChunk: @escaping @Sendable (Span<UInt8>) throws -> ReaderAnswer,
        now: ContinuousClock.Instant
    ) {
        self.request = request
        self.onChunk = onChunk
        deadline = now + max(request.limits.total, .milliseconds(1))
    }

    /// Refuses, before anything is connected, what could not be obeyed.
    func check() throws(SFTPFault) {
        do throws(TransportFault) {
            guard try Target(url: request.url).scheme == "sftp" else { throw .schemeRefused }
            let texts = [request.user, request.keyPath, request.knownHostsPath]
            guard texts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) }) else { throw .invalidRequest }
        } catch {
            throw .transport(error)
        }
        // libcurl would take a server for a known one if it had nothing to compare with.
        guard access(request.knownHostsPath, R_OK) == 0 else { throw .unknownServer }
        guard access(request.keyPath, R_OK) == 0 else { throw .loginRefused }
    }

    func start(_ completion: Completion) {
        let thread = Thread { [self] in completion.resume(returning: run()) }
        thread.name = "sftp"
        thread.start()
    }

    func cancel() { isCancelled.store(true, ordering: .releasing) }

    private func run() -> Result<Int, SFTPFault> {
        SignalMask.blockPipe()
        do throws(TransportFault) {
            guard let easy = EasyHandle() else { throw .other(curl: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
            try easy.prepare(for: self, now: .now)
            let code = curl_easy_perform(easy.raw)
            if isCancelled.load(ordering: .acquiring) { throw .cancelled }
            if let stop { throw stop }
            guard code != CURLE_OK else { return .success(count) }
            return .failure(fault(code, easy))
        } catch {
            return .failure(.transport(error))
        }
    }

    private func fault(_ code: CURLcode, _ easy: EasyHandle) -> SFTPFault {
        switch code {
        case CURLE_REMOTE_FILE_NOT_FOUND: .notFound
        case CURLE_REMOTE_ACCESS_DENIED: .accessDenied
        case CURLE_LOGIN_DENIED: .loginRefused
        case CURLE_PEER_FAILED_VERIFICATION: .unknownServer
        case CURLE_PARTIAL_FILE, CURLE_SSH: .transport(count > 0 ? .truncated : .connectionLost)
        case CURLE_ABORTED_BY_CALLBACK: .transport(.totalTimeout)
        default: .transport(CurlFaults(easy: easy, deadline: deadline, now: .now).fault(code))
        }
    }

    /// Asked at every turn.
    var isOver: Bool { isCancelled.load(ordering: .acquiring) || .now >= deadline }

    /// - Returns: false to have libcurl cut the transfer.
    func read(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
        guard chunk.count <= request.limits.bytes - count else {
            stop = .bodyTooLarge(limit: request.limits.bytes)
            return false
        }
        count += chunk.count
        guard let answer = try? onChunk(chunk.span), answer == .goOn else {
            stop = .stoppedByReader
            return false
        }
        return true
    }
}

extension EasyHandle {
    /// Sets everything one SFTP transfer asks of libcurl, on a fresh handle.
    func prepare(for transfer: SFTPTransfer, now: ContinuousClock.Instant) throws(TransportFault) {
        let request = transfer.request
        try keepErrorText()
        try setFences(protocols: ["sftp"])
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_USERNAME, request.user)
        // Our key and nothing else: neither the agent, nor a password, nor the keys of whoever runs the gateway.
        try set(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PUBLICKEY))
        try set(CURLOPT_SSH_PRIVATE_KEYFILE, request.keyPath)
        // Empty, not unset: the public half is computed from the private one.
        try set(CURLOPT_SSH_PUBLIC_KEYFILE, "")
        try set(CURLOPT_KEYPASSWD, "")
        try set(CURLOPT_SSH_KNOWNHOSTS, request.knownHostsPath)
        try set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connect.curlMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, (transfer.deadline - now).curlMilliseconds)
        try set(CURLOPT_LOW_SPEED_LIMIT, 100)
        try set(CURLOPT_LOW_SPEED_TIME, 60)
        try setCallbacks(transfer)
    }

    private func setCallbacks(_ transfer: SFTPTransfer) throws(TransportFault) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try set(CURLOPT_WRITEDATA, pointer: context)
        try set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<SFTPTransfer>.fromOpaque(context).takeUnretainedValue()
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return piece.withMemoryRebound(to: UInt8.self, transfer.read) ? size * count : Int(CURL_WRITEFUNC_ERROR)
        }
        try set(CURLOPT_NOPROGRESS, 0)
        try set(CURLOPT_XFERINFODATA, pointer: context)
        try setProgress { context, _, _, _, _ in
            guard let context else { return 1 }
            return Unmanaged<SFTPTransfer>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
        }
    }
}
