/// Writes the canonical JSON of a section in one pass: values as they come, absences aside, one list a kind.
struct EcritureCanonique: ~Copyable {
    private(set) var texte = Tampon(capacite: 4096)
    /// The path of the field at hand: `demandeur.emploi`, `codemandeurs[0]`.
    private var chemin = Tampon()
    private var absences = ListesAbsences()

    /// Writes a section whole, its absences at the end.
    mutating func objet(_ plan: PlanTexte, _ section: UnsafeRawPointer) {
        texte.ajouter(UInt8(ascii: "{"))
        var premiere = true
        membres(plan, section, &premiere)
        absences.ecrire(dans: &texte, premiere: premiere)
        texte.ajouter(UInt8(ascii: "}"))
    }

    private mutating func membres(_ plan: PlanTexte, _ section: UnsafeRawPointer, _ premiere: inout Bool) {
        let racine = chemin.compte
        for etape in plan.etapes {
            if racine > 0 { chemin.ajouter(UInt8(ascii: ".")) }
            chemin.ajouter(etape.nom)
            champ(etape, section + etape.place, &premiere)
            chemin.tronquer(racine)
        }
    }

    private mutating func champ(_ etape: PlanTexte.Etape, _ champ: UnsafeRawPointer, _ premiere: inout Bool) {
        switch etape.genre {
        case .texte: feuille(etape, valeur(champ), &premiere) { TexteJSON.ajouter($0, a: &$1) }
        case .date: feuille(etape, valeur(champ), &premiere) { $1.ajouter(date: $0) }
        case .instant:
            feuille(etape, valeur(champ), &premiere) { (instant: Instant, texte) in
                TexteJSON.ajouter(instant.iso, a: &texte)
            }
        case .entier: feuille(etape, valeur(champ), &premiere) { $1.ajouter(entier: $0) }
        case .montant: feuille(etape, valeur(champ), &premiere) { $1.ajouter(montant: $0) }
        case .booleen:
            feuille(etape, valeur(champ), &premiere) { (vrai: Bool, texte) in texte.ajouter(vrai ? "true" : "false") }
        case .numero:
            feuille(etape, valeur(champ), &premiere) { (numero: NumeroUnique, texte) in
                TexteJSON.ajouter(numero.texte, a: &texte)
            }
        case .code(let plan): feuille(etape, plan.lire(champ), &premiere) { TexteJSON.ajouter($0, a: &$1) }
        case .codes(let plan): codes(etape, champ, plan, &premiere)
        case .bloc(let plan): bloc(etape, plan, champ, &premiere)
        case .option(let plan): if plan.estLa(champ) { bloc(etape, plan.section, champ, &premiere) }
        case .liste(let plan): liste(etape, plan, champ, &premiere)
        case .vide(let plan, let section): bloc(etape, plan, section.adresse, &premiere)
        }
    }

    @inline(__always)
    private func valeur<T>(_ champ: UnsafeRawPointer) -> Valeur<T> {
        champ.assumingMemoryBound(to: Valeur<T>.self).pointee
    }

    @inline(__always)
    private mutating func feuille<T>(
        _ etape: PlanTexte.Etape, _ valeur: Valeur<T>, _ premiere: inout Bool, _ ecrire: (T, inout Tampon) -> Void
    ) {
        switch valeur {
        case .presente(let valeur):
            cle(etape, &premiere)
            ecrire(valeur, &texte)
        case .absente(let absence):
            absences.noter(absence, chemin)
        }
    }

    private mutating func cle(_ etape: PlanTexte.Etape, _ premiere: inout Bool) {
        if premiere { premiere = false } else { texte.ajouter(UInt8(ascii: ",")) }
        texte.ajouter(etape.cle)
    }

    /// A section without any value is left out, but the kinds of absence of its fields are not.
    private mutating func bloc(
        _ etape: PlanTexte.Etape, _ plan: PlanTexte, _ section: UnsafeRawPointer, _ premiere: inout Bool
    ) {
        let debut = texte.compte
        let etait = premiere
        cle(etape, &premiere)
        texte.ajouter(UInt8(ascii: "{"))
        var estVide = true
        membres(plan, section, &estVide)
        if estVide {
            texte.tronquer(debut)
            premiere = etait
        } else {
            texte.ajouter(UInt8(ascii: "}"))
        }
    }
}

