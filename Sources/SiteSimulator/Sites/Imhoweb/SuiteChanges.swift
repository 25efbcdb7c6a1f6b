/// The order of changes over a whole population: the untouched demandes, whose order is computed, merged with the
/// few that changed since, whose order is remembered. Constant memory for millions.
///
/// A demande whose data are erased (a year after its radiation) is no longer listed; a merged one still is.
struct SuiteChanges {
    private let population: Population
    private let histoire: Histoire
    private let ordre: [Histoire.Place]
    let touches: Set<Int>
    let aujourdhui: Jour
    /// Only those that are struck off.
    private let radieesSeules: Bool

    init(histoire: Histoire, radieesSeules: Bool = false) {
        self.histoire = histoire
        self.radieesSeules = radieesSeules
        population = histoire.population
        (ordre, touches) = histoire.changees()
        aujourdhui = histoire.horloge.maintenant.jour
    }

    /// How many demandes stand after that place.
    func total(apres place: Histoire.Place) -> Int {
        // These are counted one by one: nobody asks it of millions.
        guard !radieesSeules else { return page(apres: place, taille: population.size).rangs.count }
        let debut = premier(apres: place)
        let perimees = (debut..<max(debut, premiereRecente())).count { !touches.contains($0) && effacee($0) }
        let intactes = population.size - debut - touches.count { $0 >= debut } - perimees
        return intactes + ordre.count { place < $0 && !effaceeDepuis($0.rang) }
    }

    /// The next `taille` indices after that place, and whether others follow.
    func page(apres place: Histoire.Place, taille: Int) -> (rangs: [Int], encore: Bool) {
        var changees = ordre.drop { !(place < $0) }.filter { !effaceeDepuis($0.rang) }[...]
        var rang = premier(apres: place)
        let recente = premiereRecente()
        var rangs: [Int] = []
        while rangs.count <= taille {
            while rang < population.size, touches.contains(rang) || (rang < recente && effacee(rang)) { rang += 1 }
            let intacte =
                rang < population.size
                ? Histoire.Place(le: population.calendrier.modifieeLe(rang), rang: rang) : nil
            guard let suivante = [intacte, changees.first].compactMap({ $0 }).min() else { break }
            if !radieesSeules || histoire.demande(at: suivante.rang).etat == .radiee { rangs.append(suivante.rang) }
            if suivante == intacte { rang += 1 } else { changees.removeFirst() }
        }
        return (Array(rangs.prefix(taille)), rangs.count > taille)
    }

    /// The first untouched index after that place.
    private func premier(apres place: Histoire.Place) -> Int {
        var rang = population.calendrier.premier(depuis: place.le)
        while rang < population.size, population.calendrier.modifieeLe(rang) == place.le, rang <= place.rang {
            rang += 1
        }
        return rang
    }

    /// The first untouched index too recent to be erased: none before the clock has gone a long way.
    func premiereRecente() -> Int {
        let limite = aujourdhui.plus(mois: -12).plus(jours: 1)
        return population.calendrier.premier(depuis: Horodate(ms: Int64(limite.rang) * 86_400_000))
    }

    func effacee(_ rang: Int) -> Bool {
        let destin = population.destin(rang)
        guard case .radiee(let motif) = destin.sort, motif != MotifRadiation.fusion else { return false }
        return destin.modifieeLe.jour.plus(mois: 12) <= aujourdhui
    }

    func effaceeDepuis(_ rang: Int) -> Bool {
        histoire.demande(at: rang).estEffacee(le: aujourdhui)
    }
}
