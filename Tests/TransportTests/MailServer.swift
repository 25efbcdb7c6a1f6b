import Foundation
import RawSockets
import Synchronization

/// PyPI's aiosmtpd on a port the system chose: a real server, which keeps what it is handed and says so.
final class MailServer: Sendable {
    struct Settings: Encodable, Sendable {
        /// Files of the workshop, without their ending.
        var certificate: String?
        /// TLS from the first byte instead of `STARTTLS`.
        var isImplicit = false
        var requiresTLS = false
        /// The one login it knows.
        var user: String?
        var password: String?
        /// Beyond this the message is refused.
        var maximumBytes = 1 << 25
    }

    /// One message, as the server has it once the dots are taken off.
    struct Received: Decodable, Equatable, Sendable {
        let from: String
        let to: [String]
        let message: Data
        let isEncrypted: Bool
        let user: String?
        let client: String
    }

    let port: UInt16
    private let process: Child
    /// It ends with its standard input.
    private let leash = Pipe()
    private let lines: Lines

    /// The folder of the Python packages that `make setup` puts aside; nil where it could not.
    static let packages: String? = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let cache = folder.appending(path: ".cache/python").path
            if FileManager.default.fileExists(atPath: cache + "/aiosmtpd") { return cache }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    /// Python takes its time to start: no thread of the tests waits for it.
    static func start(_ settings: Settings = Settings(), in workshop: CertificateWorkshop? = nil) async throws
        -> MailServer
    {
        try await aside { try MailServer(settings, in: workshop) }
    }

    private init(_ settings: Settings, in workshop: CertificateWorkshop?) throws {
        let options = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        let output = Pipe()
        process = try Child(
            ["python3", "-c", Self.script, options], in: workshop?.folder,
            environment: ["PYTHONPATH": Self.packages ?? "", "PYTHONDONTWRITEBYTECODE": "1"],
            input: leash.fileHandleForReading, output: output.fileHandleForWriting)
        try leash.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        lines = Lines(output.fileHandleForReading)
        guard let port = UInt16(String(decoding: lines.next(), as: UTF8.self)) else {
            throw Shell.Failure(command: "aiosmtpd", output: "")
        }
        self.port = port
    }

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// The next message it took. Waits for it.
    func received() async throws -> Received {
        try await Self.aside { [lines] in try JSONDecoder().decode(Received.self, from: lines.next()) }
    }

    private static func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { done in
            Thread.detachNewThread { done.resume(with: Result(catching: work)) }
        }
    }

    func stop() {
        process.kill()
        process.wait()
    }

    /// Ends with its standard input: nothing is left behind when the tests are cut.
    private static let script = #"""
        import asyncio, base64, json, os, ssl, sys, threading
        from concurrent.futures import ThreadPoolExecutor
        from aiosmtpd.smtp import SMTP, AuthResult

        options = json.loads(sys.argv[1])
        printer = ThreadPoolExecutor(1)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
                if address.startswith("inconnu@"):
                    return "550 5.1.1 Boite inconnue"
                if address.startswith("plein@"):
                    return "452 4.2.2 Boite pleine"
                envelope.rcpt_tos.append(address)
                return "250 2.1.5 OK"

            async def handle_DATA(self, server, session, envelope):
                line = json.dumps({
                    "from": envelope.mail_from, "to": envelope.rcpt_tos,
                    "message": base64.b64encode(envelope.original_content).decode(),
                    "isEncrypted": server.transport.get_extra_info("sslcontext") is not None,
                    "user": session.auth_data, "client": session.host_name})
                # Nobody may be reading yet: the answer does not wait for that.
                printer.submit(print, line, flush=True)
                return "250 2.0.0 OK queued as 4F1A for <lea@mairie.example>"

        def authenticate(server, session, envelope, mechanism, login):
            known = [options.get("user"), options.get("password")] == [login.login.decode(), login.password.decode()]
            return AuthResult(success=known, handled=False, auth_data=login.login.decode() if known else None)

        async def main():
            context = None
            if options.get("certificate"):
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(options["certificate"] + ".pem", options["certificate"] + ".key")
            implicit = options["isImplicit"]
            def session():
                return SMTP(
                    Handler(), hostname="essai.example", data_size_limit=options["maximumBytes"],
                    tls_context=None if implicit else context, require_starttls=options["requiresTLS"],
                    authenticator=authenticate, auth_required=bool(options.get("user")),
                    auth_require_tls=bool(context) and not implicit)
            loop = asyncio.get_running_loop()
            server = await loop.create_server(session, "127.0.0.1", 0, ssl=context if implicit else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """#
}

/// A pipe, read line by line.
private final class Lines: Sendable {
    private let source: FileHandle
    /// What came beyond the last line asked for.
    private let ahead = Mutex(Data())

    init(_ source: FileHandle) { self.source = source }

    /// Waits for it. Empty once the other side is gone.
    func next() -> Data {
        ahead.withLock { ahead in
            while !ahead.contains(10) {
                let more = source.availableData
                guard !more.isEmpty else { return Data() }
                ahead += more
            }
            let line = Data(ahead.prefix { $0 != 10 })
            ahead = Data(ahead.dropFirst(line.count + 1))
            return line
        }
    }
}
