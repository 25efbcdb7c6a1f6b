internal import Adapters
internal import Coffre
internal import Demandes
internal import Foundation

/// What hostile bytes are sent to. A target answers by an error or a finding; a trap, a hang or a text that does not
/// read back as it was written is a bug.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// `manifest.yml`, then `mapping.yml` after a line `=== mapping`.
    case manifest
    /// A payload of the ministry's contract.
    case xml
    /// A payload of the Imhoweb family.
    case json
    /// A SOAP answer in a MIME envelope.
    case mime
    /// A cursor of the journal, as a client of the API sends it.
    case cursor

    package func run(_ octets: [UInt8]) {
        switch self {
        case .manifest: Self.manifest(octets)
        case .xml: Self.map(octets, Self.national)
        case .json: Self.map(octets, Self.finistere)
        case .mime: Self.mime(octets)
        case .cursor: Self.cursor(octets)
        }
    }

    private static func manifest(_ octets: [UInt8]) {
        let text = String(decoding: octets, as: UTF8.self)
        let cut = text.firstRange(of: "\n=== mapping\n")
        let manifest = cut.map { String(text[..<$0.lowerBound]) } ?? text
        let mapping = cut.map { String(text[$0.upperBound...]) } ?? text
        try? HostileText.read(manifest: manifest, mapping: mapping)
    }

    /// What is read writes a canonical text that reads back to itself.
    private static func map(_ octets: [UInt8], _ adapter: Adapter) {
        guard let mapper = Mapper(adapter, operation: "demande") else { return }
        guard let records = try? mapper.records(octets) else { return }
        for record in records {
            let written = CanonicalText(record.demande).octets
            guard let again = try? Demande(canonique: written) else { fatalError("texte canonique illisible") }
            guard CanonicalText(again).octets == written else { fatalError("texte canonique autre à la relecture") }
        }
    }

    private static let asked = NumeroUnique("111032400000199G01")

    private static func mime(_ octets: [UInt8]) {
        guard let asked, let interpretation = Interpretation(national, operation: "demande") else { return }
        let type = "multipart/related; type=\"application/xop+xml\"; start=\"<r>\"; boundary=\"b\""
        let answer = RawAnswer(status: 200, headers: [("Content-Type", type)], body: octets)
        _ = interpretation.reponse(answer, asked: asked, now: Instant(millisecondes: 0))
    }

    /// None is ours: none may be believed.
    private static func cursor(_ octets: [UInt8]) {
        let text = String(decoding: octets, as: UTF8.self)
        guard let read = sealer.read(curseur: text) else { return }
        guard sealer.curseur(epoch: read.epoch, position: read.position) == text else { fatalError("curseur forgé") }
    }

    private static let sealer = Scelleur(Trousseau())
    private static let national = adapter("national")
    private static let finistere = adapter("29-finistere")

    private static func adapter(_ id: String) -> Adapter {
        let root = ProcessInfo.processInfo.environment["PASSERELLE_ADAPTERS"] ?? "adapters"
        do {
            return try AdapterCatalogue.adapter(id, in: URL(filePath: root))
        } catch {
            fatalError("\(error) : lancez depuis la racine du dépôt, ou dites PASSERELLE_ADAPTERS")
        }
    }
}

/// libFuzzer's way in; `FUZZ_TARGET` names the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target = chosen else { fatalError("FUZZ_TARGET : \(FuzzTarget.allCases.map(\.rawValue))") }
    target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let chosen = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.init(rawValue:))
