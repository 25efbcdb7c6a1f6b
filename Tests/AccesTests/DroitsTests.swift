import Acces
import Foundation
import Testing

/// The table of docs/droits.md, as a person wrote it.
struct PageDroits {
    struct Case: Sendable, CustomTestStringConvertible {
        let action: String
        let qui: String
        let etendue: String

        var testDescription: String { "\(qui), \(action) : \(etendue)" }
    }

    static let toutes: [Case] = {
        let url = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/droits.md")
        let page = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        let lignes = page.split(separator: "\n").map(cellules)
        guard let tete = lignes.first(where: { $0.first == "Action" }) else { return [] }
        return lignes.filter { $0.count == tete.count && ($0.first?.hasPrefix("`") ?? false) }.flatMap { ligne in
            zip(tete, ligne).dropFirst().map { qui, etendue in
                Case(action: ligne[0].filter { $0 != "`" }, qui: qui, etendue: etendue == "—" ? "jamais" : etendue)
            }
        }
    }()

    private static func cellules(_ ligne: Substring) -> [String] {
        guard ligne.hasPrefix("|") else { return [] }
        return ligne.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

@Suite("Droits")
struct DroitsTests {
    private static let salarie = "salarié"

    private static let choses: [(sienne: Appartenance, autre: Appartenance, ressort: Ressort)] = [
        (.compte("cpt_a"), .compte("cpt_b"), .compte("cpt_a")),
        (.territoire("29"), .territoire("35"), .territoires(["29", "22"])),
        (.bailleur("bai_a"), .bailleur("bai_b"), .bailleur("bai_a")),
        (.entreprise("78945612300019"), .entreprise("78945612300027"), .entreprise("78945612300019")),
    ]

    private func porteur(_ qui: String, _ ressort: Ressort) throws -> Porteur? {
        if qui == Self.salarie {
            guard case .compte(let id) = ressort else { return nil }
            return .compte(id)
        }
        return .agent(nom: "a", role: try #require(Role(rawValue: qui), "\(qui)"), ressort: ressort)
    }

    @Test("la page dit chaque action de chaque porteur, une fois, et rien d'autre")
    func complete() {
        let attendues = Action.allCases.flatMap { action in
            ([Self.salarie] + Role.allCases.map(\.rawValue)).map { "\(action.rawValue) \($0)" }
        }
        let ecrites = PageDroits.toutes.map { "\($0.action) \($0.qui)" }
        #expect(ecrites.sorted() == attendues.sorted())
    }

    @Test(
        "chaque porteur fait de ce qui est sien, et de ce qui est à un autre, ce que dit la page",
        arguments: PageDroits.toutes)
    func matrice(_ ligne: PageDroits.Case) throws {
        let action = try #require(Action(rawValue: ligne.action))
        let etendue = try #require(Etendue(rawValue: ligne.etendue))
        for chose in Self.choses {
            guard let porteur = try porteur(ligne.qui, chose.ressort) else { continue }
            #expect(porteur.portee(action) == etendue)
            #expect(porteur.peut(action) == (etendue != .jamais))
            #expect(porteur.peut(action, sur: chose.sienne) == (etendue != .jamais))
            #expect(porteur.peut(action, sur: chose.autre) == (etendue == .toute))
        }
    }

    @Test("sans ressort, rien n'est à soi", arguments: PageDroits.toutes.filter { $0.qui != "salarié" })
    func sansRessort(_ ligne: PageDroits.Case) throws {
        let porteur = Porteur.agent(nom: "a", role: try #require(Role(rawValue: ligne.qui)))
        let action = try #require(Action(rawValue: ligne.action))
        for chose in Self.choses {
            #expect(porteur.peut(action, sur: chose.sienne) == (ligne.etendue == "toute"))
        }
    }

    @Test("un ressort ne contient que ce qui est de son côté")
    func cotes() {
        for (rang, chose) in Self.choses.enumerated() {
            for (autre, ressort) in Self.choses.map(\.ressort).enumerated() {
                #expect(ressort.contient(chose.sienne) == (rang == autre), "\(rang), \(autre)")
            }
            #expect(Ressort.tout.contient(chose.autre))
            #expect(!Ressort.rien.contient(chose.sienne))
        }
        let candidature = Appartenance(compte: "cpt_a", territoires: ["29"], bailleur: "bai_a")
        for ressort in Self.choses.map(\.ressort).dropLast() { #expect(ressort.contient(candidature)) }
        #expect(!Ressort.territoires([]).contient(Appartenance()))
        #expect(!Ressort.compte("").contient(Appartenance()))
    }
}
