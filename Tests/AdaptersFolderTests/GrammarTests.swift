import Adapters
import Testing

@Suite("Grammaire : les listes fermées du guide")
struct GrammarTests {
    @Test("chaque transformation du guide se charge", arguments: Grammar.rules.keys.sorted())
    func transform(_ name: String) throws {
        let rule = try #require(Grammar.rules[name])
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder("- \(rule)")) == nil)
    }

    @Test("chaque issue du guide se charge, une autre non", arguments: Grammar.outcomes)
    func outcome(_ name: String) throws {
        let line = "- { to: guichet, from: $.guichet, card: one, as: text }"
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line, outcome: name)) == nil)
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line, outcome: name + "s")) == .badValue)
    }

    @Test("chaque signal du guide se charge, un autre non", arguments: Grammar.signals)
    func signal(_ name: String) throws {
        let line = "- { to: guichet, from: $.guichet, card: one, as: text }"
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line, signal: name)) == nil)
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line, signal: name + "s")) == .unknownKey)
    }
}
