public import Adapters
internal import Demandes
public import Foundation

/// The rules of the kit over one adapter's folder. Data only is read; nothing is opened on the network.
public struct Conformity: Sendable {
    public static let leastSamples = 8

    public let adapter: Adapter
    public let samples: [SampleFolder]
    let folder: URL
    /// The family it extends, whose samples and codes count as its own.
    let family: String?

    /// Fails as the adapter itself does when its files cannot be read, or its samples.
    public init(_ id: String, adapters folder: URL) throws {
        adapter = try AdapterCatalogue(folder: folder).adapter(id)
        self.folder = folder
        family = try Self.family(of: id, folder)
        let own = try SampleFolder.all(of: id, in: folder)
        samples = try own + (family.map { try SampleFolder.all(of: "_familles/\($0)", in: folder) } ?? [])
    }

    private static func family(of id: String, _ folder: URL) throws(ManifestFault) -> String? {
        let manifest = try YAMLValue.read(folder.appending(path: "\(id)/manifest.yml"), name: "\(id)/manifest.yml")
        var reader = try YAMLReader(manifest)
        var adapter = try YAMLReader(try reader.required("adapter"))
        return try adapter.optionalText("extends")
    }

    /// Everything found wrong, rule by rule; the mutants one in `stride`.
    public func findings(everyMutant stride: Int = 1) -> [Finding] {
        ConformityRule.allCases.flatMap { findings($0, everyMutant: stride) }
    }

    /// What one rule finds wrong.
    public func findings(_ rule: ConformityRule, everyMutant stride: Int = 1) -> [Finding] {
        switch rule {
        case .enoughSamples: enoughSamples()
        case .readableSamples: []
        case .golden: golden()
        case .accountedLeaves: accountedLeaves()
        case .provenErrors: provenErrors()
        case .resolvedCodes: resolvedCodes()
        case .seenMutants: seenMutants(every: stride)
        }
    }

    /// Reads the folder and applies every rule; what keeps it from being read is a finding too.
    public static func findings(_ id: String, adapters folder: URL, everyMutant stride: Int = 1) -> [Finding] {
        do {
            return try Conformity(id, adapters: folder).findings(everyMutant: stride)
        } catch let fault as SampleFolder.Fault {
            return [
                Finding(
                    .readableSamples, fault.place, expected: "Un message HTTP entier : \(fault.problem).",
                    remedy: "Récrivez le fichier tel que les octets passent sur le fil.")
            ]
        } catch {
            return [
                Finding(
                    .readableSamples, "\(id)", expected: "Un dossier que la passerelle charge : \(error).",
                    remedy: "Corrigez le fichier à la ligne indiquée.")
            ]
        }
    }
}
