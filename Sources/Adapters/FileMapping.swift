internal import Demandes
internal import Foundation

// Payloads on disk, read by pieces: a file of 2 GB takes no more memory than a small one.
extension Mapper {
    /// Maps what an open file holds from its current position; each record goes to `receive` as it ends.
    ///
    /// XML is read as it comes; a JSON payload whose records stand in one array is cut item by item, any other is read
    /// whole. A fault stops the reading where it is found: the records before it were already handed over.
    public func map(descriptor: Int32, _ receive: @escaping (Record) -> Void) throws(Refusal) {
        let reader = PieceReader(descriptor)
        sink.receive = receive
        defer { sink.receive = { _ in } }
        do throws(RuptureFault) {
            switch feed {
            case .xml(let feed):
                feed.begin()
                while let piece = reader.next() { try feed.push(piece) }
                try feed.finish()
            case .json(let feed):
                if try !feed.split(reader.next) { try whole(feed, reader) }
            }
        } catch {
            throw Refusal(rupture: error.rupture, detail: error.detail)
        }
    }

    private static let maxWhole = 64 << 20

    private func whole(_ feed: JSONFeed, _ reader: PieceReader) throws(RuptureFault) {
        var bytes: [UInt8] = []
        while let piece = reader.next() {
            bytes.append(contentsOf: piece)
            // A single record of this size is no demande: /dev/zero must not fill the memory.
            guard bytes.count <= Self.maxWhole else { throw RuptureFault(.tropGros) }
        }
        var failure: RuptureFault?
        bytes.withUnsafeBufferPointer { payload in
            do throws(RuptureFault) { try feed.parse(payload) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

/// Reads a file by pieces of 64 KiB.
final class PieceReader {
    private let descriptor: Int32
    private let buffer: UnsafeMutableRawBufferPointer

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(byteCount: 65_536, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The bytes that follow, until the next call. Nil at the end, or when the disk gives up: the document is then cut,
    /// and refused as such.
    func next() -> UnsafeBufferPointer<UInt8>? {
        var count = 0
        repeat {
            count = read(descriptor, buffer.baseAddress, buffer.count)
        } while count < 0 && errno == EINTR
        guard count > 0 else { return nil }
        return UnsafeBufferPointer(start: buffer.bindMemory(to: UInt8.self).baseAddress, count: count)
    }
}
