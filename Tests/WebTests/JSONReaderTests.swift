import Testing

@testable import Web

@Suite("JSON strict")
struct JSONReaderTests {
    private func read(_ text: String) throws(JSONFault) -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test("un texte JSON conforme est lu, chaque valeur à sa place")
    func good() throws {
        let value = try read(#" {"a":[1,-0.5e+3,true,null],"b":"é\u00e9\ud83c\udfe0\n\/"} "#)
        #expect(
            value
                == .object([
                    .init(name: "a", value: .array([.number("1"), .number("-0.5e+3"), .boolean(true), .null])),
                    .init(name: "b", value: .string("éé🏠\n/")),
                ]))
        #expect(try read(#""\u0000""#) == .string("\0"))
    }

    @Test("deux membres du même nom sont rendus tous les deux")
    func repeated() throws {
        guard case .object(let members) = try read(#"{"a":1,"a":2}"#) else {
            Issue.record("pas un objet")
            return
        }
        #expect(members.map(\.value) == [.number("1"), .number("2")])
    }

    @Test(
        "ce que la RFC 8259 refuse est refusé",
        arguments: [
            "", " ", "{", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, #"{a:1}"#, "{}{}", "[1] x", "01", "+1", "1.", ".5", "1e",
            "NaN", "tru", "truee", "'a'", "\"a", "\"a\nb\"", #""\x""#, #""\u12g4""#, #""\ud800""#, #""\ud800\u0041""#,
            #""\udc00""#, #"{"a":1 "b":2}"#, "[1 2]", "// a\n1", "\u{FEFF}{}", #""\u00٣1""#,
        ])
    func bad(_ text: String) {
        #expect(throws: JSONFault.self) { try read(text) }
    }

    @Test("ce qui n'est pas de l'UTF-8 est refusé", arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE9]])
    func encoding(_ bytes: [UInt8]) {
        #expect(throws: JSONFault(cause: .encoding, offset: 0)) { try JSONReader.read([0x22] + bytes + [0x22]) }
    }

    @Test("huit niveaux sont lus, neuf sont refusés, cent mille n'épuisent pas la pile")
    func depth() throws {
        let nested = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        _ = try read(nested(8))
        #expect(throws: JSONFault(cause: .depth, offset: 8)) { try read(nested(9)) }
        #expect(throws: JSONFault.self) { try read(String(repeating: "{\"a\":", count: 100_000)) }
    }

    @Test("un texte coupé à n'importe quel octet est refusé")
    func everyPrefix() {
        let bytes = Array(#"{"a":["é",1.5e2,{"b":null}],"c":"\u00e9"}"#.utf8)
        for end in 0..<bytes.count {
            #expect(throws: JSONFault.self, "\(end)") { try JSONReader.read(Array(bytes[..<end])) }
        }
    }

    @Test("ce qui est écrit se relit")
    func roundTrip() throws {
        let text = "\"\\\u{1}\u{1F}\r\n\té🏠"
        let json = JSON.object([("a", .string(text)), ("b", nil), ("c", .null), ("d", .strings(["x"]))])
        #expect(
            try read(json.text)
                == .object([
                    .init(name: "a", value: .string(text)), .init(name: "c", value: .null),
                    .init(name: "d", value: .array([.string("x")])),
                ]))
    }
}
