/// Puts a whole demande together.
struct TirageDemande {
    let population: Population
    let rang: Int
    let destin: Destin

    private var contexte: Contexte {
        Contexte(
            rang: rang, territoire: population.territoire, national: population.national, depot: destin.depot,
            jour: destin.modifieeLe.jour)
    }

    func tirer() -> DemandeSimulee {
        var hasard = SplitMix(seed: population.graine, index: rang, purpose: 2)
        let guichets = population.territoire.guichets
        var demande = DemandeSimulee(
            rang: rang, numero: population.numero(at: rang), version: 2 + destin.anciennete + hasard.below(4),
            etat: etat, dernierEvenement: dernierEvenement,
            guichet: hasard.chance(85) ? population.guichet(rang) : hasard.pick(guichets), depot: destin.depot,
            validation: validation(&hasard), renouvellement: destin.renouvellement, modifieeLe: destin.modifieeLe,
            demandeur: .association(Association(nom: "")), motifs: [],
            precisions: hasard.pick(TirageRecherche.precisions), handicaps: [], pieces: [])
        if hasard.below(60) == 0 { associer(&demande, &hasard) } else { peupler(&demande, &hasard) }
        chercher(&demande, &hasard)
        instruire(&demande, &hasard)
        lier(&demande, &hasard)
        return demande
    }

    private var etat: EtatDemande {
        switch destin.sort {
        case .active, .deradiee: .active
        case .expiree: .expiree
        case .radiee: .radiee
        case .reactivation, .enValidation: .enValidation
        case .invalidee: .invalidee
        }
    }

    private var dernierEvenement: DernierEvenement {
        switch destin.sort {
        case .active(let evenement): evenement
        case .radiee, .deradiee: .radiation
        case .enValidation: .creation
        case .expiree, .reactivation, .invalidee: .modification
        }
    }

    private func validation(_ hasard: inout SplitMix) -> Jour? {
        let jours = hasard.within(0...20)
        guard destin.sort != .enValidation else { return nil }
        return min(destin.depot.plus(jours: jours), contexte.jour)
    }

    private func associer(_ demande: inout DemandeSimulee, _ hasard: inout SplitMix) {
        let noms = ["Les Amis du Récit", "Toit & Fable", "L'Étape imaginaire", "Solidarité des Chimères"]
        demande.demandeur = .association(
            Association(
                nom: hasard.pick(noms) + " \(rang % 100)", telDomicile: Telephones.fixe(&hasard, contexte.territoire),
                telMobile: hasard.chance(40) ? Telephones.mobile(&hasard) : nil,
                telTravail: hasard.chance(20) ? Telephones.fixe(&hasard, contexte.territoire) : nil,
                courriel: hasard.chance(85) ? "contact.\(rang)" + domaine : nil,
                adresse: TirageAdresse(contexte: contexte).postale(&hasard)))
    }

    private var domaine: String { population.national ? "@example.org" : "@association.example" }

    private func peupler(_ demande: inout DemandeSimulee, _ hasard: inout SplitMix) {
        let foyer = TirageFoyer(contexte: contexte).tirer(&hasard)
        demande.demandeur = .personne(foyer)
        demande.handicaps = TirageHandicap(contexte: contexte).tirer(&hasard, foyer: foyer)
        demande.pieces = TiragePieces(contexte: contexte).tirer(&hasard, foyer: foyer)
        demande.piecesModifieesLe = TiragePieces.derniere(demande.pieces)
    }

    private func chercher(_ demande: inout DemandeSimulee, _ hasard: inout SplitMix) {
        let tirage = TirageRecherche(contexte: contexte)
        let foyer = demande.foyer
        let personnes = 1 + (foyer?.codemandeurs.count ?? 0) / 2 + (foyer?.personnesACharge.count ?? 0)
        demande.recherche = tirage.recherche(&hasard, personnes: personnes)
        demande.motifs = tirage.motifs(&hasard, logement: foyer?.logement)
        if demande.motifs.contains(Motif.autre) { demande.precisionMotif = "Vélos volés dans la cave" }
        if demande.motifs.contains(where: { Motif.juges.contains($0.sne) }), hasard.chance(60) {
            demande.dateJugement = contexte.depot.plus(jours: -hasard.within(15...400))
        }
    }

    private func instruire(_ demande: inout DemandeSimulee, _ hasard: inout SplitMix) {
        if hasard.chance(4) {
            demande.dalo = Dalo(
                statut: hasard.pick(StatutDalo.tous), decision: contexte.jour.plus(jours: -hasard.within(1...300)),
                diagnosticSocial: hasard.chance(50), accompagnementSocial: hasard.chance(60) ? hasard.chance(30) : nil,
                typologie: hasard.chance(80) ? hasard.pick(StatutDalo.typologies) : nil)
        } else if hasard.chance(10) {
            demande.dalo = Dalo(statut: StatutDalo.aucun)
        }
        if hasard.chance(35) {
            demande.traitement = Traitement(
                delaiAnormalementLong: destin.anciennete > 3, attributionsSousConditions: hasard.chance(3),
                calculeLe: hasard.chance(80) ? destin.modifieeLe : nil)
        }
    }

    private func lier(_ demande: inout DemandeSimulee, _ hasard: inout SplitMix) {
        let tirage = TirageRadiation(contexte: contexte)
        switch destin.sort {
        case .radiee(let motif):
            demande.radiation = tirage.tirer(&hasard, motif: motif, date: contexte.jour)
            if motif == MotifRadiation.fusion { demande.numeroAssocie = voisine() }
        case .deradiee:
            demande.radiation = Radiation(date: contexte.jour, motif: MotifRadiation.deradiation)
        case .active(.creationApresSeparation):
            demande.numeroAssocie = voisine()
        default: break
        }
    }

    /// The nearest living demande after this one: the other half of a couple, or what a fusion leads to. A
    /// population of one has none.
    private func voisine() -> String? {
        for ecart in 1..<min(64, max(2, population.size)) {
            let autre = (rang + ecart) % population.size
            if autre != rang, case .active = population.destin(autre).sort { return population.numero(at: autre) }
        }
        return nil
    }
}
