internal import Adapters
public import Demandes
public import Foundation

/// What the kit vouched for, one day, of a folder's exact content: `certificate.json`. Anyone can compute it again.
public struct Certificate: Sendable {
    public static let file = "certificate.json"
    /// It holds for half a year.
    static let months = 6

    let folderDigest: String
    /// The highest that its rules reached that day; nil below *Recevable*.
    let tier: KitRule.Tier?
    let date: DateCivile
    let expiry: DateCivile
    /// What each sample gave, by its place.
    let outputs: [String: SampleOutput]

    /// The day until which an adapter of that folder is vouched for; nil without a certificate that can be read.
    public static func expiry(of id: String, in adapters: URL) -> DateCivile? {
        read(FileManager.default.contents(atPath: adapters.appending(path: "\(id)/\(file)").path))?.expiry
    }

    /// Why nobody vouches for that adapter as it stands; nil when its certificate holds.
    public static func warning(of id: String, in adapters: URL, now: Instant) -> String? {
        warning(KitFolder(filesOf: id, adapters: adapters), now: now)
    }

    /// What stands in the folder, to know later whether it is still what was vouched for.
    public static func digest(of id: String, in adapters: URL) -> String {
        KitFolder(filesOf: id, adapters: adapters).digest
    }

    /// The tier of the certificate, and its day; once it no longer holds for a folder of that digest, *Fiable* at the
    /// most and nobody.
    public static func guarantee(
        of id: String, in adapters: URL, digest: String, now: Instant
    ) -> (tier: KitRule.Tier?, since: DateCivile?) {
        let file = adapters.appending(path: "\(id)/\(file)")
        guard let certificate = read(FileManager.default.contents(atPath: file.path)) else { return (nil, nil) }
        guard certificate.expiry > now.day, certificate.folderDigest == digest else {
            return (certificate.tier.map { min($0, .fiable) }, nil)
        }
        return (certificate.tier, certificate.date)
    }

    static func read(_ folder: KitFolder) -> Certificate? {
        read(folder.bytes("\(folder.id)/\(file)").map { Data($0) })
    }

    private static func read(_ bytes: Data?) -> Certificate? {
        guard let bytes, let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let digest = object["dossier"] as? String,
            let date = (object["date"] as? String).flatMap({ DateCivile(iso: $0) }),
            let expiry = (object["expire"] as? String).flatMap({ DateCivile(iso: $0) })
        else { return nil }
        let samples = object["exemples"] as? [String: [String: String]] ?? [:]
        return Certificate(
            folderDigest: digest,
            tier: KitRule.Tier.allCases.first { $0.libelle == object["palier"] as? String }, date: date, expiry: expiry,
            outputs: samples.compactMapValues { sample in
                guard let issue = sample["issue"], let digest = sample["empreinte"] else { return nil }
                return SampleOutput(issue: issue, digest: digest)
            })
    }

    /// Why the folder's certificate does not hold; nil when it does.
    static func warning(_ folder: KitFolder, now: Instant) -> String? {
        guard folder.bytes("\(folder.id)/\(file)") != nil else {
            return
                "\(folder.id) n'a pas de certificat : écrivez-le par « passerelle adapter certificate \(folder.id) »."
        }
        guard let certificate = read(folder) else { return "\(folder.id)/\(file) n'est pas un certificat lisible." }
        if certificate.expiry <= now.day {
            return "Le certificat de \(folder.id) a expiré le \(certificate.expiry.iso)."
        }
        guard certificate.folderDigest == folder.digest else {
            return "\(folder.id) a changé depuis son certificat du \(certificate.date.iso)."
        }
        return nil
    }
}

/// What a sample gives, in short.
struct SampleOutput: Sendable, Hashable {
    let issue: String
    let digest: String

    init(issue: String, digest: String) {
        self.issue = issue
        self.digest = digest
    }

    init(_ answer: Reponse) {
        issue = answer.issue.rawValue
        digest = String(Empreinte(octets: ExpectedJSON.octets(answer)).hexadecimal.prefix(16))
    }
}

extension KitFolder {
    /// Of every file of the adapter and of its family, certificates left out.
    var digest: String {
        var bytes: [UInt8] = []
        for path in homes.flatMap(files) where !path.hasSuffix("/\(Certificate.file)") {
            guard let content = self.bytes(path) else { continue }
            bytes += Array("\(path) \(Empreinte(octets: content).hexadecimal)\n".utf8)
        }
        return Empreinte(octets: bytes).hexadecimal
    }
}

extension Instant {
    /// The day in universal time.
    var day: DateCivile { DateCivile(iso: String(iso.prefix(10))) ?? SampleReading.firstDay }
}
