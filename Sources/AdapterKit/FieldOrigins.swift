internal import Adapters
internal import Demandes
public import Foundation

/// Where a canonical field comes from, adapter by adapter.
public enum FieldOrigins {
    public struct Origin: Sendable, Hashable {
        public let adapter: String
        public let operation: String
        public let field: String
        /// From the payload's root; empty for a constant.
        public let sources: [String]
        public let transform: String
        /// The file of its code table, under `adapters/`.
        public let table: String?
        /// `_familles/imhoweb/mapping.yml:31`.
        public let rule: String
    }

    /// `codemandeurs[0].civilite` and `codemandeurs.civilite` mean `codemandeurs[].civilite`.
    public static func canonical(_ path: String) -> String? {
        let asked = bare(path)
        return paths.first { bare($0) == asked }
    }

    /// The rules that fill a field, or the fields below a section.
    public static func origins(of path: String, in adapter: String, adapters: URL) throws -> [Origin] {
        let conformity = try Adapter.load(adapter, in: adapters)
        let family = try Conformity.family(of: adapter, adapters)
        let homes = [adapter] + (family.map { ["_familles/\($0)"] } ?? [])
        let asked = bare(path)
        return conformity.operations.flatMap { operation in
            conformity.rules(of: operation).filter { rule in
                bare(rule.field) == asked || bare(rule.field).hasPrefix(asked + ".")
            }.map { rule in
                Origin(
                    adapter: adapter, operation: operation, field: rule.field, sources: rule.sources,
                    transform: rule.transform,
                    table: rule.table.flatMap { CodesFile.place($0, in: homes, of: adapters) },
                    rule: "\(rule.position.file):\(rule.position.line)")
            }
        }
    }

    /// The lists of an adapter that give summaries without that field, or without one below that section: what a
    /// summary does not say, the site is asked.
    public static func summaries(without path: String, in adapter: String, adapters: URL) throws -> [String] {
        let loaded = try Adapter.load(adapter, in: adapters)
        let asked = bare(path)
        return loaded.pagedLists.map(\.name).filter { list in
            loaded.summarized(list: list).contains { bare($0) == asked || bare($0).hasPrefix(asked + ".") }
        }
    }

    private static func bare(_ path: String) -> String { path.replacing(#/\[\d*\]/#, with: "") }

    /// Every field and section, as mappings write them.
    private static let paths: [String] = walk(Demande.self, prefix: "")

    private static func walk<B: Bloc>(_ type: B.Type, prefix: String) -> [String] {
        B.champs.flatMap { champ -> [String] in
            let path = prefix + champ.nom
            return switch champ.nature {
            case .texte, .date, .instant, .entier, .montant, .booleen, .numero, .code: [path]
            case .codes: [path + "[]"]
            case .bloc(let access): [path] + below(access, path)
            case .option(let access): [path] + below(access, path)
            case .liste(let access): [path + "[]"] + below(access, path)
            }
        }
    }

    private static func below<A: AccesBloc>(_ access: A, _ path: String) -> [String] {
        walk(A.Sous.self, prefix: path + ".")
    }

    private static func below<A: AccesOption>(_ access: A, _ path: String) -> [String] {
        walk(A.Sous.self, prefix: path + ".")
    }

    private static func below<A: AccesListe>(_ access: A, _ path: String) -> [String] {
        walk(A.Element.self, prefix: path + "[].")
    }
}
