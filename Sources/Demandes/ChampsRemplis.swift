/// In how many demandes each canonical path has something, as the mapping rules write them: `demandeur.courriel`,
/// `codemandeurs[].nomNaissance`. A path says that some element of the list has it, not which.
///
/// A site may answer hundreds of times a second: the paths are named when the sums are read, not for each demande.
public struct SommesDesChamps: Sendable {
    private var nombres = [Int](repeating: 0, count: CheminsDesChamps.tous.count)

    public init() {}

    public mutating func ajouter(_ demande: Demande) {
        for (rang, vu) in ChampsRemplis(demande).vus.enumerated() where vu { nombres[rang] += 1 }
    }

    /// Those that some demande fills.
    public var remplis: [(champ: String, nombre: Int)] {
        zip(CheminsDesChamps.tous, nombres).filter { $0.1 > 0 }.map { (champ: $0.0, nombre: $0.1) }
    }
}

/// What stands in a demande, read at its place: each answer of a site is counted so, and an `Arbre` of it would cost
/// ten times more.
private struct ChampsRemplis {
    private(set) var vus = [Bool](repeating: false, count: CheminsDesChamps.tous.count)

    init(_ demande: Demande) {
        withUnsafePointer(to: demande) { section(.demande, UnsafeRawPointer($0)) }
    }

    private mutating func section(_ chemins: CheminsDesChamps, _ section: UnsafeRawPointer) {
        for etape in chemins.etapes { champ(etape, section + etape.place) }
    }

    private mutating func champ(_ etape: CheminsDesChamps.Etape, _ champ: UnsafeRawPointer) {
        switch etape.genre {
        case .texte: feuille(etape, champ, String.self)
        case .date: feuille(etape, champ, DateCivile.self)
        case .instant: feuille(etape, champ, Instant.self)
        case .entier: feuille(etape, champ, Int.self)
        case .montant: feuille(etape, champ, Montant.self)
        case .booleen: feuille(etape, champ, Bool.self)
        case .numero: feuille(etape, champ, NumeroUnique.self)
        case .code(let plan): if plan.estPresent(champ) { vus[etape.rang] = true }
        case .codes(let plan): plan.lire(champ) { if case .presente = $0 { vus[etape.rang] = true } }
        case .bloc: sous(etape, champ)
        case .option(let plan): if plan.estLa(champ) { sous(etape, champ) }
        case .vide: break
        case .liste(let plan):
            plan.lire(champ) { base, nombre in
                for rang in 0..<nombre { sous(etape, base + rang * plan.pas) }
            }
        }
    }

    private mutating func sous(_ etape: CheminsDesChamps.Etape, _ section: UnsafeRawPointer) {
        if let sous = etape.sous { self.section(sous, section) }
    }

    @inline(__always)
    private mutating func feuille<T: Sendable & Hashable>(
        _ etape: CheminsDesChamps.Etape, _ champ: UnsafeRawPointer, _: T.Type
    ) {
        if case .presente = champ.assumingMemoryBound(to: Valeur<T>.self).pointee { vus[etape.rang] = true }
    }
}

/// The canonical path of each leaf, written once: a rank stands for it.
private final class CheminsDesChamps: Sendable {
    final class Etape: Sendable {
        let place: Int
        let genre: PlanTexte.Genre
        /// Of a leaf, in `tous`.
        let rang: Int
        let sous: CheminsDesChamps?

        init(_ etape: PlanTexte.Etape, _ chemin: String, _ tous: inout [String]) {
            (place, genre, rang) = (etape.place, etape.genre, tous.count)
            switch etape.genre {
            case .bloc(let plan), .vide(let plan, _): sous = CheminsDesChamps(plan, chemin + ".", &tous)
            case .option(let plan): sous = CheminsDesChamps(plan.section, chemin + ".", &tous)
            case .liste(let plan): sous = CheminsDesChamps(plan.element, chemin + "[].", &tous)
            case .codes:
                sous = nil
                tous.append(chemin + "[]")
            case .texte, .date, .instant, .entier, .montant, .booleen, .numero, .code:
                sous = nil
                tous.append(chemin)
            }
        }
    }

    let etapes: [Etape]

    private init(_ plan: PlanTexte, _ debut: String, _ tous: inout [String]) {
        var chemins = tous
        etapes = plan.etapes.map { Etape($0, debut + String(decoding: $0.nom, as: UTF8.self), &chemins) }
        tous = chemins
    }

    private static let toute: (demande: CheminsDesChamps, tous: [String]) = {
        var tous: [String] = []
        return (CheminsDesChamps(.demande, "", &tous), tous)
    }()

    static var demande: CheminsDesChamps { toute.demande }
    static var tous: [String] { toute.tous }
}
