import Acces
import Registre
import Testing

@testable import Web

@Suite("Matrice des porteurs et des opérations")
struct MatriceTests {
    /// Where no right is asked: signing in, what is one's own session, what is public.
    private static let sansDroit: Set<String> = [
        "POST /v1/sessions", "GET /v1/sessions/courante", "DELETE /v1/sessions/courante",
        "POST /v1/sessions/courante/mot-de-passe", "GET /v1/departements/{code}", "GET /v1/referentiel",
        "GET /v1/referentiel/communes/{code}",
    ]

    private static let mien = "cpt_0123456789"
    private static let autre = "cpt_9876543210"

    private static let porteurs: [Porteur] =
        [.compte(mien)] + Role.allCases.map { .agent(nom: $0.rawValue, role: $0, ressort: .tout) }

    @Test("chaque opération nomme son action ; celles qui n'en nomment pas sont celles-ci, et elles seules")
    func nommees() {
        let sans = Operations.v1.toutes.filter { $0.entree.action == nil }.map(\.nom)
        #expect(Set(sans) == Self.sansDroit)
        #expect(Operations.v1.toutes.filter { $0.entree == .sansJeton }.map(\.nom) == ["POST /v1/sessions"])
    }

    @Test("chaque action ouvre une opération au moins : un droit qui n'ouvre rien ne se donne pas")
    func servies() {
        let servies = Set(Operations.v1.toutes.compactMap(\.entree.action))
        // Kept for what `docs/droits.md` promises and no address serves yet.
        let promises: Set<Action> = [.designerPrioritaires]
        #expect(Set(Action.allCases).subtracting(servies).subtracting(promises) == [])
    }

    @Test("chaque opération laisse entrer qui a l'étendue qu'elle demande, sur le sien comme sur celui d'un autre")
    func entrees() {
        for operation in Operations.v1.toutes {
            guard let action = operation.entree.action else { continue }
            for porteur in Self.porteurs {
                for compte in [Self.mien, Self.autre] {
                    let etendue = porteur.portee(action)
                    let attendu =
                        switch operation.entree {
                        case .droit: etendue == .toute
                        case .ressort: etendue != .jamais
                        case .surCompte: etendue == .toute || (etendue == .sienne && porteur.tient(compte))
                        case .tous, .sansJeton: true
                        }
                    let entre = (try? operation.entree.admettre(porteur, ["compte": compte])) != nil
                    #expect(entre == attendu, "\(operation.nom), \(porteur.nom), \(compte)")
                }
            }
            #expect((try? operation.entree.admettre(.personne, ["compte": Self.mien])) == nil, "\(operation.nom)")
        }
    }

    @Test("une opération dont l'adresse nomme un compte demande un droit sur ce compte")
    func surUnCompte() {
        let ailleurs = Operations.v1.toutes.filter { operation in
            guard operation.gabarit.texte.contains("{compte}") else { return false }
            if case .surCompte = operation.entree { return false }
            return true
        }
        // An employer's: it looks at the compte's employer, and is told nothing otherwise.
        #expect(ailleurs.map(\.nom) == ["GET /v1/employeur/comptes/{compte}"])
    }
}

extension Web.Operation {
    fileprivate var nom: String { "\(methode) \(gabarit.texte)" }
}

extension Web.Operation.Entree {
    /// The right that it asks; nil where it asks none.
    var action: Action? {
        switch self {
        case .sansJeton, .tous: nil
        case .droit(let action), .ressort(let action), .surCompte(let action): action
        }
    }
}

extension Porteur {
    fileprivate func tient(_ compte: String) -> Bool { ressort.contient(.compte(compte)) }
}
