import Foundation
import RawSockets

/// Python's standard library as another reader of mails.
enum Python {
    struct Lu: Decodable {
        let de: String
        let nom: String
        let a: [String]
        let objet: String
        let date: String
        let identifiant: String
        let auto: String
        let corps: String
        let defauts: [String]
    }

    static let isThere: Bool = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
    }()

    /// One process for all of them.
    static func lire(_ messages: [[UInt8]]) throws -> [Lu] {
        let (entree, sortie) = (Pipe(), Pipe())
        let python = try Child(
            ["python3", "-c", script], input: entree.fileHandleForReading, output: sortie.fileHandleForWriting)
        try entree.fileHandleForReading.close()
        try sortie.fileHandleForWriting.close()
        defer { python.wait() }
        let donnees = try JSONEncoder().encode(messages.map { Data($0) }) + Data("\n".utf8)
        Thread.detachNewThread {
            try? entree.fileHandleForWriting.write(contentsOf: donnees)
            try? entree.fileHandleForWriting.close()
        }
        return try JSONDecoder().decode([Lu].self, from: try sortie.fileHandleForReading.readToEnd() ?? Data())
    }

    private static let script = """
        import base64, email, email.policy, json, sys
        def lire(octets):
            lu = email.message_from_bytes(octets, policy=email.policy.default)
            de = lu["From"].addresses[0]
            corps = lu.get_content().replace("\\r\\n", "\\n")
            defauts = [str(d) for d in lu.defects] + [str(d) for h in lu.values() for d in h.defects]
            return {
                "de": de.addr_spec, "nom": de.display_name, "a": [a.addr_spec for a in lu["To"].addresses],
                "objet": lu["Subject"], "date": lu["Date"].datetime.isoformat(), "identifiant": lu["Message-ID"],
                "auto": lu["Auto-Submitted"], "corps": corps, "defauts": defauts}
        print(json.dumps([lire(base64.b64decode(un)) for un in json.loads(sys.stdin.readline())]))
        """
}
