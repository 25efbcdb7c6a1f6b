internal import Synchronization

/// What happened on a site since its population was drawn: a memory of the changed demandes only.
final class Histoire: Sendable {
    let population: Population
    let horloge: Horloge
    private let actes = Mutex(Registre())

    struct Registre: Sendable {
        var parRang: [Int: [Acte]] = [:]
        /// The changed demandes by (last change, index), the order of the list.
        var ordre: [Place] = []
    }

    /// Where a demande stands in the list of changes.
    struct Place: Sendable, Comparable {
        let le: Horodate
        let rang: Int

        static func < (gauche: Place, droite: Place) -> Bool { (gauche.le, gauche.rang) < (droite.le, droite.rang) }
    }

    init(population: Population, horloge: Horloge) {
        self.population = population
        self.horloge = horloge
    }

    /// The demande of that number as it stands; nil when the site has none.
    func demande(_ numero: String) -> DemandeSimulee? { population.rang(of: numero).map { demande(at: $0) } }

    func demande(at rang: Int) -> DemandeSimulee {
        rejouer(rang, actes.withLock { $0.parRang[rang] ?? [] })
    }

    /// The state before the last change. A demande never changed here is made older by hand.
    func ancienne(at rang: Int) -> DemandeSimulee {
        let actes = actes.withLock { $0.parRang[rang] ?? [] }
        return actes.isEmpty ? population.demande(rang).vieillie() : rejouer(rang, actes.dropLast())
    }

    /// Records one more act, dated by the clock, always after the one before.
    /// - Throws: `SimulatorError` when the number is unknown or the act makes no sense; nothing is then recorded.
    func noter(_ evenement: Evenement, numero: String) throws(SimulatorError) {
        guard let rang = population.rang(of: numero) else { throw .unknownNumero(numero) }
        if case .fusion(let vers) = evenement {
            guard vers != numero else { throw .invalidChange("une demande ne fusionne pas avec elle-même") }
        }
        let maintenant = horloge.maintenant.ms / 1000 * 1000
        var refus: SimulatorError?
        actes.withLock { registre in
            var demande = rejouer(rang, registre.parRang[rang] ?? [])
            let avant = Place(le: demande.modifieeLe, rang: rang)
            let acte = Acte(evenement: evenement, le: Horodate(ms: max(maintenant, avant.le.ms + 1000)))
            do throws(SimulatorError) {
                try Application(population: population).appliquer(acte, a: &demande)
            } catch {
                refus = error
                return
            }
            registre.parRang[rang, default: []].append(acte)
            registre.ordre.removeAll { $0.rang == rang }
            let place = Place(le: acte.le, rang: rang)
            registre.ordre.insert(place, at: registre.ordre.firstIndex { place < $0 } ?? registre.ordre.count)
        }
        if let refus { throw refus }
    }

    /// The changed demandes, in the order of the list, and the set of their indices.
    func changees() -> (ordre: [Place], rangs: Set<Int>) {
        actes.withLock { ($0.ordre, Set($0.parRang.keys)) }
    }

    private func rejouer(_ rang: Int, _ actes: some Sequence<Acte>) -> DemandeSimulee {
        var demande = population.demande(rang)
        let application = Application(population: population)
        for acte in actes {
            // Checked when it was recorded; an act that no longer applies leaves the demande as it was.
            try? application.appliquer(acte, a: &demande)
        }
        return demande
    }
}

extension DemandeSimulee {
    /// The same demande as it may have been forty days earlier: one version less, another phone, lower resources.
    func vieillie() -> DemandeSimulee {
        var demande = self
        demande.version = max(1, version - 1)
        demande.modifieeLe = Horodate(ms: modifieeLe.ms - 40 * 86_400_000)
        demande.precisions = "État ancien : " + precisions
        demande.dernierEvenement = .modification
        demande.radiation = nil
        if demande.etat == .radiee { demande.etat = .active }
        if var foyer = demande.foyer {
            foyer.demandeur.telMobile = nil
            if !foyer.demandeur.ressourcesRecues.isEmpty { foyer.demandeur.ressourcesRecues[0].centimes = 50_000 }
            demande.foyer = foyer
        }
        return demande
    }
}

extension Population {
    /// A commune of the territory by its INSEE code.
    func commune(_ insee: String) throws(SimulatorError) -> Commune {
        guard let commune = territoire.communes.first(where: { $0.insee == insee }) else {
            throw .invalidChange("commune hors du territoire : \(insee)")
        }
        return commune
    }
}
