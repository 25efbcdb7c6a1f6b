internal import Demandes

/// Why a text is not JSON, once simdjson has refused it: cut before its end, followed by something, or malformed.
/// simdjson stops at the first fault without telling these apart.
enum JSONVerdict {
    static func rupture(_ body: UnsafeBufferPointer<UInt8>) -> Rupture {
        var depth = 0
        var index = 0
        while index < body.count {
            switch body[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return after(body, index + 1) }
                if depth < 0 { return .jsonMalForme }
            case UInt8(ascii: "\""):
                guard let end = stringEnd(body, index + 1) else { return .tronque }
                index = end
            default:
                break
            }
            index += 1
        }
        return .tronque
    }

    /// The root is closed at `start`: whether something follows it, or the fault is inside.
    private static func after(_ body: UnsafeBufferPointer<UInt8>, _ start: Int) -> Rupture {
        body[start...].contains { $0 > 0x20 } ? .suiteInattendue : .jsonMalForme
    }

    private static func stringEnd(_ body: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < body.count {
            if body[index] == UInt8(ascii: "\\") {
                index += 2
            } else if body[index] == UInt8(ascii: "\"") {
                return index
            } else {
                index += 1
            }
        }
        return nil
    }
}
