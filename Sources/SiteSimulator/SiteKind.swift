/// The kinds of registration site that can be simulated, named as their adapters are.
public enum SiteKind: String, Sendable, CaseIterable {
    /// The ministry's published contract: SOAP 1.2 with MTOM/XOP over mutual TLS, plus an assumed second call.
    case national
    /// The assumed JSON contract of the Imhoweb family, for Finistère.
    case finistere = "29-finistere"
    /// The assumed contract of a third vendor, behind an OAuth2 portal, for a department that does not exist.
    case exemple = "99-exemple"

    /// Where such a site registers demandes, unless told otherwise.
    var territoire: Territoire {
        switch self {
        case .national: .ileDeFrance
        case .finistere: .finistere
        case .exemple: .exemple
        }
    }
}
