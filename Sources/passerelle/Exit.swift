import Adapters
import Demandes
import Foundation

/// A command that ends otherwise than well: its code for programs, its words for people.
struct Exit: Error {
    enum Code: Int32 {
        case done = 0
        case refused = 1
        case usage = 2
        case data = 3
        case unavailable = 4
        case configuration = 5
    }

    let code: Code
    let words: String

    init(_ code: Code, _ words: String) {
        self.code = code
        self.words = words
    }

    static func leave(_ code: Code) -> Never { exit(code.rawValue) }

    /// A fault in a manifest, a mapping, the annuaire or the configuration.
    init(_ fault: ManifestFault) {
        self.init(.configuration, "\(fault.description)\n\(fault.rule.phrase)")
    }
}

extension Issue {
    /// How a lookup that ended so leaves.
    var exitCode: Exit.Code {
        switch self {
        case .trouvee, .nonModifiee: .done
        case .numeroInconnu, .ailleurs, .radiee, .verrouillee, .rejetee: .refused
        case .limitee, .indisponible: .unavailable
        case .nonHabilite, .identifiantsRefuses, .secretAbsent: .configuration
        case .illisible, .structureRompue, .defautAdaptateur: .data
        }
    }
}
