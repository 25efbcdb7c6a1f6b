/// Draws a household: alone, single parent, couple, flat-mates, with the children and the home that go with it.
struct TirageFoyer {
    let contexte: Contexte

    func tirer(_ hasard: inout SplitMix) -> Foyer {
        let forme = hasard.below(100)
        let enCouple = (45..<85).contains(forme)
        let union = hasard.below(3)
        let situation =
            enCouple
            ? [Situation.marie, Situation.pacse, Situation.concubin][union] : hasard.pick(Situation.seules)
        let tirage = TiragePersonne(contexte: contexte)
        let demandeur = tirage.demandeur(&hasard, situation: situation)
        var codemandeurs: [Personne] = []
        if enCouple {
            let lien = [Lien.conjoint, Lien.pacse, Lien.concubin][union]
            codemandeurs.append(tirage.codemandeur(&hasard, de: demandeur, lien: lien))
        }
        if forme >= 96 || (enCouple && hasard.below(60) == 0) {
            codemandeurs.append(tirage.codemandeur(&hasard, de: demandeur, lien: Lien.colocataire))
        }
        var foyer = Foyer(
            demandeur: demandeur, codemandeurs: codemandeurs, personnesACharge: [], recuesPersonnesACharge: [],
            verseesPersonnesACharge: [], enfantsEnGarde: [], naissance: nil,
            adresse: TirageAdresse(contexte: contexte).postale(&hasard), adresseLogement: nil,
            logement: LogementActuel(modeles: [], proprietaire: false))
        peupler(&foyer, &hasard, parent: enCouple || (20..<45).contains(forme))
        TirageLogement(contexte: contexte).completer(&foyer, &hasard)
        return foyer
    }

    private func peupler(_ foyer: inout Foyer, _ hasard: inout SplitMix, parent: Bool) {
        let anneeParent = foyer.demandeur.naissance.civil.annee
        let nombre = parent && hasard.chance(75) ? hasard.within(1...4) : 0
        for _ in 0..<nombre { foyer.personnesACharge.append(enfant(&hasard, foyer, neApres: anneeParent + 17)) }
        if hasard.chance(4) { foyer.personnesACharge.append(ascendant(&hasard, foyer)) }
        if parent, hasard.chance(12) {
            foyer.enfantsEnGarde = (0..<hasard.within(1...2)).map { _ in
                let mode = hasard.chance(60) ? Garde.alternee : Garde.visite
                return EnfantEnGarde(
                    naissance: mineur(&hasard, neApres: anneeParent + 17), sexe: sexe(&hasard), mode: mode)
            }
        }
        if contexte.jour.civil.annee - anneeParent < 45, hasard.chance(7) {
            let prevue = contexte.jour.plus(jours: hasard.within(10...240))
            foyer.naissance = NaissanceAttendue(nombre: hasard.chance(94) ? 1 : 2, prevue: prevue)
        }
        allocations(&foyer, &hasard)
    }

    private func allocations(_ foyer: inout Foyer, _ hasard: inout SplitMix) {
        let enfants = foyer.personnesACharge.count { $0.lien == LienParente.enfant }
        if enfants >= 2 {
            let montant = 14_852 + (enfants - 2) * 19_000
            foyer.demandeur.ressourcesRecues.append(
                RessourceMensuelle(nature: Ressource.familiales, centimes: montant))
        }
        if enfants >= 1, hasard.chance(15) {
            foyer.demandeur.ressourcesRecues.append(RessourceMensuelle(nature: Ressource.paje, centimes: 19_316))
        }
        guard !foyer.personnesACharge.isEmpty else { return }
        if hasard.chance(7) {
            foyer.recuesPersonnesACharge = [RessourceMensuelle(nature: Ressource.aeeh, centimes: 15_180)]
        }
        if hasard.chance(2) {
            foyer.verseesPersonnesACharge = [RessourceMensuelle(nature: Ressource.pensionVersee, centimes: 8_000)]
        }
    }

    private func enfant(_ hasard: inout SplitMix, _ foyer: Foyer, neApres annee: Int) -> PersonneACharge {
        let sexe = sexe(&hasard)
        let nom = foyer.demandeur.nomUsage ?? foyer.demandeur.nomNaissance
        let prenom = Noms.prenoms(&hasard, feminin: sexe == Sexe.feminin)[0]
        return PersonneACharge(
            nom: hasard.chance(95) ? nom : nil, prenom: prenom, naissance: mineur(&hasard, neApres: annee), sexe: sexe,
            lien: LienParente.enfant)
    }

    private func ascendant(_ hasard: inout SplitMix, _ foyer: Foyer) -> PersonneACharge {
        let sexe = sexe(&hasard)
        let annee = foyer.demandeur.naissance.civil.annee - hasard.within(18...38)
        return PersonneACharge(
            nom: Noms.nom(&hasard), prenom: Noms.prenoms(&hasard, feminin: sexe == Sexe.feminin)[0],
            naissance: Jour(max(1925, annee), hasard.within(1...12), hasard.within(1...28)), sexe: sexe,
            lien: hasard.chance(70) ? LienParente.parent : LienParente.autre)
    }

    private func sexe(_ hasard: inout SplitMix) -> Code { hasard.chance(50) ? Sexe.feminin : Sexe.masculin }

    private func mineur(_ hasard: inout SplitMix, neApres annee: Int) -> Jour {
        let derniere = contexte.jour.civil.annee - 1
        let premiere = min(derniere, max(annee, derniere - 20))
        return Jour(hasard.within(premiere...derniere), hasard.within(1...12), hasard.within(1...28))
    }
}
