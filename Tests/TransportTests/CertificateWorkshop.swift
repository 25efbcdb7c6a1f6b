import Foundation
import Testing

/// Throw-away authorities and certificates, made by `openssl` in a folder that goes with the suite. The good name is
/// `site.example`.
struct CertificateWorkshop: Sendable {
    let folder: URL

    /// The workshop of the suite that is running.
    @TaskLocal static var current: CertificateWorkshop?

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "transport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try authority("ca")
        try authority("inconnue")
        try certificate("site", name: "site.example")
        try certificate("autre", name: "autre.example")
        try certificate("local", name: "localhost")
        try certificate("client", name: "passerelle.example")
        try certificate("intrus", name: "passerelle.example", by: "inconnue")
        try expired("perime", name: "site.example")
        try openssl("pkey", "-in", "client.key", "-out", "verrou.key", "-aes128", "-passout", "pass:essai")
        try Data().write(to: folder.appending(path: "vide.pem"))
        let page = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: \(Self.page.count)\r\n\r\n\(Self.page)"
        try Data(page.utf8).write(to: folder.appending(path: "page.http"))
    }

    /// The body of `page.http`: several TLS records long.
    static let page = String(repeating: "0123456789abcdef", count: 2_500)

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    func path(_ file: String) -> String { folder.appending(path: file).path(percentEncoded: false) }

    func bytes(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: file))) }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    private func authority(_ file: String) throws {
        try openssl(
            ["req", "-x509"] + Self.newKey
                + ["-keyout", "\(file).key", "-out", "\(file).pem", "-subj", "/CN=Essai \(file)", "-days", "2"])
    }

    private func certificate(_ file: String, name: String, by authority: String = "ca") throws {
        try openssl(
            ["req", "-x509", "-CA", "\(authority).pem", "-CAkey", "\(authority).key"] + Self.newKey
                + ["-keyout", "\(file).key", "-out", "\(file).pem", "-subj", "/CN=\(name)", "-days", "2"]
                + ["-addext", "subjectAltName=DNS:\(name)", "-addext", "basicConstraints=critical,CA:FALSE"])
    }

    /// `req` refuses a past date, `x509` takes one.
    private func expired(_ file: String, name: String) throws {
        try openssl(
            ["req"] + Self.newKey
                + ["-keyout", "\(file).key", "-out", "\(file).csr", "-subj", "/CN=\(name)"]
                + ["-addext", "subjectAltName=DNS:\(name)"])
        try openssl(
            "x509", "-req", "-in", "\(file).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "7",
            "-copy_extensions", "copy", "-days", "-1", "-out", "\(file).pem")
    }

    private func openssl(_ arguments: String...) throws { try openssl(arguments) }

    private func openssl(_ arguments: [String]) throws {
        try Shell.run("openssl", arguments, in: folder)
    }
}

/// Gives a suite its workshop, and removes it once the last test is over.
struct WithCertificates: SuiteTrait, TestScoping {
    func provideScope(for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void)
        async throws
    {
        let workshop = try CertificateWorkshop()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await CertificateWorkshop.$current.withValue(workshop, operation: body))
        } catch {
            outcome = .failure(error)
        }
        try workshop.remove()
        try outcome.get()
    }
}
