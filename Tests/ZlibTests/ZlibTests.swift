import Testing
import Zlib

@Suite("Compression")
struct ZlibTests {
    private static let text = Array(String(repeating: "<demande numero=\"inventé\"/>", count: 9_000).utf8)

    @Test("ce qui est compressé se relit, quels que soient les morceaux", arguments: [Wrapping.gzip, .zlib])
    func roundTrip(wrapping: Wrapping) throws {
        let small = try Deflater.whole(Self.text, wrapping)
        #expect(small.count < Self.text.count / 20)
        #expect(try Inflater.whole(small, wrapping, limit: Self.text.count) == Self.text)
        #expect(try Self.read(small, wrapping, pieces: 1) == Self.text)
        #expect(try Self.read(small, wrapping, pieces: 4096) == Self.text)
        #expect(try Inflater.whole(Deflater.whole([], wrapping), wrapping, limit: 0).isEmpty)
    }

    @Test("plusieurs membres gzip à la suite sont un seul document")
    func members() throws {
        let two = try Deflater.whole([1, 2], .gzip) + Deflater.whole([3], .gzip)
        #expect(try Inflater.whole(two, .gzip, limit: 3) == [1, 2, 3])
    }

    @Test("un fichier coupé à n'importe quel octet n'est jamais entier", arguments: [Wrapping.gzip, .zlib])
    func everyPrefix(wrapping: Wrapping) throws {
        let whole = try Deflater.whole(Array("une demande, une autre".utf8), wrapping)
        for count in 0..<whole.count {
            #expect(throws: InflateFault.truncated) {
                try Inflater.whole(Array(whole.prefix(count)), wrapping, limit: 1 << 20)
            }
        }
    }

    @Test("un octet changé, un octet de trop, une sortie trop grosse sont refusés")
    func hostile() throws {
        var changed = try Deflater.whole(Self.text, .gzip)
        let whole = changed
        changed[changed.count - 6] ^= 1
        #expect(throws: InflateFault.malformed) { try Inflater.whole(changed, .gzip, limit: 1 << 30) }
        #expect(throws: InflateFault.trailing) { try Inflater.whole(whole + [0], .gzip, limit: 1 << 30) }
        let kept = try Deflater.whole([7], .zlib)
        #expect(throws: InflateFault.trailing) { try Inflater.whole(kept + [0x1F], .zlib, limit: 9) }
        #expect(throws: InflateFault.tooLarge) { try Inflater.whole(whole, .gzip, limit: Self.text.count - 1) }
        #expect(throws: InflateFault.malformed) { try Inflater.whole(Array("<a/>".utf8), .gzip, limit: 9) }
    }

    private static func read(_ bytes: [UInt8], _ wrapping: Wrapping, pieces: Int) throws -> [UInt8] {
        var read: [UInt8] = []
        var inflater = try Inflater(wrapping, limit: text.count, chunk: 100)
        var rest = bytes[...]
        while !rest.isEmpty {
            try rest.prefix(pieces).withUnsafeBytes { source in try inflater.read(source) { read += $0 } }
            rest = rest.dropFirst(pieces)
        }
        try inflater.finish()
        return read
    }
}
