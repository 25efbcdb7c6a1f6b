public import Foundation
import Glibc

extension Process {
    /// Held while a process starts with its pipes. Foundation lets a child inherit what another thread opens meanwhile:
    /// a pipe then never ends, and the end of the other child goes unheard.
    public static let spawning = NSLock()

    /// Starts, while no other test's process does.
    public func runAlone() throws { try Self.spawning.withLock { try run() } }
}

/// A program run without Foundation's `Process`, which no longer hears the end of a child once a thousand descriptors
/// are open, and without holding one of the tests' few threads.
public enum Child {
    /// - Parameter arguments: the program, looked up in the path, and what follows.
    /// - Returns: its exit code, or 128 and more when a signal ended it.
    public static func run(_ arguments: [String]) async throws -> Int32 { await end(try start(arguments)) }

    /// Starts it, with this process's standard streams and no other descriptor.
    public static func start(_ arguments: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > 2 {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        return child
    }

    public static func end(_ child: pid_t) async -> Int32 {
        await withCheckedContinuation { suite in
            Thread.detachNewThread { suite.resume(returning: wait(child)) }
        }
    }

    /// For a child that ends at once: it holds the thread.
    public static func wait(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
