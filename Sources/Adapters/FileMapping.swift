internal import Demandes
internal import Foundation

// Payloads on disk, read by pieces: a file of 2 GB takes no more memory than a small one.
extension Mapper {
    /// Maps what an open file holds from its current position; each record goes to `receive` as it ends.
    ///
    /// A JSON payload whose records stand in one array is cut record by record; any other is read whole.
    public func map(descriptor: Int32, _ receive: @escaping (Record) -> Void) throws(Refusal) {
        var reader = PieceReader(descriptor)
        defer { reader.free() }
        switch feed {
        case .xml(let feed):
            try stream(feed, &reader, receive)
        case .json:
            try map(reader.rest(), receive)
        }
    }

    private func stream(
        _ feed: XMLFeed, _ reader: inout PieceReader, _ receive: @escaping (Record) -> Void
    ) throws(Refusal) {
        sink.receive = receive
        defer { sink.receive = { _ in } }
        do throws(RuptureFault) {
            feed.begin()
            while let piece = reader.next() { try feed.push(piece) }
            try feed.finish()
        } catch {
            throw Refusal(rupture: error.rupture, detail: error.detail)
        }
    }
}

/// Reads a file by pieces of 64 KiB.
struct PieceReader {
    private let descriptor: Int32
    private let buffer: UnsafeMutableRawBufferPointer
    private var whole: [UInt8] = []

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(byteCount: 65_536, alignment: 16)
    }

    func free() { buffer.deallocate() }

    /// Nil at the end, or when the disk gives up: the document is then cut, and refused as such.
    mutating func next() -> UnsafeBufferPointer<UInt8>? {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return nil }
        return UnsafeBufferPointer(start: buffer.bindMemory(to: UInt8.self).baseAddress, count: count)
    }

    mutating func rest() -> UnsafeBufferPointer<UInt8> {
        while let piece = next() { whole.append(contentsOf: piece) }
        return whole.withUnsafeBufferPointer { $0 }
    }
}
