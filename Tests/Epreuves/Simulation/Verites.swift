import Demandes
import Journal
import Registre
import Store

// What must hold once a story is over.
extension HistoireSimulee {
    func verifier() async throws {
        let evenements = try await depot.lire { try $0.inscriptions(apres: 0, limite: 10_000) }
        if evenements.map(\.position) != Array(1...Int64(evenements.count)) { constats.noter("le journal a un trou") }
        for rang in 0..<site.tenues {
            let (tenue, rattachement, versions) = try await depot.lire { lecture in
                let tenue = try lecture.demande("dem_\(rang)")
                let versions = try (1...max(tenue?.version ?? 1, 1)).map {
                    try lecture.demande("dem_\(rang)", version: $0)
                }
                return (tenue, try lecture.rattachement("rat_\(rang)"), versions)
            }
            guard let tenue, let contenu = tenue.contenu else {
                constats.noter("une demande a disparu")
                continue
            }
            let numeros = evenements.filter {
                $0.evenement.ref == tenue.id && $0.evenement.type == .demandeModifiee
            }.map(\.evenement.version)
            if numeros != Array(1...tenue.version) {
                constats.noter("le journal dit \(numeros) de \(tenue.version) versions")
            }
            verifier(rang, versions.compactMap { $0?.contenu }, contenu)
            if rattachement?.etat != .actif {
                constats.noter("un rattachement est \(rattachement?.etat.rawValue ?? "parti")")
            }
        }
        try await verifierPassages()
    }

    private func verifier(_ rang: Int, _ versions: [Demande], _ contenu: Demande) {
        let dites = Set(site.histoire(rang).map { Empreinte(canonique: $0) })
        let gardees = versions.map { Empreinte(canonique: $0) }
        if !gardees.allSatisfy(dites.contains) { constats.noter("une version gardée n'a jamais été dite") }
        if zip(gardees, gardees.dropFirst()).contains(where: ==) { constats.noter("une version répète la précédente") }
        if Empreinte(canonique: contenu) != Empreinte(canonique: site.derniere(rang)) {
            constats.noter("ce qui est gardé n'est pas ce que dit le site")
        }
    }

    /// A page is counted once: what a run says it found is what it laid aside.
    private func verifierPassages() async throws {
        let passages = try await depot.lire { lecture in
            try lecture.reconciliations(site: nil, limite: 100).map {
                ($0, try lecture.apercu(reconciliation: $0.id, references: 1))
            }
        }
        for (passage, apercu) in passages where passage.etat == .publiee || passage.etat == .annulee {
            let bilan = passage.bilan
            let trouvees = bilan.egales + bilan.ecarts + bilan.plusRecentes + bilan.reservees
            let misesDeCote = apercu.groupes.map(\.nombre).reduce(0, +)
            if trouvees != misesDeCote || bilan.tenues + bilan.retirees != trouvees {
                constats.noter("\(bilan.tenues) tenues, \(trouvees) trouvées, \(misesDeCote) mises de côté")
            }
        }
    }
}
