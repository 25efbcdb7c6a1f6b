/// What changes from one call to the next and proves nothing: masked before two requests are compared.
enum RequestMask {
    /// Thirteen digits, then five letters or digits.
    static func numbers(_ text: String) -> Set<String> {
        Set(text.split { !$0.isLetter && !$0.isNumber }.filter(isNumber).map(String.init))
    }

    /// Whether two values are one, as far as a sample can tell.
    static func same(_ left: String, _ right: String) -> Bool {
        let (left, right) = (masked(left), masked(right))
        return left == right || left == whole || right == whole
    }

    /// `#` for a number; `*` for an exchange identifier (RFC 9562) or a certificate's name.
    static func masked(_ text: String) -> String {
        var masked = ""
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || "-._".contains(character) {
                word.append(character)
            } else {
                masked += mask(word) + String(character)
                word = ""
            }
        }
        return masked + mask(word)
    }

    private static let whole = "*"

    private static func mask(_ word: String) -> String {
        if isNumber(word[...]) { return "#" }
        let groups = word.split(separator: "-", omittingEmptySubsequences: false)
        let isUUID = groups.map(\.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy(\.isHexDigit)
        return isUUID || word.hasSuffix(".pem") ? whole : word
    }

    private static func isNumber(_ word: Substring) -> Bool {
        word.utf8.count == 18 && word.prefix(13).allSatisfy(\.isNumber)
    }
}
