import Demandes
import Foundation
import Testing

@testable import Adapters

/// What reading a page gives.
private final class Lecture {
    var demandes: [String] = []
    private var constats: [String] = []
    var rupture: Rupture?

    func take(_ record: Mapper.Record) {
        demandes.append(CanonicalText(record.demande).texte)
        note(record.constats)
    }

    func note(_ found: [Constat]) { constats += found.map { "\($0.nature.rawValue) \($0.chemin)" } }

    /// Findings in no order: a leaf of the envelope is met before the items or after them.
    var resume: [String] { demandes + constats.sorted() + [rupture?.code ?? "lue"] }
}

/// Pages of the test adapter, read whole or by pieces.
private final class Pages {
    private let essai: AdapterEssai
    private let adapter: Adapter

    init() throws {
        let mapping = AdapterEssai.mappingJSON.replacing(
            "groups:",
            with: """
                  page:
                    record: "$.demandes[*]"
                    rules: demande
                    envelope:
                      - { ignore: $.suivant, reason: essai }
                  racine:
                    record: "$[*]"
                    rules: demande
                  profonde:
                    record: "$.corps.demandes[*]"
                    rules: demande
                groups:
                """)
        essai = try AdapterEssai(mapping: mapping)
        adapter = try essai.load()
    }

    func mapper(_ operation: String) throws -> Mapper { try #require(Mapper(adapter, operation: operation)) }

    func whole(_ text: String, _ operation: String = "page") throws -> Lecture {
        let mapper = try mapper(operation)
        let lecture = Lecture()
        do throws(Mapper.Refusal) {
            for record in try mapper.records(Array(text.utf8)) { lecture.take(record) }
        } catch {
            lecture.rupture = error.rupture
        }
        lecture.note(mapper.strayConstats)
        return lecture
    }

    /// The same by pieces of `size` bytes, as a slow disk would give them.
    func cut(_ text: String, by size: Int, _ operation: String = "page") throws -> Lecture {
        let mapper = try mapper(operation)
        guard case .json(let feed) = mapper.feed else { throw CocoaError(.featureUnsupported) }
        let lecture = Lecture()
        mapper.sink.receive = { lecture.take($0) }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        defer { bytes.deallocate() }
        _ = bytes.initialize(from: text.utf8)
        var start = 0
        do throws(RuptureFault) {
            let isCut = try feed.split {
                guard start < bytes.count else { return nil }
                defer { start += size }
                return UnsafeBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)])
            }
            #expect(isCut)
        } catch {
            lecture.rupture = error.rupture
        }
        lecture.note(mapper.strayConstats)
        return lecture
    }
}

@Suite("Page JSON lue par morceaux")
struct JSONSplitTests {
    private static let a = "{\"numero\":\"\(AdapterEssai.numero)\",\"texte\":\"a\"}"
    private static let b =
        "{ \"numero\" : \"0290724000002G0001\",\"pieces\":[{\"code\":\"X\",\"rang\":1},{\"code\":\"Y\"}],"
        + "\"inconnu\":{\"x\":[1]}}"
    private static let page = "{\"suivant\":null,\"demandes\":[\(a),\n \(b)],\"total\":2}"

    @Test(
        "une page coupée n'importe où donne ce que donne la page entière",
        arguments: [
            page,
            " \n\t{ \"demandes\" : [ \(a) , \(b) ] , \"suivant\" : { \"p\" : 2 } } \n",
            "\u{FEFF}{\"demandes\":[\(a)]}",
            "{\"demandes\":[]}", "{\"demandes\": [ \n ] }", "{\"demandes\":null}", "{\"demandes\":{\"a\":[1,{}]}}",
            "{}",
            "{\"demandes\":[null,1,-2.5,true,\"[{\",[\(a)],{},\(a)]}",
            "{\"demandes\":[{\"texte\":\"]},{\\\"\\\\\"},{\"texte\":\"\\\\\\\\\"},{\"texte\":\"é\\u00e9\"}]}",
            "{\"leurre\":\"\\\"demandes\\\":[\",\"autre\":{\"demandes\":[\(a)]},\"demandes\":[\(b)],\"fin\":[[],[1]]}",
            "{\"leurre\":\"demandes\",\"x\":[\(a)],\"demandes\":[\(b)]}",
            "{\"demand\\u0065s\":[\(a),\(b)]}",
        ])
    func sameAsWhole(_ text: String) throws {
        let pages = try Pages()
        let expected = try pages.whole(text).resume
        for size in [1, 2, 3, 7, 64, 65_536] {
            #expect(try pages.cut(text, by: size).resume == expected, "par \(size)")
        }
    }

