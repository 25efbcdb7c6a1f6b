extension Scelleur {
    private static let sceau = 16

    /// A place in the journal that only we can write: base64url of the position, the epoch and a 16-byte MAC.
    public func curseur(epoch: String, position: Int64) -> String { ecrire(position, epoch) }

    /// The place that a cursor of ours tells; nil for any other text.
    public func read(curseur: String) -> (epoch: String, position: Int64)? {
        guard let (position, epoch) = lire(curseur), !epoch.contains("\n") else { return nil }
        return (epoch, position)
    }

    /// A place in a snapshot of the state at a position of the journal, which is no place in the journal.
    public func curseur(instantane epoch: String, position: Int64, ref: String) -> String {
        ecrire(position, "\(epoch)\n\(ref)")
    }

    /// The place that a snapshot's cursor of ours tells; nil for any other text.
    public func read(instantane curseur: String) -> (epoch: String, position: Int64, ref: String)? {
        guard let (position, mots) = lire(curseur) else { return nil }
        let parts = mots.split(separator: "\n", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), position, String(parts[1])) : nil
    }

    private func ecrire(_ position: Int64, _ mots: String) -> String {
        let contenu = withUnsafeBytes(of: position.bigEndian, Array.init) + Array(mots.utf8)
        return Base64URL.ecrire(contenu + sceau(contenu))
    }

    private func lire(_ curseur: String) -> (position: Int64, mots: String)? {
        guard curseur.utf8.count <= 512, let octets = Base64URL.lire(curseur), octets.count >= 8 + Self.sceau else {
            return nil
        }
        let contenu = Array(octets.dropLast(Self.sceau))
        guard Self.egales(sceau(contenu), Array(octets.suffix(Self.sceau))) else { return nil }
        let position = contenu.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let mots = String(validating: contenu.dropFirst(8), as: UTF8.self) else { return nil }
        return (Int64(bitPattern: position), mots)
    }

    private func sceau(_ contenu: [UInt8]) -> [UInt8] { Array(Self.hmac(contenu, curseurs).prefix(Self.sceau)) }
}
