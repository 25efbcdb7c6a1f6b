public import Foundation

/// A real `sshd` of its own on a port of this machine: one user, us; one key; a folder to read by SFTP.
public final class SSHServer: Sendable {
    public static let program = "/usr/sbin/sshd"
    public static var isInstalled: Bool { access(program, X_OK) == 0 }

    public let url: String
    public let user: String
    /// The client's private key, another one that the server does not take, and the servers it knows.
    public let key: String
    public let strangeKey: String
    public let knownHosts: String
    private let sshd: Child
    private let folder: URL

    /// - Parameter folder: where it puts its keys and its configuration; the caller removes it.
    public init(in folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // sshd run by root wants its empty folder, which nothing made where no service was ever started.
        if getuid() == 0 {
            try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        for name in ["host", "client", "stranger"] { try Self.makeKey(folder.appending(path: name).path) }
        (key, strangeKey) = (folder.appending(path: "client").path, folder.appending(path: "stranger").path)
        knownHosts = folder.appending(path: "known_hosts").path
        user = NSUserName()
        let port = try Self.freePort()
        url = "sftp://127.0.0.1:\(port)"
        try Self.configure(folder, port)
        let known = try String(contentsOf: folder.appending(path: "host.pub"), encoding: .utf8)
        try "[127.0.0.1]:\(port) \(known)".write(toFile: knownHosts, atomically: true, encoding: .utf8)
        sshd = try Child([
            Self.program, "-D", "-E", folder.appending(path: "sshd.log").path, "-f",
            folder.appending(path: "sshd_config").path,
        ])
        try Self.awaitListening(port)
    }

    public func stop() {
        kill(sshd.pid, SIGTERM)
        sshd.wait()
    }

    private static func configure(_ folder: URL, _ port: UInt16) throws {
        try """
        ListenAddress 127.0.0.1:\(port)
        HostKey \(folder.path)/host
        AuthorizedKeysFile \(folder.path)/client.pub
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        Subsystem sftp internal-sftp

        """.write(to: folder.appending(path: "sshd_config"), atomically: true, encoding: .utf8)
    }

    private static func makeKey(_ path: String) throws {
        let keygen = try Child(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "essai", "-f", path])
        guard keygen.wait() == 0 else { throw POSIXFailure(EIO) }
    }

    private static func freePort() throws -> UInt16 {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var place = try SocketAddress("127.0.0.1", 0)
        guard socket >= 0, place.bind(socket) else { throw POSIXFailure(errno) }
        return UInt16(SocketAddress.boundPort(socket))
    }

    private static func awaitListening(_ port: UInt16) throws {
        for _ in 0..<500 {
            let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var place = try SocketAddress("127.0.0.1", port)
            if place.connect(socket) { return }
            usleep(10_000)
        }
        throw POSIXFailure(ETIMEDOUT)
    }
}
