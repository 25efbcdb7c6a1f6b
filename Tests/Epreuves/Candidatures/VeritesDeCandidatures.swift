import Candidatures
import Demandes
import Journal
import Registre

@testable import Store

// What must hold, at each gesture and at the end of a schedule.
extension HistoireDeCandidatures {
    /// Never two live candidatures of a demande; never a demande withdrawn while a landlord has its candidature.
    func verifierLesVivantes() async throws {
        let fautes = try await monde.depot.lireActes { lecture in
            var (vues, fautes): ([String: Int], [String]) = ([:], [])
            try lecture.parcourirChoses { chose in
                guard case .candidature(let une) = chose, une.etat.estVivante, let demande = une.demande else { return }
                vues[demande, default: 0] += 1
                if une.motif == .retraitDeLaDemande { fautes.append("\(une.id) : sa demande est retirée") }
            }
            return fautes + vues.filter { $0.value > 1 }.keys.sorted().map { "deux candidatures vivantes : \($0)" }
        }
        for faute in fautes { constats.noter(faute) }
    }

    func verifierTout() async throws {
        try await verifierLesHistoires()
        try await verifierLesDemandes()
        try await verifierLesRangs()
        try await verifierLeRejeu()
    }

    /// What was cancelled is never transmitted, what was transmitted never cancelled, what ended never goes on.
    private func verifierLesHistoires() async throws {
        let evenements = try await monde.depot.lire { try $0.inscriptions(apres: 0, limite: 100_000) }.map(\.evenement)
        let fins: Set<TypeEvenement> = [
            .candidatureAnnulee, .candidatureRejetee, .candidatureNonRetenue, .candidatureDeclinee,
            .candidatureSansReponse, .candidatureClose,
        ]
        for (ref, siens) in Dictionary(grouping: evenements, by: \.ref) where ref.hasPrefix("can_") {
            let types = siens.map(\.type)
            if siens.map(\.version) != Array(1...siens.count) { constats.noter("\(ref) : \(siens.map(\.version))") }
            if types.contains(.candidatureTransmise), types.contains(.candidatureAnnulee) {
                constats.noter("\(ref) : annulée et transmise")
            }
            if types.count(where: { $0 == .candidatureTransmise }) > 1 {
                constats.noter("\(ref) : transmise deux fois")
            }
            if let fin = types.firstIndex(where: fins.contains),
                types[(fin + 1)...].contains(where: { $0 != .effacement })
            {
                constats.noter("\(ref) : finie, puis \(types[(fin + 1)...])")
            }
        }
    }

    /// Once the journal is read: what was not sent is of a demande that its compte holds; what was, too, or it waits.
    private func verifierLesDemandes() async throws {
        let now = monde.now
        let fautes = try await monde.depot.parcourir { lecture in
            var fautes: [String] = []
            try lecture.parcourirChoses { chose in
                guard case .candidature(let une) = chose, une.etat.estVivante, let demande = une.demande,
                    let rattachement = try lecture.rattachement(demande: demande),
                    let vue = try lecture.vue(demande, le: now), vue.etat != .fusionnee
                else { return }
                // A number that lives again while its compte holds another: an agent settles which.
                let tenue = rattachement.etat.estVivant || (rattachement.etat == .radie && une.etat.estTransmise)
                if rattachement.compte != une.compte || !tenue, !une.estSuspendue {
                    fautes.append("\(une.id) \(une.etat) : sa demande n'est plus tenue, \(rattachement.etat)")
                }
                if vue.estRadiee, une.etat.estAnnulable {
                    fautes.append("\(une.id) \(une.etat) : sur une demande radiée")
                }
            }
            return fautes
        }
        for faute in fautes { constats.noter(faute) }
    }

    /// The presented are the first of the stored ranking: nobody waits before them.
    private func verifierLesRangs() async throws {
        let fautes = try await monde.depot.lireActes { lecture in
            var rangs: [String: (attend: Int, vue: Int)] = [:]
            try lecture.parcourirChoses { chose in
                guard case .candidature(let une) = chose, let rang = une.rang else { return }
                var place = rangs[une.offre] ?? (.max, 0)
                if une.etat == .deposee { place.attend = min(place.attend, rang) }
                if une.etat == .presentee || une.etat == .validee { place.vue = max(place.vue, rang) }
                rangs[une.offre] = place
            }
            return rangs.filter { $0.value.attend < $0.value.vue }.keys.sorted()
        }
        if !fautes.isEmpty { constats.noter("une mieux classée attend : \(fautes)") }
    }

    func verifierLeRejeu() async throws {
        let bilan = try await Reconstruction(monde.bureau).verifier()
        if !bilan.egales { constats.noter("le rejeu diffère : \(bilan)") }
        let base = try await monde.depot.verifier()
        if !base.versionsEgales || !base.journalSansTrou { constats.noter("la base : \(base)") }
    }
}
