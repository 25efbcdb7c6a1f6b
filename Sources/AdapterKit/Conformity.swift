public import Adapters
public import Demandes
public import Foundation

/// An adapter loaded with its samples, read once for all the rules. Data only; nothing is opened on the network.
public struct Conformity: Sendable {
    public static let leastSamples = 8

    public let id: String
    public let adapter: Adapter
    public let samples: [SampleFolder]
    /// What comes of each sample, in the same order.
    public let answers: [Reponse]
    /// The payloads of the samples that give a demande: a refusal is not mapped further than its signals.
    public let payloads: [SamplePayload]
    /// The samples of its lists, page by page, and those of its family.
    public let lists: [ListSample]
    let folder: URL
    /// The family it extends, whose samples and codes count as its own.
    let family: String?

    /// Fails as the adapter itself does when its files cannot be read, or its samples.
    public init(_ id: String, adapters folder: URL) throws {
        let adapter = try Adapter.load(id, in: folder)
        let family = try Self.family(of: id, folder)
        let own = try SampleFolder.all(of: id, in: folder)
        let samples = try own + (family.map { try SampleFolder.all(of: "_familles/\($0)", in: folder) } ?? [])
        lists =
            try ListSample.all(of: id, in: folder)
            + (family.map { try ListSample.all(of: "_familles/\($0)", in: folder) } ?? [])
        let answers = samples.map { SampleReading.reponse($0, adapter) }
        self.id = id
        self.adapter = adapter
        self.folder = folder
        self.family = family
        self.samples = samples
        self.answers = answers
        payloads = zip(samples, answers).filter { $0.1.issue == .trouvee }.flatMap { SamplePayload.all($0.0, adapter) }
    }

    static func family(of id: String, _ folder: URL) throws(ManifestFault) -> String? {
        let manifest = try YAMLValue.read(folder.appending(path: "\(id)/manifest.yml"), name: "\(id)/manifest.yml")
        var reader = try YAMLReader(manifest)
        var adapter = try YAMLReader(try reader.required("adapter"))
        return try adapter.optionalText("extends")
    }

    /// The family's folder comes after the adapter's own.
    var homes: [String] { [id] + (family.map { ["_familles/\($0)"] } ?? []) }

    /// A sample that gives a demande, whose answer the hostile rules mistreat.
    var found: SampleFolder? { zip(samples, answers).first { $0.1.issue == .trouvee }?.0 }
}
