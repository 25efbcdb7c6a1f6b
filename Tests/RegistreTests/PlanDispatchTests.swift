import Demandes
import Testing

@testable import Registre

@Suite("Ce qu'un manifeste laisse à faire")
struct PlanDispatchTests {
    private let le = Instant(millisecondes: 0)

    private func annonce(_ numero: Int64, _ contenu: UInt8? = nil) -> Increment {
        Increment(
            numero: numero, fichier: "DIS-\(numero)", demandes: 1, octets: 1,
            empreinte: Empreinte(octets: [contenu ?? UInt8(numero)]), produitLe: le)
    }

    private func tenu(_ numero: Int64, rang: Int = 1) -> IncrementTenu {
        IncrementTenu(
            site: "s", numero: numero, empreinte: Empreinte(octets: [UInt8(numero)]), demandes: 1, rang: rang,
            commenceLe: le, avanceLe: le)
    }

    private func plan(_ annonces: [Increment], dernier: IncrementTenu? = nil) throws -> PlanDispatch {
        try PlanDispatch(annonces, dernier: dernier) { Empreinte(octets: [UInt8($0)]) }
    }

    @Test("la première fois, tout ce qui est annoncé, à partir du premier annoncé")
    func premier() throws {
        let plan = try plan([annonce(41), annonce(42)])
        #expect(plan.aFaire.map(\.numero) == [41, 42])
        #expect(plan.puis == nil && plan.annonceJusqua == 42)
    }

    @Test("ensuite, ce qui suit le dernier appliqué ; un incrément commencé est repris")
    func suite() throws {
        let annonces = [annonce(41), annonce(42), annonce(43)]
        #expect(try plan(annonces, dernier: tenu(42)).aFaire.map(\.numero) == [43])
        #expect(try plan(annonces, dernier: tenu(42, rang: 0)).aFaire.map(\.numero) == [42, 43])
        #expect(try plan(annonces, dernier: tenu(43)).aFaire.isEmpty)
    }

    @Test("un trou arrête là, après ce qui précède, et se nomme")
    func trou() throws {
        let plan = try plan([annonce(41), annonce(42), annonce(44)], dernier: tenu(41))
        #expect(plan.aFaire.map(\.numero) == [42])
        #expect(plan.puis == FauteDispatch(.manquant, increment: 43))
        #expect(plan.puis?.phrase.hasPrefix("L'incrément 43 manque.") == true)
        #expect(try self.plan([annonce(45)], dernier: tenu(41)).puis?.increment == 42)
        #expect(try self.plan([], dernier: tenu(41, rang: 0)).puis?.increment == 41)
    }

    @Test("la même ligne deux fois ne compte qu'une ; avec une autre empreinte elle est refusée")
    func repete() throws {
        #expect(try plan([annonce(41), annonce(41), annonce(42)]).aFaire.map(\.numero) == [41, 42])
        #expect(throws: FauteDispatch(.repeteAutrement, increment: 41)) {
            try plan([annonce(41), annonce(41, 9), annonce(42)])
        }
        #expect(throws: FauteDispatch(.repeteAutrement, increment: 41)) {
            try plan([annonce(41, 9), annonce(42)], dernier: tenu(41))
        }
    }

    @Test("une ligne qui vient après celle qui la suit est refusée, avec toutes les autres")
    func desordre() throws {
        #expect(throws: FauteDispatch(.desordre, increment: 41, detail: "après le 42")) {
            try plan([annonce(42), annonce(41)])
        }
    }
}
