/// The last bytes of a file that goes by: enough to keep a record that is refused, and no more. A reading of two
/// gigabytes holds some tens of kilobytes of it.
struct RecordWindow {
    /// What stands before the first record: the root and its namespaces.
    private var head: [UInt8]?
    private var bytes: [UInt8] = []
    /// Rank in the file of the first of them.
    private var start = 0

    static let maxHead = 64 << 10
    /// A longer record is not kept.
    static let maxBytes = 4 << 20

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        if bytes.count + piece.count > Self.maxBytes {
            start += bytes.count
            bytes.removeAll(keepingCapacity: true)
        }
        bytes.append(contentsOf: piece)
    }

    /// To be called at the end of each record.
    ///
    /// - Parameters:
    ///   - tag: rank of a byte within its first tag.
    ///   - end: rank of the byte after its last tag.
    mutating func noteHead(_ tag: Int, _ end: Int) {
        guard head == nil, start == 0, let first = opening(tag), end <= bytes.count else { return }
        head = first <= Self.maxHead ? Array(bytes[..<first]) : []
    }

    /// The head and the record; nil where its bytes are gone.
    func document(_ tag: Int, _ end: Int) -> [UInt8]? {
        guard let head, !head.isEmpty, let first = opening(tag), end > tag, end - start <= bytes.count,
            bytes[end - start - 1] == UInt8(ascii: ">")
        else { return nil }
        return head + bytes[first..<(end - start)]
    }

    /// Forgets what stands before that rank.
    mutating func forget(before end: Int) {
        guard end > start, end - start <= bytes.count else { return }
        bytes.removeFirst(end - start)
        start = end
    }

    /// No « < » stands within a tag: the last one before it opens it.
    private func opening(_ tag: Int) -> Int? {
        guard tag > start, tag - start <= bytes.count else { return nil }
        return bytes[..<(tag - start)].lastIndex(of: UInt8(ascii: "<"))
    }
}
