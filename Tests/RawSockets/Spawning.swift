public import Foundation
import Glibc
import Synchronization

/// A program run beside the tests, without Foundation's `Process`: that one reads past its buffers once a thousand
/// descriptors are open, and lets a child inherit what another thread opens meanwhile.
public final class Child: Sendable {
    public let pid: pid_t
    private let status = Mutex<Int32?>(nil)

    /// Starts it with no descriptor of ours but its three standard streams; nil is `/dev/null`.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up in the path, and what follows.
    ///   - environment: laid over ours.
    public init(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        input: FileHandle? = nil, output: FileHandle? = nil, errors: FileHandle? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (rank, stream) in [input, output, errors].enumerated() {
            if let stream {
                posix_spawn_file_actions_adddup2(&actions, stream.fileDescriptor, Int32(rank))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(rank), "/dev/null", rank == 0 ? O_RDONLY : O_WRONLY, 0)
            }
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > 2 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        }
        pid = try Self.spawn(
            (folder.map { ["env", "-C", $0.path] } ?? []) + arguments,
            ProcessInfo.processInfo.environment.merging(environment) { $1 }, &actions)
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A concurrency thread blocks signals that the program must hear.
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, arguments[0], &actions, &attributes, &words, &variables)
        guard code == 0 else { throw POSIXFailure(code) }
        return child
    }

    /// Waits for its end on a thread apart: there are only as many for the tests as processors.
    ///
    /// - Returns: its exit code, or 128 and more when a signal ended it.
    @discardableResult
    public func end() async -> Int32 {
        await withCheckedContinuation { done in
            Thread.detachNewThread { [self] in done.resume(returning: wait()) }
        }
    }

    /// The same, for a child that ends at once: it holds the thread.
    @discardableResult
    public func wait() -> Int32 {
        var information = siginfo_t()
        // Several may wait: whoever takes the status leaves it to the others.
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        return reap(0) ?? -1
    }

    public var isRunning: Bool { reap(WNOHANG) == nil }

    /// Sends it a signal, unless it has ended.
    public func send(_ signal: Int32) { if isRunning { Glibc.kill(pid, signal) } }

    /// The letter of its state in `/proc`: `T` for one that stands still; nil when it is gone.
    public var state: Character? {
        let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        // Its name, in brackets, may hold anything.
        return line?.split(separator: ")").last?.first { $0 != " " }
    }

    /// `kill -9`, unless it has ended.
    public func kill() { if isRunning { Glibc.kill(pid, SIGKILL) } }

    private func reap(_ options: Int32) -> Int32? {
        status.withLock { status in
            if let status { return status }
            var raw: Int32 = 0
            guard waitpid(pid, &raw, options) == pid else { return nil }
            let signal = raw & 0x7F
            status = signal == 0 ? raw >> 8 & 0xFF : 128 + signal
            return status
        }
    }
}

extension Child {
    /// Runs a program to its end.
    public static func run(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:], output: FileHandle? = nil,
        errors: FileHandle? = nil
    ) async throws -> Int32 {
        try await Child(arguments, in: folder, environment: environment, output: output, errors: errors).end()
    }
}
