public import Journal

/// The state as a reader who begins takes it: every thing at its version, in pages, then the cursor to go on from.
///
/// All the pages tell of one position of the journal, that of the first one. What changed since is left out of the
/// pages: the journal tells it after that position. So nothing is missed, and nothing told twice.
public struct Instantanes: Sendable {
    private let depot: any Depot

    public init(_ depot: any Depot) { self.depot = depot }

    /// Where one is within a snapshot.
    public struct Place: Sendable, Hashable {
        public let epoque: String
        /// The position of the journal that the whole snapshot tells of.
        public let position: Int64
        /// The last ref given.
        public let ref: String

        public init(epoque: String, position: Int64, ref: String) {
            self.epoque = epoque
            self.position = position
            self.ref = ref
        }
    }

    public struct Page: Sendable, Hashable {
        public let choses: [Chose]
        public let epoque: String
        public let position: Int64
        /// Where the next page begins; nil: this one is the last.
        public let suite: Place?
    }

    /// - Returns: nil when `place` is of another epoch.
    public func page(_ place: Place?, limite: Int) async throws -> Page? {
        try await depot.lire { lecture in
            let epoque = try lecture.epoque()
            guard place.map({ $0.epoque == epoque }) ?? true else { return nil }
            let position = try place?.position ?? lecture.teteDuJournal()
            let choses = try lecture.choses(a: position, apres: place?.ref ?? "", limite: limite + 1)
            let page = Array(choses.prefix(limite))
            let suite =
                choses.count > limite ? page.last.map { Place(epoque: epoque, position: position, ref: $0.ref) } : nil
            return Page(choses: page, epoque: epoque, position: position, suite: suite)
        }
    }
}
