internal import CZlib

/// Compresses bytes as they come, in constant memory.
public struct Deflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let chunk: UnsafeMutableRawBufferPointer

    /// - Parameter level: 1, the fastest, to 9, the smallest.
    /// - Throws: when there is no memory for its tables.
    public init(_ wrapping: Wrapping, level: Int = 6) throws(InflateFault) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_deflate_open(stream, Int32(min(max(level, 1), 9)), wrapping.window) == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
        self.stream = stream
        chunk = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        chunk.deallocate()
    }

    /// Takes the next bytes, and hands over what they made.
    public mutating func write(
        _ bytes: UnsafeRawBufferPointer, _ use: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var rest = bytes
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            try drain(part, Z_NO_FLUSH, use)
        }
    }

    /// Ends the stream, and hands its last bytes over. Nothing is to be written after.
    public mutating func finish(_ use: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try drain(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH, use)
    }

    private mutating func drain(
        _ part: UnsafeRawBufferPointer, _ flush: Int32, _ use: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: part.baseAddress)?
            .assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(part.count)
        repeat {
            stream.pointee.next_out = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(chunk.count)
            _ = deflate(stream, flush)
            let count = chunk.count - Int(stream.pointee.avail_out)
            if count > 0 { try use(UnsafeRawBufferPointer(rebasing: chunk.prefix(count))) }
        } while stream.pointee.avail_out == 0
    }
}

extension Deflater {
    /// Everything at once, for bytes that are in memory already.
    public static func whole(_ bytes: [UInt8], _ wrapping: Wrapping, level: Int = 6) throws(InflateFault) -> [UInt8] {
        var written: [UInt8] = []
        var deflater = try Deflater(wrapping, level: level)
        bytes.withUnsafeBytes { source in deflater.write(source) { written += $0 } }
        deflater.finish { written += $0 }
        return written
    }
}
