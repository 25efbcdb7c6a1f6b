/// Draws incomes that agree with the job: tax years and monthly resources.
struct TirageRevenus {
    let contexte: Contexte

    func completer(_ personne: inout Personne, _ hasard: inout SplitMix, age: Int) {
        let mensuel = principal(personne.emploi.contrat, &hasard)
        personne.ressourcesRecues = mensuel.map { [$0] } ?? []
        if mensuel == nil || hasard.chance(12) { personne.ressourcesRecues.append(complement(&hasard, age: age)) }
        if hasard.chance(5) {
            personne.ressourcesVersees = [centimes(Ressource.pensionVersee, hasard.within(80...450), &hasard)]
        }
        personne.revenus = revenus((mensuel?.centimes ?? 60_000) / 100, &hasard)
    }

    private func principal(_ contrat: Code, _ hasard: inout SplitMix) -> RessourceMensuelle? {
        switch contrat {
        case Contrat.retraite: centimes(Ressource.retraite, hasard.within(750...2100), &hasard)
        case Contrat.chomage: centimes(Ressource.chomage, hasard.within(550...1500), &hasard)
        case Contrat.etudiant: centimes(Ressource.bourse, hasard.within(140...630), &hasard)
        case Contrat.autre: nil
        default: centimes(Ressource.salaire, hasard.within(900...2900), &hasard)
        }
    }

    private func complement(_ hasard: inout SplitMix, age: Int) -> RessourceMensuelle {
        if age > 64 { return centimes(Ressource.minimumVieillesse, hasard.within(100...1000), &hasard) }
        let natures = [
            Ressource.rsa, Ressource.rsa, Ressource.aah, Ressource.invalidite, Ressource.pensionRecue, Ressource.autre,
            Ressource.ajpp,
        ]
        // A nature without its amount is a fact of real files.
        if hasard.chance(6) { return RessourceMensuelle(nature: hasard.pick(natures), centimes: nil) }
        return centimes(hasard.pick(natures), hasard.within(100...1010), &hasard)
    }

    /// Two years, one, or one whose amount was never entered. One in sixty is negative (a deficit).
    private func revenus(_ mensuel: Int, _ hasard: inout SplitMix) -> [RevenuFiscal] {
        let annee = contexte.anneeFiscale
        let recent = hasard.below(60) == 0 ? -hasard.within(100...9000) : mensuel * hasard.within(9...13)
        switch hasard.below(20) {
        case 0: return [RevenuFiscal(annee: annee, montant: nil)]
        case 1: return []
        case 2, 3, 4: return [RevenuFiscal(annee: annee, montant: recent)]
        case 5: return [RevenuFiscal(annee: annee, montant: recent), RevenuFiscal(annee: annee - 1, montant: nil)]
        default:
            let ancien = mensuel * hasard.within(8...12)
            return [RevenuFiscal(annee: annee, montant: recent), RevenuFiscal(annee: annee - 1, montant: ancien)]
        }
    }

    private func centimes(_ nature: Code, _ euros: Int, _ hasard: inout SplitMix) -> RessourceMensuelle {
        RessourceMensuelle(nature: nature, centimes: euros * 100 + (hasard.chance(50) ? hasard.below(100) : 0))
    }
}
