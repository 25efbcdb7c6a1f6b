internal import Foundation

/// `make bench`: what the engine costs, beside a peer that reads the same bytes in the same run.
///
/// One JSON line a measure on stdout, words on stderr. Exit 1 when a floor is not held, 2 when a measure could not be
/// made at all.
@main
enum Bench {
    static func main() async {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            if arguments.first == BigFileBench.childWord {
                try BigFileBench.child(Array(arguments.dropFirst()))
                return
            }
            exit(try await run(only: arguments.first) ? 0 : 1)
        } catch {
            say("mesure impossible : \(error)")
            exit(2)
        }
    }

    /// Runs every measure, or those whose name starts with `prefix`; false when a floor is not held.
    private static func run(only prefix: String?) async throws -> Bool {
        let ground = try Ground()
        defer { ground.clear() }
        say(Machine.description)
        var holds = true
        for measure in Self.measures where prefix.map(measure.name.hasPrefix) ?? true {
            for line in try await measure.take(ground) {
                FileHandle.standardOutput.write(Data((line.json + "\n").utf8))
                say(line.words)
                holds = holds && line.ok
            }
        }
        return holds
    }

    private static let measures: [(name: String, take: @Sendable (Ground) async throws -> [BenchLine])] = [
        ("xml", XMLBench.lines),
        ("json", JSONBench.lines),
        ("empreinte", DigestBench.lines),
        ("relecture", RereadBench.lines),
        ("fichier", BigFileBench.lines),
        ("dispatch-100-mo", DispatchBench.small),
        ("dispatch-2-go", DispatchBench.whole),
        ("memoire-fichier", FichierGardeBench.lines),
        ("kit", KitBench.lines),
        ("rapprochement", RapprochementBench.lines),
        ("doublons", DoublonsBench.lines),
        ("imports", ImportsBench.lines),
        ("mise-a-jour", RefreshBench.lines),
        ("reconciliation", ReconciliationBench.lines),
        ("debit", DebitBench.rateBound),
        ("pendant-passage", DebitBench.duringBulk),
        ("charge", LignesBench.firstLoad),
        ("inchangees-versions", LignesBench.versions),
        ("inchangees-octets", LignesBench.octets),
        ("journal", JournalBench.lines),
        ("offres", OffresBench.lines),
        ("classement", ClassementBench.lines),
        ("rejeu", RejeuBench.lines),
        ("annee", AnneeBench.lines),
    ]

    static func say(_ words: String) { FileHandle.standardError.write(Data((words + "\n").utf8)) }
}

/// A measure that cannot be made: the adapters are missing, a record was refused, a peer failed.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
