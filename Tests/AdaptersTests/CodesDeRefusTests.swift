import Demandes
import Testing

@testable import Adapters

@Suite("Le code d'un refus est un texte")
struct CodesDeRefusTests {
    private func adapter(_ rule: String) throws -> AdapterEssai {
        try AdapterEssai(
            manifest: AdapterEssai.manifestJSON.replacing(
                "{ when: { code: INC }, then: unknown-number }", with: "{ when: { \(rule) }, then: unknown-number }"))
    }

    private func reponse(_ rule: String, _ body: String) throws -> Reponse {
        let interpretation = try #require(Interpretation(try adapter(rule).load(), operation: "demande"))
        let answer = RawAnswer(status: 422, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
        return interpretation.reponse(
            answer, asked: try #require(NumeroUnique(AdapterEssai.numero)), now: Instant(millisecondes: 0))
    }

    @Test(
        "un code que le site écrit en nombre se compare tel qu'il est écrit",
        arguments: [
            "12", "0", "-0", "-7", "12.0", "12.50", "1e3", "1E+3", "0.1000", "9007199254740993", "9223372036854775807",
            "18446744073709551615", "true",
        ])
    func written(_ code: String) throws {
        let body = "{\"trace\": \"3 \\\" 4\", \"erreur\": {\"rang\": 12.0, \"code\": \(code)}}"
        #expect(try reponse("code: \"\(code)\"", body).issue == .numeroInconnu)
        guard case .defautAdaptateur(let detail) = try reponse("code: X", body) else {
            Issue.record("\(code) a été reconnu")
            return
        }
        #expect(detail.hasSuffix("code \(code)"))
    }

    @Test(
        "deux écritures d'un même nombre sont deux codes",
        arguments: [
            ("12", "12.0"), ("12.0", "12"), ("12", "\"012\""), ("012", "12"), ("0", "-0"), ("0", "0.0"),
            ("1000", "1e3"),
            ("9007199254740992", "9007199254740993"), ("12.5", "12.50"),
        ])
    func different(_ expected: String, _ said: String) throws {
        #expect(try reponse("code: \"\(expected)\"", "{\"erreur\": {\"code\": \(said)}}").issue == .defautAdaptateur)
    }

    @Test("un texte garde ses zéros")
    func leadingZeros() throws {
        #expect(try reponse("code: \"0012\"", "{\"erreur\": {\"code\": \"0012\"}}").issue == .numeroInconnu)
        #expect(try reponse("code: \"00*\"", "{\"erreur\": {\"code\": \"0012\"}}").issue == .numeroInconnu)
    }

    @Test("deux codes de la même réponse gardent chacun le sien, quoi qu'il y ait entre eux")
    func several() throws {
        let manifest = AdapterEssai.manifestJSON
            .replacing("code: $.erreur.code", with: "code: \"$.erreurs[*].code\"").replacing(
                "code: INC", with: "code: \"2.0\"")
        let interpretation = try #require(
            Interpretation(try AdapterEssai(manifest: manifest).load(), operation: "demande"))
        let body = #"{"erreurs": [{"code": 1.0, "n": [5, -6.5e1, "7"]}, {"n": 8, "code": 2.0}, {"code": "3"}]}"#
        let answer = RawAnswer(status: 422, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
        #expect(interpretation.read(answer, completing: nil).facts.codes == ["1.0", "2.0", "3"])
    }

    @Test(
        "sans guillemets dans le manifeste, il est refusé avec sa ligne et ce qu'il faut écrire",
        arguments: ["12", "012", "12.50", "1e3", "0x1F", "1_000", "true", "-7"], ["code", "field", "fault"])
    func unquoted(_ code: String, _ condition: String) throws {
        let fault = try #require(try adapter("\(condition): \(code)").fault)
        #expect(fault.rule == .unquoted, "\(fault)")
        #expect(fault.position.file == "essai/manifest.yml" && fault.position.line == 12)
        #expect(fault.mend.contains("\"\(code)\""))
    }
}
