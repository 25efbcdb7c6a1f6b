internal import Acces
internal import Demandes

// What cannot wait for the next write: a refused record, a site that falls apart.
extension Surveillance {
    /// A refused record, and its answer, in one transaction: on the disk before anybody hears of the refusal.
    func ecarter(_ quarantaine: Quarantaine, _ observation: Observation) async {
        do {
            guard let lecture = observation.lectureGardee else { return }
            let id = archive.identifiant(observation.numero, lecture)
            guard let brute = try sceller(observation, id) else { return }
            try await depot.ecrire { ecriture in
                try ecriture.deposer(brute)
                try ecriture.mettreEnQuarantaine(quarantaine, id)
            }
            rapporter(.quarantaine(adaptateur: quarantaine.adaptateur))
        } catch {
            rapporter(.panne("\(type(of: error))"))
        }
    }

    func motif(_ rupture: Rupture) -> String {
        "\(rupture.code) : \(rupture.cause), \(reglages.ruptures) réponses de suite"
    }

    /// Stops its sites on the gateway's own account, and says why.
    /// - Returns: false for one that is stopped already, or when the store did not take it.
    @discardableResult
    func arreterDOffice(_ adaptateur: String, _ cause: CauseArret, _ motif: String) async -> Bool {
        guard arrets.arret(adaptateur) == nil else { return false }
        let arret = ArretDeSite(
            adaptateur: adaptateur, cause: cause, motif: motif, par: "passerelle", le: horloge())
        // Stopped whatever the disk says.
        arrets.poser(arret)
        rapporter(.arret(adaptateur: arret.adaptateur, true))
        do {
            try await depot.ecrire { ecriture in
                try ecriture.poser(arret)
                try ecriture.tracer(
                    TraceAcces(qui: arret.par, acte: "arreter_site", ref: arret.adaptateur, requete: "", le: arret.le))
            }
            return true
        } catch {
            rapporter(.panne("\(type(of: error))"))
            return false
        }
    }

    /// The records of a page that are refused, of people held here: of the others nothing is kept.
    func ecarter(_ refusees: [PageListe.Refusee], _ page: ObservationListe) async {
        guard refusees.contains(where: { $0.ecartee != nil }) else { return }
        do {
            let site = page.site
            let tenues = try await depot.lire { lecture in
                try refusees.filter { refusee in
                    try refusee.numero.flatMap { try lecture.rattachementVivant(numero: $0) }?.site == site
                }
            }
            let ecartes = try tenues.compactMap { try EnregistrementEcarte($0, page, archive, id: identifiant("qua")) }
            guard !ecartes.isEmpty else { return }
            let mis = try await depot.ecrire { ecriture in
                // Given back since: nothing of it is kept either.
                let encore = try ecartes.filter { try ecriture.rattachementVivant(numero: $0.numero)?.site == site }
                for ecarte in encore {
                    try ecriture.deposer(ecarte.brute)
                    try ecriture.mettreEnQuarantaine(ecarte.quarantaine, ecarte.id)
                }
                return encore.count
            }
            for _ in 0..<mis { rapporter(.quarantaine(adaptateur: page.adaptateur)) }
        } catch {
            rapporter(.panne("\(type(of: error))"))
        }
    }
}
