// Two sections beside each other, by the table of their fields.

extension PlanTexte.Genre {
    /// Whether two fields say the same, value or kind of absence; a list, in the same order.
    func estEgal(_ un: UnsafeRawPointer, _ autre: UnsafeRawPointer) -> Bool {
        switch self {
        case .texte: Self.sontEgales(un, autre, String.self)
        case .date: Self.sontEgales(un, autre, DateCivile.self)
        case .instant: Self.sontEgales(un, autre, Instant.self)
        case .entier: Self.sontEgales(un, autre, Int.self)
        case .montant: Self.sontEgales(un, autre, Montant.self)
        case .booleen: Self.sontEgales(un, autre, Bool.self)
        case .numero: Self.sontEgales(un, autre, NumeroUnique.self)
        case .code(let plan): plan.sontEgaux(un, autre)
        case .codes(let plan): plan.sontEgaux(un, autre)
        case .bloc(let plan): plan.dit(la: un, comme: autre)
        case .option(let plan):
            plan.estLa(un) == plan.estLa(autre) && (!plan.estLa(un) || plan.section.dit(la: un, comme: autre))
        case .liste(let plan): plan.dit(la: un, comme: autre)
        case .vide: true
        }
    }

    @inline(__always)
    private static func sontEgales<T>(_ un: UnsafeRawPointer, _ autre: UnsafeRawPointer, _ type: T.Type) -> Bool
    where T: Sendable & Hashable {
        let (un, autre) = (un.assumingMemoryBound(to: Valeur<T>.self), autre.assumingMemoryBound(to: Valeur<T>.self))
        return un.pointee == autre.pointee
    }
}

extension PlanTexte {
    fileprivate func dit(la section: UnsafeRawPointer, comme autre: UnsafeRawPointer) -> Bool {
        for etape in etapes where !etape.genre.estEgal(section + etape.place, autre + etape.place) { return false }
        return true
    }
}

extension PlanListe {
    fileprivate func dit(la champ: UnsafeRawPointer, comme autre: UnsafeRawPointer) -> Bool {
        var estPareille = false
        lire(champ) { base, nombre in
            lire(autre) { sienne, sonNombre in
                estPareille =
                    nombre == sonNombre
                    && (0..<nombre).allSatisfy { element.dit(la: base + $0 * pas, comme: sienne + $0 * pas) }
            }
        }
        return estPareille
    }
}
