internal import Crypto
internal import Demandes
internal import Foundation

/// The `Security` header of a SOAP message: OASIS WSS UsernameToken Profile 1.0, `PasswordDigest`.
struct UsernameToken {
    let username: String
    let password: String
    let nonce: [UInt8]
    let created: Instant

    private static let oasis = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"

    /// Base64(SHA-1(nonce + created + password)).
    var digest: String {
        let bytes = nonce + Array(created.iso.utf8) + Array(password.utf8)
        return Data(Insecure.SHA1.hash(data: bytes)).base64EncodedString()
    }

    /// As it stands in the SOAP header.
    var xml: String {
        "<wsse:Security xmlns:wsse=\"\(Self.oasis)wssecurity-secext-1.0.xsd\" "
            + "xmlns:wsu=\"\(Self.oasis)wssecurity-utility-1.0.xsd\"><wsse:UsernameToken>"
            + "<wsse:Username>\(TemplateSyntax.xml.escape(username))</wsse:Username>"
            + "<wsse:Password Type=\"\(Self.oasis)username-token-profile-1.0#PasswordDigest\">\(digest)</wsse:Password>"
            + "<wsse:Nonce EncodingType=\"\(Self.oasis)soap-message-security-1.0#Base64Binary\">"
            + "\(Data(nonce).base64EncodedString())</wsse:Nonce>"
            + "<wsu:Created>\(created.iso)</wsu:Created></wsse:UsernameToken></wsse:Security>"
    }
}
