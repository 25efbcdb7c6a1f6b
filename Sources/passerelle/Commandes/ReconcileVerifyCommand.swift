import ArgumentParser
import Foundation

struct ReconcileVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Redemande au site un échantillon, et le compare à ce qui est gardé.",
        discussion: """
            Écrit {"lues":1000,"egales":1000}. Ce qui diffère se nomme par rattachement et par champ, jamais par sa \
            valeur ; le code est alors 3. La même graine tire les mêmes rattachements. Au débit du site.
            """)

    @Option(name: .long, help: "Identifiant du site : 29-finistere.")
    var site: String

    @Option(name: .long, help: "Combien de demandes redemander.")
    var sample = 1000

    @Option(name: .long, help: "La graine du tirage.")
    var seed = 0

    @Flag(name: .long, help: "Ce qui diffère en JSON, un rattachement par ligne, après les nombres.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let drawn = try await client.send(
                .get, "/v1/sites/\(site.inPath)/echantillon?nombre=\(sample)&graine=\(seed)")
            guard let ids = drawn.json["rattachements"] as? [String] else { return try client.print(drawn) }
            var report = VerifyReport()
            for id in ids {
                let answer = try await Self.ask(id, client)
                guard answer.status == 200 else { return try client.print(answer) }
                report.note(answer.json)
            }
            report.print(json)
            guard report.holds else {
                throw Exit(.data, "Ce qui est gardé n'est pas ce que le site répond : voyez « reconcile ».")
            }
        }
    }

    /// A site that asks to wait is waited for a little: it has the last word of its rate.
    private static func ask(_ id: String, _ client: GatewayClient) async throws -> APIClient.Answer {
        for _ in 0..<5 {
            let answer = try await client.send(.get, "/v1/rattachements/\(id.inPath)/verification")
            guard let seconds = answer.json["attente_s"] as? Int, seconds <= 60 else { return answer }
            try await Task.sleep(for: .seconds(seconds))
        }
        return try await client.send(.get, "/v1/rattachements/\(id.inPath)/verification")
    }
}

/// What a sample asked again came to.
private struct VerifyReport {
    private var read = 0
    private var equal = 0
    private var others: [[String: Any]] = []

    var holds: Bool { others.isEmpty }

    /// What is no longer followed by now counts for nothing.
    mutating func note(_ answer: [String: Any]) {
        switch answer["verdict"] as? String {
        case "egale": (read, equal) = (read + 1, equal + 1)
        case "differente":
            read += 1
            others.append(answer)
        case "sans_reponse": others.append(answer)
        default: return
        }
    }

    func print(_ json: Bool) {
        Sortie.line(Sortie.object(["lues": .number(read), "egales": .number(equal)]))
        for other in others {
            json ? Sortie.line(Self.line(other)) : Sortie.words(Self.words(other))
        }
    }

    private static func line(_ answer: [String: Any]) -> String {
        let kept = answer.filter { !($0.value is NSNull) }
        let data = try? JSONSerialization.data(withJSONObject: kept, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private static func words(_ answer: [String: Any]) -> String {
        guard answer["verdict"] as? String == "differente", let fields = answer["champs"] as? [String] else {
            return "\(answer.text("rattachement")) : sans réponse (\(answer.text("issue")))"
        }
        let since = answer["changee_depuis"] as? Bool == true ? " (changée depuis sur le site)" : ""
        return "\(answer.text("rattachement")) : \(fields.joined(separator: ", "))\(since)"
    }
}
