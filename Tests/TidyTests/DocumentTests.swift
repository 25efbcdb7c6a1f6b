import Foundation
import Testing

/// What the pages promise must be there.
enum Document {
    /// The numbered lines of « Invariants » and what proves each: `Suite/test` names, or « à venir ».
    static func invariants(_ page: String) throws -> [(number: String, proofs: [String])] {
        let section = try Pattern(#"^## Invariants\n((?:(?!## ).*\n?)*)"#).matches(in: page).first?[1] ?? ""
        return try Pattern(#"^(\d+)\. (.+(?:\n {2,}.+)*)"#).matches(in: section).map { match in
            let proof = match[2].range(of: "Preuve :").map { String(match[2][$0.upperBound...]) } ?? ""
            let names = try Pattern(#"`(\w+)/(\w+)`"#).matches(in: proof).map { "\($0[1])/\($0[2])" }
            return (match[1], names.isEmpty && proof.contains("à venir") ? ["à venir"] : names)
        }
    }

    /// The proofs that no test file holds: the suite's type (or the file's name) and the function.
    static func missing(_ proofs: [String], in tests: [TextFile]) throws -> [String] {
        try proofs.filter { $0 != "à venir" }.filter { proof in
            let names = proof.split(separator: "/")
            let suite = try Pattern(#"\b(?:struct|class|actor|enum) \#(names[0])\b"#)
            let test = try Pattern(#"\bfunc \#(names[1])\("#)
            return !tests.contains { file in
                (file.name == "\(names[0]).swift" || !suite.matches(in: file.text).isEmpty)
                    && !test.matches(in: file.text).isEmpty
            }
        }
    }

    /// The types a glossary names: the third column of its tables.
    static func glossaryTypes(_ page: String) throws -> [String] {
        try Pattern(#"^\|[^|]*\|[^|]*\| `(\w+)` \|"#).matches(in: page).map { $0[1] }
    }

    /// Relative targets of a page's links, from the root of the repository.
    static func links(_ page: TextFile) throws -> [String] {
        let folder = (page.path as NSString).deletingLastPathComponent
        return try Pattern(#"\]\(([^)#\s]+)(?:#[^)]*)?\)"#).matches(in: page.text).map { $0[1] }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
            .map { (folder as NSString).appendingPathComponent($0) }
    }
}

@Suite("Documents")
struct DocumentTests {
    static let pages = HouseTree.files.filter { $0.path.hasSuffix(".md") && !$0.path.hasPrefix("adapters/") }

    @Test("chaque invariant de docs/ARCHITECTURE.md nomme un essai qui existe, ou « à venir »")
    func invariants() throws {
        let page = try #require(Self.pages.first { $0.path == "docs/ARCHITECTURE.md" })
        let invariants = try Document.invariants(page.text)
        #expect(invariants.map(\.number) == (1...12).map(String.init))
        for invariant in invariants {
            #expect(invariant.proofs != [], "l'invariant \(invariant.number) ne nomme ni essai ni « à venir »")
            let missing = try Document.missing(invariant.proofs, in: HouseTree.under("Tests"))
            #expect(missing == [], "l'invariant \(invariant.number)")
        }
    }

    @Test("une preuve est un essai qui existe dans la suite nommée")
    func proofs() throws {
        let page = """
            1. Rien à voir.
            ## Invariants
            1. Un. Preuve : `ATests/a`,
               `ATests/b`.
            2. Deux. Preuve : à venir.
            3. Trois, `ATests/a`.
            ## Suite
            1. Rien à voir.
            """
        #expect(try Document.invariants(page).map(\.proofs) == [["ATests/a", "ATests/b"], ["à venir"], []])
        let tests = [TextFile(path: "Tests/A/A.swift", text: "struct ATests {\n    func a() {}\n}")]
        #expect(try Document.missing(["ATests/a", "A/a", "à venir"], in: tests) == [])
        #expect(try Document.missing(["ATests/b", "BTests/a"], in: tests) == ["ATests/b", "BTests/a"])
    }

    @Test("chaque type du glossaire existe")
    func glossary() throws {
        let page = try #require(Self.pages.first { $0.path == "docs/glossaire.md" })
        let declaration = try Pattern(#"\b(?:struct|class|actor|enum|protocol) (\w+)"#)
        let declared = Set(HouseTree.under("Sources").flatMap { declaration.matches(in: $0.text).map { $0[1] } })
        let named = try Document.glossaryTypes(page.text)
        #expect(named.contains("Demande"))
        #expect(named.filter { !declared.contains($0) } == [])
        #expect(try Document.glossaryTypes("| mot | sens | type |\n|---|---|---|\n| a | b | `T` |") == ["T"])
    }

    @Test("chaque lien relatif des pages mène à un fichier")
    func links() throws {
        for page in Self.pages {
            let dead = try Document.links(page).filter { !HouseTree.exists($0) }
            #expect(dead == [], "\(page.path)")
        }
        let page = TextFile(path: "docs/a.md", text: "[b](b.md#x) [c](../README.md) [d](https://e.example) [e](#f)")
        #expect(try Document.links(page) == ["docs/b.md", "docs/../README.md"])
        #expect(HouseTree.exists("docs/../Makefile"))
        #expect(!HouseTree.exists("docs/absent.md"))
    }
}
