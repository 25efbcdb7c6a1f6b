internal import Demandes

/// Request texts: a closed list of names between `{{ }}`, no language.
enum RequestTemplate {
    /// `{{ certificat }}` becomes a reference to a MIME part: the certificate itself never passes through here.
    static let names: Set<String> = ["numero", "correlation", "certificat.nom", "certificat"]

    /// Refuses an unknown name when the adapter loads, not when a person waits.
    static func check(
        _ manifest: Manifest, _ requests: [String: String], at position: ManifestFault.Position
    ) throws(ManifestFault) {
        let headers = manifest.operations.flatMap { $0.headers.map(\.value) }
        for text in manifest.operations.map(\.path) + headers + requests.values.sorted() {
            for name in used(text) where !names.contains(name) {
                throw ManifestFault(.badTemplate, "{{ \(name) }}", at: position)
            }
        }
    }

    static func fill(_ text: String, _ values: [String: String]) -> String {
        pieces(text).map { piece in
            switch piece {
            case .literal(let text): text
            case .name(let name): values[name] ?? ""
            }
        }.joined()
    }

    private static func used(_ text: String) -> [String] {
        pieces(text).compactMap { piece in
            if case .name(let name) = piece { name } else { nil }
        }
    }

    private enum Piece {
        case literal(String)
        case name(String)
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            pieces.append(.literal(String(rest[..<open.lowerBound])))
            pieces.append(.name(String(rest[open.upperBound..<close.lowerBound].filter { $0 != " " })))
            rest = rest[close.upperBound...]
        }
        return pieces + [.literal(String(rest))]
    }
}
