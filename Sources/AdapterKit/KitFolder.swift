internal import Adapters
public import Foundation

/// An adapter's folder as the kit looks at it: its files, and what they say once loaded.
public struct KitFolder: Sendable {
    /// Where an adapter stands: its identifier, and `adapters/`.
    public struct Place: Sendable {
        public let id: String
        public let root: URL

        public init(id: String, root: URL) {
            self.id = id
            self.root = root
        }
    }

    public let id: String
    /// `adapters/`.
    public let root: URL
    /// The family it extends, as far as the manifest can be read.
    public let family: String?
    /// What keeps it from loading, told by the rule whose business that is.
    public let fault: Finding?
    public let conformity: Conformity?

    public init(_ id: String, adapters root: URL) {
        self.id = id
        self.root = root
        family = try? Conformity.family(of: id, root)
        do {
            conformity = try Conformity(id, adapters: root)
            fault = nil
        } catch let found as ManifestFault {
            (conformity, fault) = (nil, LoadFault.finding(found))
        } catch let found as SampleFolder.Fault {
            (conformity, fault) = (nil, LoadFault.finding(found))
        } catch {
            (conformity, fault) = (nil, LoadFault.finding(other: id))
        }
    }

    /// Its files alone: nothing is loaded, no rule can be played.
    init(filesOf id: String, adapters root: URL) {
        self.id = id
        self.root = root
        family = try? Conformity.family(of: id, root)
        (conformity, fault) = (nil, nil)
    }

    /// The folders whose files are its own: itself, then its family.
    var homes: [String] { [id] + (family.map { ["_familles/\($0)"] } ?? []) }

    /// The files of a home, by their paths under `adapters/`, sorted.
    func files(_ home: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: home).path)) ?? []
        return names.sorted().map { "\(home)/\($0)" }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: root.appending(path: path).path).map { Array($0) }
    }

    func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
}

/// Which rule a fault of loading belongs to.
enum LoadFault {
    static func finding(_ fault: ManifestFault) -> Finding {
        let wanted = fault.expected.map { " ; attendu : \($0)" } ?? ""
        return Finding(
            rule(fault), at: fault.position, expected: "\(fault.rule.cause) : \(fault.subject)\(wanted).",
            remedy: fault.mend)
    }

    static func finding(_ fault: SampleFolder.Fault) -> Finding {
        Finding(
            "S3", fault.place, expected: "Un message HTTP entier : \(fault.problem).",
            remedy: "Récrivez le fichier tel que les octets passent sur le fil.")
    }

    static func finding(other id: String) -> Finding {
        Finding("M1", id, expected: "Un dossier que la passerelle charge.", remedy: "Vérifiez ses fichiers.")
    }

    private static func rule(_ fault: ManifestFault) -> String {
        switch fault.rule {
        case .secretInClear: "M3"
        case .badValue where fault.subject.hasPrefix("id:"): "M2"
        case .missingKey where fault.subject.hasSuffix("owner"): "O1"
        case _ where fault.subject.hasPrefix("habilitation."): "A1"
        case .noOtherwise: "E1"
        case .unreachable: fault.position.file.hasSuffix("manifest.yml") ? "E1" : "P1"
        case .badPath: "P1"
        case .badCodeTable, .unknownTable, .unknownTerm: "C1"
        default: "M1"
        }
    }
}