// Lists.
extension EcritureCanonique {
    private mutating func codes(
        _ etape: PlanTexte.Etape, _ champ: UnsafeRawPointer, _ plan: PlanCodes, _ premiere: inout Bool
    ) {
        var rang = 0
        plan.lire(champ) { valeur in
            if rang == 0 { cle(etape, &premiere) }
            texte.ajouter(UInt8(ascii: rang == 0 ? "[" : ","))
            switch valeur {
            case .presente(let terme): TexteJSON.ajouter(terme, a: &texte)
            case .absente(let absence):
                let racine = chemin.compte
                chemin.ajouter(rang: rang)
                absences.noter(absence, chemin)
                chemin.tronquer(racine)
                texte.ajouter("null")
            }
            rang += 1
        }
        if rang > 0 { texte.ajouter(UInt8(ascii: "]")) }
    }

    private mutating func liste(
        _ etape: PlanTexte.Etape, _ plan: PlanListe, _ champ: UnsafeRawPointer, _ premiere: inout Bool
    ) {
        plan.lire(champ) { base, nombre in
            guard nombre > 0 else { return }
            cle(etape, &premiere)
            for (rang, element) in Self.ordre(plan, base, nombre).enumerated() {
                texte.ajouter(UInt8(ascii: rang == 0 ? "[" : ","))
                texte.ajouter(UInt8(ascii: "{"))
                let racine = chemin.compte
                chemin.ajouter(rang: rang)
                var estVide = true
                membres(plan.element, base + element * plan.pas, &estVide)
                chemin.tronquer(racine)
                texte.ajouter(UInt8(ascii: "}"))
            }
            texte.ajouter(UInt8(ascii: "]"))
        }
    }

    /// The elements of a set, in the order of their own canonical text.
    private static func ordre(_ plan: PlanListe, _ base: UnsafeRawPointer, _ nombre: Int) -> [Int] {
        guard case .ensemble = plan.ordre, nombre > 1 else { return Array(0..<nombre) }
        let textes = (0..<nombre).map { rang in
            var ecriture = EcritureCanonique()
            ecriture.objet(plan.element, base + rang * plan.pas)
            return Array(ecriture.texte.octets)
        }
        return (0..<nombre).sorted { textes[$0].lexicographicallyPrecedes(textes[$1]) }
    }
}

extension Tampon {
    /// `[2]`, in a path.
    mutating func ajouter(rang: Int) {
        ajouter(UInt8(ascii: "["))
        ajouter(nombre: UInt64(rang))
        ajouter(UInt8(ascii: "]"))
    }

    fileprivate mutating func ajouter(entier: Int) {
        if entier < 0 { ajouter(UInt8(ascii: "-")) }
        ajouter(nombre: UInt64(entier.magnitude))
    }

    /// Euros with two decimals and a point, like `Montant.decimal`.
    fileprivate mutating func ajouter(montant: Montant) {
        let absolu = montant.centimes.magnitude
        if montant.centimes < 0 { ajouter(UInt8(ascii: "-")) }
        ajouter(nombre: absolu / 100)
        ajouter(UInt8(ascii: "."))
        ajouter(nombre: absolu % 100, sur: 2)
    }

    /// The ISO form between quotes, like `DateCivile.iso`.
    fileprivate mutating func ajouter(date: DateCivile) {
        ajouter(UInt8(ascii: "\""))
        ajouter(nombre: UInt64(date.annee), sur: 4)
        ajouter(UInt8(ascii: "-"))
        ajouter(nombre: UInt64(date.mois), sur: 2)
        ajouter(UInt8(ascii: "-"))
        ajouter(nombre: UInt64(date.jour), sur: 2)
        ajouter(UInt8(ascii: "\""))
    }
}
