import RawSockets
import Synchronization
import Testing
import Transport

/// Answers what it is told, one answer after the other, and counts how often it is asked.
private final class ScriptedResolver: HostResolver {
    private let answers: Mutex<[[String]]>
    private let asked = Atomic(0)

    init(_ answers: [String]...) { self.answers = Mutex(answers) }

    var count: Int { asked.load(ordering: .acquiring) }

    func addresses(of host: String) async -> [IPAddress] {
        asked.add(1, ordering: .acquiringAndReleasing)
        let next = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? [] }
        return next.compactMap(IPAddress.init)
    }
}

@Suite struct OutsideTests {
    private static let loopback = [IPNetwork("127.0.0.0/8")].compactMap { $0 }

    @Test(
        "une adresse de cette machine, d'un réseau privé ou d'une plage à part n'est pas publique",
        arguments: [
            "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.8.9.1", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
            "198.51.100.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1",
            "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
            "3fff::1",
        ])
    func inside(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(
        "une adresse de l'internet est publique, IPv4, IPv6, ou l'une portée par l'autre",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
            "192.169.0.1", "223.255.255.255", "2606:4700::1111", "2a01:e0a::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
        ])
    func outside(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test("un réseau s'écrit adresse/bits, sans bit au-delà, et ne contient que ses adresses")
    func networks() throws {
        let network = try #require(IPNetwork("10.1.0.0/16"))
        #expect(network.contains(try #require(IPAddress("10.1.255.3"))))
        #expect(!network.contains(try #require(IPAddress("10.2.0.0"))))
        #expect(!network.contains(try #require(IPAddress("::ffff:10.1.0.1"))))
        let all = try #require(IPNetwork("::/0"))
        #expect(all.contains(try #require(IPAddress("fe80::1"))))
        let bad = [
            "10.1.0.0", "10.1.0.0/33", "10.1.0.1/16", "10.1/16", "/8", "10.1.0.0/+8", "10.1.0.0/8/8", "fd00::/129",
        ]
        for bad in bad {
            #expect(IPNetwork(bad) == nil, "\(bad)")
        }
        #expect("\(network)" == "10.1.0.0/16")
    }

    @Test(
        "une adresse gardée est en https, à personne, et ne nomme pas un lieu refusé, quelle que soit son écriture",
        arguments: [
            "http://abonne.example/", "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/",
            "https://0177.0.0.1/", "https://127.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
            "https://[fe80::1]/", "https://169.254.169.254/latest", "https://moi:secret@abonne.example/",
            "ftp://abonne.example/", "file:///etc/hostname", "https://", "abonne.example", "",
        ])
    func refusedURLs(_ url: String) {
        #expect(!OutsideTransport(HTTPTransport()).accepts(url))
    }

    @Test("une adresse de l'internet se garde ; un réseau admis ouvre ses adresses, et http vers elles seules")
    func acceptedURLs() {
        let strict = OutsideTransport(HTTPTransport())
        for url in ["https://abonne.example/a?b=c", "https://1.1.1.1/", "https://[2606:4700::1]:8443/"] {
            #expect(strict.accepts(url), "\(url)")
        }
        let open = OutsideTransport(HTTPTransport(), allowed: Self.loopback)
        for url in ["http://127.0.0.1:8080/", "https://127.0.0.1/", "http://interne.example/"] {
            #expect(open.accepts(url), "\(url)")
        }
        for url in ["http://10.0.0.1/", "http://1.1.1.1/", "https://10.0.0.1/"] {
            #expect(!open.accepts(url), "\(url)")
        }
    }

    @Test("un nom qui mène à un lieu refusé n'est pas appelé, fût-ce par une seule de ses adresses")
    func refusedNames() async throws {
        let server = try RawServer(replying: Exchanges.ok)
        defer { server.stop() }
        for addresses in [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"], ["10.0.0.1"]] {
            let transport = OutsideTransport(HTTPTransport(), resolver: ScriptedResolver(addresses))
            await #expect(throws: OutsideTransport.Fault.addressRefused, "\(addresses)") {
                try await transport.send(HTTPRequest(.post, url: "https://abonne.example:\(server.port)/"))
            }
        }
        let literal = OutsideTransport(HTTPTransport())
        await #expect(throws: OutsideTransport.Fault.addressRefused) {
            try await literal.send(HTTPRequest(.post, url: "https://127.0.0.1:\(server.port)/"))
        }
        #expect(server.accepted == 0)
    }

    @Test("sans TLS, seul un réseau admis est appelé, où que mène le nom")
    func clearText() async throws {
        let transport = OutsideTransport(
            HTTPTransport(), resolver: ScriptedResolver(["1.1.1.1"]), allowed: Self.loopback)
        await #expect(throws: OutsideTransport.Fault.addressRefused) {
            try await transport.send(HTTPRequest(.post, url: "http://abonne.example/"))
        }
    }

    @Test("l'adresse regardée est celle appelée : un nom qui change d'avis entre les deux ne change rien")
    func pinned() async throws {
        let server = try RawServer(replying: Exchanges.ok)
        defer { server.stop() }
        // The system would not find this name at all, and the second answer would be refused.
        let resolver = ScriptedResolver(["127.0.0.1"], ["10.0.0.1"])
        let transport = OutsideTransport(HTTPTransport(), resolver: resolver, allowed: Self.loopback)
        let request = HTTPRequest(.post, url: "http://abonne.invalid:\(server.port)/", body: [1])
        #expect(try await transport.send(request).status == 200)
        #expect(resolver.count == 1 && server.accepted == 1)
        await #expect(throws: OutsideTransport.Fault.addressRefused) { try await transport.send(request) }
        #expect(server.accepted == 1, "la connexion gardée ouverte ne ressert pas")
    }

    @Test("personne à la première adresse : la suivante est essayée ; une redirection n'est pas suivie")
    func nextAddress() async throws {
        let moved = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
        let server = try RawServer(replying: moved)
        defer { server.stop() }
        let transport = OutsideTransport(
            HTTPTransport(), resolver: ScriptedResolver(["127.0.0.9", "127.0.0.1"]), allowed: Self.loopback)
        let answer = try await transport.send(HTTPRequest(.post, url: "http://abonne.invalid:\(server.port)/"))
        #expect(answer.status == 302 && server.accepted == 1)
        await #expect(throws: OutsideTransport.Fault.transport(.resolve)) {
            let nowhere = OutsideTransport(HTTPTransport(), resolver: ScriptedResolver([]))
            return try await nowhere.send(HTTPRequest(.post, url: "https://abonne.invalid/"))
        }
    }

    @Test("le système résout les noms de cette machine")
    func system() async {
        let found = await SystemResolver().addresses(of: "localhost")
        #expect(!found.isEmpty && found.allSatisfy { !$0.isPublic })
        #expect(await SystemResolver().addresses(of: "nulle-part.invalid") == [])
        #expect(await SystemResolver(deadline: .zero).addresses(of: "nulle-part.invalid") == [])
    }
}
