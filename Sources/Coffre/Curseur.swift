extension Scelleur {
    private static let sceau = 16

    /// A place in the journal that only we can write: base64url of the position, the epoch and a 16-byte MAC.
    public func curseur(epoch: String, position: Int64) -> String {
        let contenu = withUnsafeBytes(of: position.bigEndian, Array.init) + Array(epoch.utf8)
        return Base64URL.ecrire(contenu + sceau(contenu))
    }

    /// The place that a cursor of ours tells; nil for any other text.
    public func read(curseur: String) -> (epoch: String, position: Int64)? {
        guard curseur.utf8.count <= 512, let octets = Base64URL.lire(curseur), octets.count >= 8 + Self.sceau else {
            return nil
        }
        let contenu = Array(octets.dropLast(Self.sceau))
        guard Self.egales(sceau(contenu), Array(octets.suffix(Self.sceau))) else { return nil }
        let position = contenu.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let epoch = String(validating: contenu.dropFirst(8), as: UTF8.self) else { return nil }
        return (epoch, Int64(bitPattern: position))
    }

    private func sceau(_ contenu: [UInt8]) -> [UInt8] { Array(Self.hmac(contenu, curseurs).prefix(Self.sceau)) }
}