    @Test("le tableau se trouve à la racine ou sous plusieurs clés")
    func otherPlaces() throws {
        let pages = try Pages()
        for (text, operation) in [
            ("[\(Self.a),\(Self.b)]", "racine"), (" [ ] ", "racine"),
            ("{\"corps\":{\"n\":1,\"demandes\":[\(Self.a),\(Self.b)],\"m\":{}},\"demandes\":[\(Self.a)]}", "profonde"),
            ("{\"autre\":{\"demandes\":[\(Self.a)]},\"corps\":{\"demandes\":[\(Self.b)]}}", "profonde"),
            ("{\"corps\":[{\"demandes\":[\(Self.a)]}]}", "profonde"),
        ] {
            let expected = try pages.whole(text, operation).resume
            for size in [1, 5, 65_536] { #expect(try pages.cut(text, by: size, operation).resume == expected) }
        }
    }

    @Test("aucun début d'une page n'est pris pour la page", arguments: [1, 65_536])
    func prefixes(_ size: Int) throws {
        let pages = try Pages()
        #expect(try pages.cut(Self.page, by: size).rupture == nil)
        let bytes = Array(Self.page.utf8)
        for count in 0..<bytes.count {
            let prefix = String(decoding: bytes[..<count], as: UTF8.self)
            #expect(try pages.cut(prefix, by: size).rupture == .tronque, "\(count) octets")
        }
    }

    @Test(
        "ce que refuse la lecture entière l'est aussi par morceaux, sous le même code",
        arguments: [
            page + "x", page + page, page + "]", "{\"demandes\":[\(a),]}", "{\"demandes\":[,\(a)]}",
            "{\"demandes\":[\(a) \(b)]}", "{\"demandes\":[\(a)\(b)]}",
            "{\"demandes\":[\"a\"\"b\"]}", "{\"demandes\":[{\"numero\":1]]}", "{\"demandes\":[1 2]}",
            "{\"demandes\":[[1}]}", "{\"demandes\":[nul]}", "{\"demandes\":[\(a)]]", "{\"demandes\" [\(a)]}",
            "{\"demandes\":[\(a)] \"total\":1}", "{\"demandes\":[\(a)],}", "{\"demandes\":[\(a)],\"total\":1 2}",
            "[\"demandes\":[\(a)]]", "{\"demandes\":[:]}",
            "{\"demandes\":[\(a)],\"demandes\":[\(b)]}", "{\"demandes\":[\(a)],\"demand\\u0065s\":[\(b)]}",
            "{\"suivant\":1,\"suivant\":2,\"demandes\":[\(a)]}", "{\"demandes\":[{\"x\":1,\"x\":2}]}",
            "{\"demandes\":[{\"texte\":\"\\ud800\"}]}",
            "{\"demandes\":[" + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "]}",
        ])
    func sameRefusals(_ text: String) throws {
        let pages = try Pages()
        let expected = try #require(try pages.whole(text).rupture)
        for size in [1, 3, 65_536] { #expect(try pages.cut(text, by: size).rupture == expected, "par \(size)") }
    }

    @Test("un crochet fermé de travers est un JSON mal formé", arguments: ["[}]", "[1}]", "[{]]", "[[}]"])
    func crossedBrackets(_ array: String) throws {
        let pages = try Pages()
        for size in [1, 65_536] {
            #expect(try pages.cut("{\"demandes\":\(array)}", by: size).rupture == .jsonMalForme)
        }
    }

    @Test("une demande est aussi profonde qu'entière, et pas plus", arguments: 24...32)
    func depth(_ levels: Int) throws {
        let nested = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        let text = "{\"demandes\":[{\"bruit\":\(nested)}]}"
        let pages = try Pages()
        #expect(try pages.cut(text, by: 9).resume == pages.whole(text).resume)
    }

    @Test("un élément ou une enveloppe démesurés sont refusés sans être gardés", arguments: [1, 7, 4096])
    func caps(_ size: Int) throws {
        let long = String(repeating: "x", count: 300)
        for text in ["{\"demandes\":[\"\(long)\"]}", "{\"a\":\"\(long)\",\"demandes\":[]}", "{\"demandes\":[]}" + long]
        {
            var splitter = JSONSplitter(path: [Array("demandes".utf8)], maxItem: 200, maxEnvelope: 200)
            let bytes = Array(text.utf8)
            let fault = #expect(throws: RuptureFault.self) {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    try bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer { piece in
                        try splitter.push(piece) { _ in }
                    }
                }
            }
            #expect(fault?.rupture == .tropGros)
        }
    }

    @Test("les blancs autour des données ne pèsent rien")
    func blanks() throws {
        let blanks = String(repeating: " \n\t", count: 5000)
        let text = "{\(blanks)\"demandes\":\(blanks)[\(blanks)\(Self.a)\(blanks),\(Self.b)]\(blanks)}\(blanks)"
        var splitter = JSONSplitter(path: [Array("demandes".utf8)], maxItem: 200, maxEnvelope: 60)
        var items = 0
        try Array(text.utf8).withUnsafeBufferPointer { piece in try splitter.push(piece) { _ in items += 1 } }
        #expect(items == 2)
        #expect(String(decoding: splitter.envelope, as: UTF8.self) == "{ \"demandes\": [] } ")
    }

    @Test("un fichier passe par le même chemin")
    func file() throws {
        let pages = try Pages()
        let items = (0..<2000).map { _ in Self.b }
        let url = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString).json")
        try "{\"demandes\":[\(items.joined(separator: ","))]}".write(to: url, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        let handle = try FileHandle(forReadingFrom: url)
        defer { try? handle.close() }
        var count = 0
        try pages.mapper("page").map(descriptor: handle.fileDescriptor) { _ in count += 1 }
        #expect(count == 2000)
    }

    @Test("une charge qui est elle-même l'enregistrement n'est pas coupée")
    func notAnArray() throws {
        let plan = try #require(try AdapterEssai().load().plans["demande"])
        #expect(plan.recordArray == nil)
    }
}
