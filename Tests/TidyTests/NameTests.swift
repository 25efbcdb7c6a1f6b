import Foundation
import Testing

/// Names that say nothing, or that break the compiler.
enum Name {
    static let banned: Set<String> = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Common"]

    /// Words of banned names in a file's own name and in the types it declares.
    static func emptyNames(_ file: TextFile) throws -> [String] {
        let stem = (file.name as NSString).deletingPathExtension
        return try ([stem] + types(file.text).map(\.name)).filter { try !banned.isDisjoint(with: words($0)) }
            .map { "\(file.path) : « \($0) » ne dit rien" }
    }

    /// `X+topic.swift` hides what the file is about.
    static func extensionFiles(_ file: TextFile) -> [String] {
        let hides = file.name.hasSuffix(".swift") && file.name.contains("+")
        return hides ? ["\(file.path) : nommer l'idée, pas l'extension"] : []
    }

    /// A type named like its module makes `Module.Type` unreachable.
    static func typeNamedLikeModule(_ file: TextFile) throws -> [String] {
        let folders = file.path.split(separator: "/")
        guard folders.count > 2 else { return [] }
        return try types(file.text).filter { $0.isPublic && $0.name == folders[1] }
            .map { "\(file.path) : le type public \($0.name) porte le nom de son module" }
    }

    static func badModules(_ modules: [String]) throws -> [String] {
        try modules.filter { try $0 == "Server" || !banned.isDisjoint(with: words($0)) }
    }

    private static func types(_ text: String) throws -> [(name: String, isPublic: Bool)] {
        let declaration = try Pattern(
            #"^ *((?:@\w+ |\w+ )*)(?:class|struct|enum|actor|protocol|typealias) ([A-Z]\w*)"#)
        return declaration.matches(in: text).map { ($0[2], $0[1].contains("public ") || $0[1].contains("open ")) }
    }

    private static func words(_ name: String) throws -> [String] {
        try Pattern("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+").matches(in: name).map { $0[0].capitalized }
    }
}

@Suite("Noms")
struct NameTests {
    static let swift = HouseTree.files.filter { $0.path.hasSuffix(".swift") }

    @Test("aucun fichier, aucun type ne porte un nom qui ne dit rien")
    func emptyNames() throws {
        let found = try Self.swift.flatMap(Name.emptyNames)
        #expect(found == [])
        #expect(try Name.emptyNames(snippet("let f = FileManager.default\nstruct Commune {}")) == [])
        for bad in ["struct DateHelper {}", "public enum XMLUtils {}", "actor SessionManager {}", "class Common {}"] {
            #expect(try Name.emptyNames(snippet(bad)).count == 1, "\(bad)")
        }
        #expect(try Name.emptyNames(TextFile(path: "Sources/Essai/URLHelpers.swift", text: "")).count == 1)
    }

    @Test("aucun fichier ne se nomme X+sujet.swift")
    func extensionFiles() {
        #expect(Self.swift.flatMap(Name.extensionFiles) == [])
        #expect(Name.extensionFiles(TextFile(path: "Sources/Essai/String+dates.swift", text: "")).count == 1)
    }

    @Test("aucun type public ne porte le nom de son module, aucun module ne se nomme Server")
    func modules() throws {
        let found = try Self.swift.flatMap(Name.typeNamedLikeModule)
        #expect(found == [])
        #expect(try Name.badModules(HouseTree.entries("Sources")) == [])
        #expect(try Name.typeNamedLikeModule(snippet("public struct Autre {}\nstruct Essai {}")) == [])
        #expect(try Name.typeNamedLikeModule(snippet("    public final class Essai {}")).count == 1)
        #expect(try Name.badModules(["Store", "Server", "WebCommon"]) == ["Server", "WebCommon"])
    }

    private func snippet(_ text: String) -> TextFile { TextFile(path: "Sources/Essai/Texte.swift", text: text) }
}
