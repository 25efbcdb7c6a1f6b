/// The kinds of registration site that can be simulated, named as their adapters are.
public enum SiteKind: String, Sendable, CaseIterable {
    /// The ministry's published contract: SOAP 1.2 with MTOM/XOP over mutual TLS, plus an assumed second call.
    case national
    /// The assumed JSON contract of the Imhoweb family, for Finistère.
    case finistere = "29-finistere"
}
