internal import Crypto
internal import FoundationEssentials
internal import SwiftASN1
internal import X509

/// Signs the certificates of a `TestAuthority`.
struct Issuer {
    let certificate: Certificate
    private let key: Certificate.PrivateKey
    private let now: Date

    init(now: Date) throws {
        self.now = now
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let name = try DistinguishedName { CommonName("Autorité d'essai des sites simulés") }
        let identifier = SubjectKeyIdentifier(hash: key.publicKey)
        certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-60 * 86_400), notValidAfter: now.addingTimeInterval(365 * 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                identifier
            },
            issuerPrivateKey: key)
    }

    /// - Parameter validDays: first and last day of validity, counted from now.
    func issue(
        _ commonName: String, usage: ExtendedKeyUsage.Usage, names: [GeneralName], validDays: ClosedRange<Int>
    ) throws -> TestAuthority.Identity {
        let key = P256.Signing.PrivateKey()
        let publicKey = Certificate.PrivateKey(key).publicKey
        let usages = try ExtendedKeyUsage([usage])
        let leaf = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: publicKey,
            notValidBefore: now.addingTimeInterval(Double(validDays.lowerBound) * 86_400),
            notValidAfter: now.addingTimeInterval(Double(validDays.upperBound) * 86_400),
            issuer: certificate.subject, subject: try DistinguishedName { CommonName(commonName) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                usages
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: self.key.publicKey).keyIdentifier)
                if !names.isEmpty { SubjectAlternativeNames(names) }
            },
            issuerPrivateKey: self.key)
        return TestAuthority.Identity(
            certificatePEM: try leaf.serializeAsPEM().pemString, keyPEM: key.pemRepresentation)
    }
}
