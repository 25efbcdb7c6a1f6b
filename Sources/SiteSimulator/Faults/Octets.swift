/// Searching and replacing in bytes.
enum Octets {
    /// The first place of `pattern` at or after `start`.
    static func find(_ pattern: [UInt8], in octets: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard let first = pattern.first, octets.count >= pattern.count else { return nil }
        var index = start
        while index + pattern.count <= octets.count {
            if octets[index] == first, octets[index..<index + pattern.count].elementsEqual(pattern) {
                return index..<index + pattern.count
            }
            index += 1
        }
        return nil
    }

    static func find(_ pattern: String, in octets: [UInt8], from start: Int = 0) -> Range<Int>? {
        find(Array(pattern.utf8), in: octets, from: start)
    }

    static func replaceAll(_ pattern: String, by text: String, in octets: inout [UInt8]) {
        let replacement = Array(text.utf8)
        var from = 0
        while let place = find(pattern, in: octets, from: from) {
            octets.replaceSubrange(place, with: replacement)
            from = place.lowerBound + replacement.count
        }
    }

    static func insert(_ text: String, at index: Int, in octets: inout [UInt8]) {
        octets.insert(contentsOf: text.utf8, at: index)
    }

    /// UTF-8 text as ISO-8859-1; what that set lacks becomes « ? ».
    static func latin1(_ octets: [UInt8]) -> [UInt8] {
        String(decoding: octets, as: UTF8.self).unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F }
    }
}
