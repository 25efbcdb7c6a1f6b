internal import Demandes

/// What of a manifest is still to be done, in its order, and what stops it after that.
struct PlanDispatch: Sendable {
    let aFaire: [Increment]
    /// Found in the manifest itself: what stands before it is still done.
    let puis: FauteDispatch?
    let annonceJusqua: Int64?

    /// - Parameters:
    ///   - dernier: the highest increment begun here.
    ///   - connue: the digest of an increment done here; nil when it never was.
    /// - Throws: when the manifest contradicts itself, or what was done: nothing of it is then believed.
    init(
        _ annonces: [Increment], dernier: IncrementTenu?, connue: (Int64) throws -> Empreinte?
    ) throws {
        let uniques = try Self.uniques(annonces)
        annonceJusqua = uniques.last?.numero
        guard let prochain = dernier.map({ $0.estApplique ? $0.numero + 1 : $0.numero }) ?? uniques.first?.numero
        else {
            (aFaire, puis) = ([], nil)
            return
        }
        for increment in uniques where increment.numero < prochain {
            guard try connue(increment.numero).map({ $0 == increment.empreinte }) ?? true else {
                throw FauteDispatch(.repeteAutrement, increment: increment.numero)
            }
        }
        let suite = uniques.filter { $0.numero >= prochain }
        let contigus = suite.enumerated().prefix { $0.element.numero == prochain + Int64($0.offset) }.map(\.element)
        aFaire = contigus
        let attendu = prochain + Int64(contigus.count)
        let commence = dernier.map { !$0.estApplique && contigus.isEmpty } ?? false
        puis = contigus.count < suite.count || commence ? FauteDispatch(.manquant, increment: attendu) : nil
    }

    /// Each increment once. The same line again says nothing new.
    private static func uniques(_ annonces: [Increment]) throws -> [Increment] {
        var uniques: [Increment] = []
        var vues: [Int64: Empreinte] = [:]
        for increment in annonces {
            if let vue = vues[increment.numero] {
                guard vue == increment.empreinte else {
                    throw FauteDispatch(.repeteAutrement, increment: increment.numero)
                }
                continue
            }
            if let precedent = uniques.last, precedent.numero > increment.numero {
                throw FauteDispatch(.desordre, increment: increment.numero, detail: "après le \(precedent.numero)")
            }
            vues[increment.numero] = increment.empreinte
            uniques.append(increment)
        }
        return uniques
    }
}
