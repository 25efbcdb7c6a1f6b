internal import CZlib

/// The wrapping of compressed bytes.
public enum Wrapping: Sendable {
    /// RFC 1952: what files are. Several members in a row are one stream.
    case gzip
    /// RFC 1950: what is kept in a column.
    case zlib

    var window: Int32 { self == .gzip ? 31 : 15 }
}

/// Why compressed bytes cannot be read.
public enum InflateFault: Error, Sendable, Hashable {
    /// The bytes are not what their wrapping announces, or a checksum is wrong.
    case malformed
    /// They stop before their end.
    case truncated
    /// More comes out than is allowed.
    case tooLarge
    /// Something follows the end.
    case trailing
    case outOfMemory
}

/// Reads compressed bytes as they come, in constant memory. What comes out is capped, so that a small file cannot fill
/// the machine; the end must be reached and its checksum right, so that a file cut short is never a whole one.
public struct Inflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let chunk: UnsafeMutableRawBufferPointer
    private let wrapping: Wrapping
    private let limit: Int
    private var given = 0
    private enum State { case between, inside, over }
    private var state = State.inside

    /// - Parameters:
    ///   - limit: how many bytes may come out, in all.
    ///   - chunk: how many come out at a time.
    public init(_ wrapping: Wrapping, limit: Int, chunk: Int = 64 << 10) throws(InflateFault) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_inflate_open(stream, wrapping.window) == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
        self.stream = stream
        self.chunk = .allocate(byteCount: max(1, chunk), alignment: 16)
        self.wrapping = wrapping
        self.limit = limit
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        chunk.deallocate()
    }

    /// Takes the next compressed bytes, and hands what they hold over. Nothing of it is to be kept after the call.
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        // zlib only counts 32 bits of input at a time.
        var rest = bytes
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            stream.pointee.next_in = UnsafeMutableRawPointer(mutating: part.baseAddress)?
                .assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_in = UInt32(part.count)
            try drain(use)
        }
    }

    /// - Throws: `truncated` when the end was not reached.
    public func finish() throws(InflateFault) {
        guard state != .inside else { throw .truncated }
    }

    private mutating func drain(_ use: (UnsafeRawBufferPointer) throws -> Void) throws {
        var isFull = false
        while stream.pointee.avail_in > 0 || isFull {
            try begin()
            stream.pointee.next_out = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(chunk.count)
            let code = inflate(stream, Z_NO_FLUSH)
            let count = chunk.count - Int(stream.pointee.avail_out)
            isFull = stream.pointee.avail_out == 0
            if count > 0 {
                given += count
                guard given <= limit else { throw InflateFault.tooLarge }
                try use(UnsafeRawBufferPointer(rebasing: chunk.prefix(count)))
            }
            switch code {
            case Z_OK: break
            case Z_STREAM_END:
                state = wrapping == .gzip ? .between : .over
                isFull = false
            // Nothing more can be done with what came.
            case Z_BUF_ERROR: return
            case Z_MEM_ERROR: throw InflateFault.outOfMemory
            default: throw InflateFault.malformed
            }
        }
    }

    /// A gzip file may hold several members, one after the other.
    private mutating func begin() throws(InflateFault) {
        switch state {
        case .inside: break
        case .over: throw .trailing
        case .between:
            guard stream.pointee.next_in?.pointee == 0x1F else { throw .trailing }
            inflateReset(stream)
            state = .inside
        }
    }
}

extension Inflater {
    /// Everything at once, for bytes that are in memory already.
    public static func whole(_ bytes: [UInt8], _ wrapping: Wrapping, limit: Int) throws(InflateFault) -> [UInt8] {
        var read: [UInt8] = []
        var inflater = try Inflater(wrapping, limit: limit)
        do {
            try bytes.withUnsafeBytes { source in
                try inflater.read(source) { read += $0 }
            }
        } catch let fault as InflateFault {
            throw fault
        } catch {
            throw .malformed
        }
        try inflater.finish()
        return read
    }
}
