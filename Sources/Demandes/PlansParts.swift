// What a plan does with the fields whose type it does not know: each is reached by closures made once.

/// A term of a nomenclature.
final class PlanCode: Sendable {
    let lire: @Sendable (_ champ: UnsafeRawPointer) -> Valeur<String>
    let estPresent: @Sendable (_ champ: UnsafeRawPointer) -> Bool
    /// False for a text that is no term.
    let poser: @Sendable (_ terme: String, _ champ: UnsafeMutableRawPointer) -> Bool
    let poserAbsence: @Sendable (_ absence: Absence, _ champ: UnsafeMutableRawPointer) -> Void
    let sontEgaux: @Sendable (UnsafeRawPointer, UnsafeRawPointer) -> Bool

    init<Terme: Nomenclature>(_ type: Terme.Type) {
        let termes = Dictionary(uniqueKeysWithValues: type.allCases.map { ($0.rawValue, $0) })
        lire = { $0.assumingMemoryBound(to: Valeur<Terme>.self).pointee.horsDeSonType }
        estPresent = { champ in
            if case .presente = champ.assumingMemoryBound(to: Valeur<Terme>.self).pointee { true } else { false }
        }
        poser = { texte, champ in
            guard let terme = termes[texte] else { return false }
            champ.assumingMemoryBound(to: Valeur<Terme>.self).pointee = .presente(terme)
            return true
        }
        poserAbsence = { $1.assumingMemoryBound(to: Valeur<Terme>.self).pointee = .absente($0) }
        sontEgaux = {
            $0.assumingMemoryBound(to: Valeur<Terme>.self).pointee
                == $1.assumingMemoryBound(to: Valeur<Terme>.self).pointee
        }
    }
}

/// Several terms of a nomenclature.
final class PlanCodes: Sendable {
    /// Hands each term over.
    let lire: @Sendable (_ champ: UnsafeRawPointer, (Valeur<String>) -> Void) -> Void
    let estUnTerme: @Sendable (String) -> Bool
    /// All of them terms.
    let poser: @Sendable (_ termes: [Valeur<String>], _ champ: UnsafeMutableRawPointer) -> Void
    let sontEgaux: @Sendable (UnsafeRawPointer, UnsafeRawPointer) -> Bool

    init<Terme: Nomenclature>(_ type: Terme.Type) {
        let termes = Dictionary(uniqueKeysWithValues: type.allCases.map { ($0.rawValue, $0) })
        lire = { champ, rendre in
            for valeur in champ.assumingMemoryBound(to: [Valeur<Terme>].self).pointee { rendre(valeur.horsDeSonType) }
        }
        estUnTerme = { termes[$0] != nil }
        poser = { valeurs, champ in
            champ.assumingMemoryBound(to: [Valeur<Terme>].self).pointee = valeurs.compactMap { valeur in
                switch valeur {
                case .presente(let terme): termes[terme].map { .presente($0) }
                case .absente(let absence): .absente(absence)
                }
            }
        }
        sontEgaux = {
            $0.assumingMemoryBound(to: [Valeur<Terme>].self).pointee
                == $1.assumingMemoryBound(to: [Valeur<Terme>].self).pointee
        }
    }
}

extension Valeur where T: Nomenclature {
    fileprivate var horsDeSonType: Valeur<String> {
        switch self {
        case .presente(let terme): .presente(terme.rawValue)
        case .absente(let absence): .absente(absence)
        }
    }
}

/// A section that may be missing. Where it is there, it stands at the field's own address: a copy would count a
/// reference for each of its fields.
final class PlanOption: Sendable {
    let section: PlanTexte
    let estLa: @Sendable (_ champ: UnsafeRawPointer) -> Bool
    /// Puts an empty one there.
    let ouvrir: @Sendable (_ champ: UnsafeMutableRawPointer) -> Void

    init<B: Bloc>(_ type: B.Type) {
        section = PlanTexte(type)
        estLa = { champ in
            if case .none = champ.assumingMemoryBound(to: B?.self).pointee { false } else { true }
        }
        ouvrir = { $0.assumingMemoryBound(to: B?.self).pointee = B() }
    }
}

/// A list of sections.
final class PlanListe: Sendable {
    typealias Remplissage = (UnsafeMutableRawPointer) throws(FauteCanonique) -> Void

    let element: PlanTexte
    let ordre: OrdreListe
    /// From one element to the next, in bytes.
    let pas: Int
    /// Hands the first element's address and their number over.
    let lire: @Sendable (_ champ: UnsafeRawPointer, (UnsafeRawPointer, Int) -> Void) -> Void
    /// Adds an element, once it is filled.
    let ajouter: @Sendable (_ champ: UnsafeMutableRawPointer, _ remplir: Remplissage) throws(FauteCanonique) -> Void

    init<B: Bloc>(_ type: B.Type, _ ordre: OrdreListe) {
        element = PlanTexte(type)
        self.ordre = ordre
        pas = MemoryLayout<B>.stride
        lire = { champ, rendre in
            let elements = champ.assumingMemoryBound(to: [B].self).pointee
            elements.withUnsafeBytes { octets in
                if let base = octets.baseAddress { rendre(base, elements.count) }
            }
        }
        ajouter = { champ, remplir throws(FauteCanonique) in
            var nouvel = B()
            try withUnsafeMutablePointer(to: &nouvel) { place throws(FauteCanonique) in
                try remplir(UnsafeMutableRawPointer(place))
            }
            champ.assumingMemoryBound(to: [B].self).pointee.append(nouvel)
        }
    }
}
