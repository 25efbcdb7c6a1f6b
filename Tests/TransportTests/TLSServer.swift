import Foundation
import RawSockets

/// `openssl s_server` on a port the system chose, showing one certificate.
final class TLSServer: Sendable {
    let port: UInt16
    private let process: Child

    /// - Parameters:
    ///   - options: more of `s_server`'s own.
    ///   - mode: `-www` answers a page of its own, `-HTTP` a file of the workshop, header lines included.
    init(
        _ workshop: CertificateWorkshop, certificate: String, options: [String] = [], mode: String = "-www"
    ) throws {
        let output = Pipe()
        process = try Child(
            ["openssl", "s_server", "-accept", "127.0.0.1:0", mode]
                + ["-cert", workshop.path("\(certificate).pem"), "-key", workshop.path("\(certificate).key")] + options,
            in: workshop.folder, output: output.fileHandleForWriting)
        try output.fileHandleForWriting.close()
        port = try Self.announcedPort(output.fileHandleForReading)
    }

    var url: String { "https://site.example:\(port)/" }

    func stop() {
        process.kill()
        process.wait()
    }

    /// The line `ACCEPT 127.0.0.1:40123`, once it listens.
    private static func announcedPort(_ output: FileHandle) throws -> UInt16 {
        var text = ""
        while !text.contains(/ACCEPT .*:\d+\n/) {
            let more = output.availableData
            guard !more.isEmpty else { throw Shell.Failure(command: "openssl s_server", output: text) }
            text += String(decoding: more, as: UTF8.self)
        }
        guard let found = text.firstMatch(of: /ACCEPT .*:(\d+)\n/), let port = UInt16(found.1) else {
            throw Shell.Failure(command: "openssl s_server", output: text)
        }
        return port
    }
}
