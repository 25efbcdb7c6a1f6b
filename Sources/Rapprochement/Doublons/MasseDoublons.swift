/// The keys of a person, each folded in one number: equal keys give equal numbers, and what two different keys that met
/// by chance bring together, `LienDoublon` takes apart.
public struct EmpreintesDoublon: Sendable {
    /// 0 where there is no key.
    let numeros: SIMD8<UInt64>

    public init(_ personne: PersonneInscrite) {
        var numeros = SIMD8<UInt64>()
        for famille in FamilleCle.toutes { numeros[famille.rawValue] = personne.cle(famille)?.empreinte ?? 0 }
        self.numeros = numeros
    }
}

extension CleDoublon {
    fileprivate var empreinte: UInt64 {
        var etat = Self.melanger(UInt64(famille) << 32 | UInt64(date))
        if let noms { etat = Self.ajouter(noms, etat) }
        if let premier { etat = Self.ajouter(premier, etat) }
        return max(etat, 1)
    }

    /// Eight bytes at a step, multiplied and folded.
    private static func ajouter(_ texte: [UInt8], _ debut: UInt64) -> UInt64 {
        var etat = debut
        var mot: UInt64 = 0
        for (rang, octet) in texte.enumerated() {
            mot = mot << 8 | UInt64(octet)
            if rang & 7 == 7 {
                etat = melanger(etat ^ mot)
                mot = 0
            }
        }
        return melanger(etat ^ mot ^ UInt64(texte.count) << 56)
    }

    private static func melanger(_ nombre: UInt64) -> UInt64 {
        let (haut, bas) = nombre.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return haut ^ bas
    }
}

/// The duplicates of a whole file at once: each family of keys is sorted, and only who shares a key is compared.
public struct MasseDoublons: Sendable {
    /// A family of keys, and how many persons may share one before it says nothing.
    public enum Famille: Sendable, CaseIterable {
        case nom, prenomDate, nomsAnnee, nomsJour, mots

        fileprivate var rangs: [Int] {
            switch self {
            case .nom: [0, 1]
            case .prenomDate: [2]
            case .nomsAnnee: [3]
            case .nomsJour: [4]
            case .mots: [5]
            }
        }

        /// Who has the very same identity as fifty others is one of a heap, whatever the others; a key that says less
        /// and is shared by more says nothing.
        fileprivate var estExacte: Bool { self == .nom || self == .mots }
    }

    /// An identity shared by more is compared with that many of them.
    public static let exacteMaximale = 50
    /// A key that says less, and is shared by more, says nothing.
    public static let blocMaximal = 200

    private let empreintes: [EmpreintesDoublon]
    /// The demande of each person.
    private let demandes: [Int32]

    public init(_ empreintes: [EmpreintesDoublon], demandes: [Int32]) {
        self.empreintes = empreintes
        self.demandes = demandes
    }

    /// The links that a family of keys finds, once each.
    /// - Parameters:
    ///   - part: of keys, `parts` in all: whoever shares one is in the same.
    ///   - personne: reads a person again, by its rank.
    public func arcs(
        _ famille: Famille, part: Int = 0, sur parts: Int = 1, _ personne: (Int) throws -> PersonneInscrite
    ) rethrows -> [ArcDoublon] {
        var arcs: [ArcDoublon] = []
        let triees = Self.trier(famille.rangs.flatMap { rang in entrees(rang, part, parts) })
        var debut = 0
        while debut < triees.count {
            var fin = debut + 1
            while fin < triees.count, triees[fin].numero == triees[debut].numero { fin += 1 }
            defer { debut = fin }
            guard fin - debut > 1, famille.estExacte || fin - debut - 1 <= Self.blocMaximal else { continue }
            let rangs = triees[debut..<fin].map(\.personne)
            try lier(rangs, jusqua: famille.estExacte ? Self.exacteMaximale : rangs.count, &arcs, personne)
        }
        return arcs
    }

    /// One link for each two demandes: the strongest.
    public static func uniques(_ arcs: [ArcDoublon]) -> [ArcDoublon] {
        let tries = arcs.sorted { un, autre in
            if (un.gauche, un.droite) != (autre.gauche, autre.droite) {
                return (un.gauche, un.droite) < (autre.gauche, autre.droite)
            }
            return un.lien.passeAvant(autre.lien)
        }
        var uniques: [ArcDoublon] = []
        for arc in tries where uniques.last.map({ ($0.gauche, $0.droite) != (arc.gauche, arc.droite) }) ?? true {
            uniques.append(arc)
        }
        return uniques
    }

    private func lier(
        _ rangs: [Int32], jusqua premieres: Int, _ arcs: inout [ArcDoublon],
        _ personne: (Int) throws -> PersonneInscrite
    ) rethrows {
        let personnes = try rangs.map { try personne(Int($0)) }
        for j in personnes.indices {
            for i in 0..<min(j, premieres) {
                let (gauche, droite) = (demandes[Int(rangs[i])], demandes[Int(rangs[j])])
                guard gauche != droite, let lien = LienDoublon(personnes[i], personnes[j]) else { continue }
                arcs.append(ArcDoublon(Int(gauche), Int(droite), lien))
            }
        }
    }

    private struct Entree {
        let numero: UInt64
        let personne: Int32
    }

    private func entrees(_ rang: Int, _ part: Int, _ parts: Int) -> [Entree] {
        var entrees: [Entree] = []
        entrees.reserveCapacity(empreintes.count / parts)
        for (personne, empreinte) in empreintes.enumerated() {
            let numero = empreinte.numeros[rang]
            guard numero != 0, numero % UInt64(parts) == part else { continue }
            entrees.append(Entree(numero: numero, personne: Int32(truncatingIfNeeded: personne)))
        }
        return entrees
    }

    /// By their first sixteen bits in one pass, then the few that share them: equal numbers meet, in the order of
    /// persons.
    private static func trier(_ entrees: [Entree]) -> [Entree] {
        guard var triees = entrees.first.map({ [Entree](repeating: $0, count: entrees.count) }) else { return [] }
        var places = [Int](repeating: 0, count: (1 << 16) + 1)
        for entree in entrees { places[Int(entree.numero >> 48) + 1] += 1 }
        for rang in 1..<places.count { places[rang] += places[rang - 1] }
        let bornes = places
        for entree in entrees {
            let seau = Int(entree.numero >> 48)
            triees[places[seau]] = entree
            places[seau] += 1
        }
        for seau in 0..<(1 << 16) where bornes[seau + 1] - bornes[seau] > 1 {
            triees[bornes[seau]..<bornes[seau + 1]].sort { ($0.numero, $0.personne) < ($1.numero, $1.personne) }
        }
        return triees
    }
}

extension LienDoublon {
    /// Of two links between the same demandes, the one to keep.
    public func passeAvant(_ autre: LienDoublon) -> Bool {
        if estCertain != autre.estCertain { return estCertain }
        if estPrecis != autre.estPrecis { return estPrecis }
        return regle != autre.regle ? regle < autre.regle : codes.lexicographicallyPrecedes(autre.codes)
    }
}
