/// The bytes of a record that a list gave, enough to know it again without reading it.
public struct OctetsLus: Sendable, Hashable {
    /// Digest of the record's bytes, under the operation and the adapter's version: other rules, another digest.
    public let empreinte: Empreinte
    /// What places it in its list, in words that only the list reads. It says nothing of anyone but its site's date.
    public let repere: String

    public init(empreinte: Empreinte, repere: String) {
        self.empreinte = empreinte
        self.repere = repere
    }
}

/// A record whose bytes are those of a reading that is kept.
public struct RecordConnu: Sendable, Hashable {
    /// Names what is kept, in words that only whoever keeps it reads.
    public let ref: String
    public let octets: OctetsLus

    public init(ref: String, octets: OctetsLus) {
        self.ref = ref
        self.octets = octets
    }
}

/// Of those digests, the records that need not be read again.
public typealias RecordsConnus = @Sendable ([Empreinte]) async -> [RecordConnu]
