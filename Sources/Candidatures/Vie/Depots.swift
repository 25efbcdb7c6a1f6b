internal import Demandes
internal import Journal

/// « Je postule », and « Annuler ma candidature ».
public struct DepotsDeCandidature: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Idempotent: the same demande for the same offre is the same candidature. A refusal lists everything missing.
    public func postuler(_ offre: String, compte: String) async throws -> Candidature {
        let (now, id, reglement) = (bureau.horloge(), bureau.identifiant("can"), bureau.reglement)
        return try await bureau.depot.decider { ecriture in
            let visee: Offre
            switch try ecriture.exigerOffre(offre) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue): visee = lue
            }
            guard let tenue = try ecriture.demande(tenuePar: compte), let vue = try ecriture.vue(tenue, le: now) else {
                return .failure(RefusCandidature(.demandeAbsente))
            }
            if let vivante = try ecriture.candidatureVivante(demande: vue.ref) {
                return vivante.offre == offre ? .success(vivante) : .failure(RefusCandidature(.candidatureEnCours))
            }
            if let refus = try ecriture.empechement(visee, vue, reglement, now) { return .failure(refus) }
            return .success(
                try ecriture.jouer(
                    Acte(
                        .candidatureDeposee, ref: id, version: 1, le: now,
                        DetailsActe {
                            $0.offre = offre
                            $0.demande = vue.ref
                            $0.compte = compte
                            $0.versionDemande = vue.version
                        }), sur: nil as Candidature?))
        }
    }

    /// Until the landlord has it: whichever transaction comes first decides.
    public func annuler(_ id: String, compte: String) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            guard let candidature = try ecriture.candidature(id), candidature.compte == compte else {
                return .failure(RefusCandidature(.candidatureInconnue))
            }
            if candidature.etat == .annulee { return .success(candidature) }
            if let refus = candidature.refusDAnnuler { return .failure(refus) }
            return .success(try ecriture.annuler(candidature, .salarie, now))
        }
    }
}

extension LectureActes {
    /// Why a demande may not be put forward for an offre.
    fileprivate func empechement(
        _ offre: Offre, _ vue: VueDemande, _ reglement: Reglement, _ now: Instant
    ) throws -> RefusCandidature? {
        guard offre.estOuverte(now) else { return RefusCandidature(.offreClose) }
        guard vue.etat == .active || vue.etat == .aRenouveler else {
            return RefusCandidature(.demandeInactive, champs: [vue.etat.rawValue])
        }
        guard !vue.estGelee else { return RefusCandidature(.situationGelee) }
        let manques = reglement.manques(try dossier(compte: vue.compte), vue, HeureDeParis.jour(now))
        guard manques.isEmpty else { return .dossier(manques) }
        let avis = reglement.evaluer(vue.faits, offre.logement, HeureDeParis.jour(now))
        guard avis.refus.isEmpty else { return RefusCandidature(.nonEligible, champs: avis.refus) }
        guard avis.inconnus.isEmpty else { return RefusCandidature(.eligibiliteAVerifier, champs: avis.inconnus) }
        return try carence(vue.compte, reglement, now)
    }

    private func carence(_ compte: String, _ reglement: Reglement, _ now: Instant) throws -> RefusCandidature? {
        guard reglement.carenceJours > 0 else { return nil }
        let echecs: Set<EtatCandidature> = [.rejetee, .nonRetenue, .declinee, .sansReponse]
        let derniere = try candidatures(compte: compte, limite: 20).first { echecs.contains($0.etat) }
        guard let jusqua = derniere?.depuis.plus(jours: reglement.carenceJours), now < jusqua else { return nil }
        return RefusCandidature(.delaiDeCarence, jusqua: jusqua)
    }
}

extension RefusCandidature {
    static func dossier(_ manques: [ManqueAuDossier]) -> RefusCandidature {
        RefusCandidature(
            .dossierACompleter,
            precision: "Votre dossier n'est pas complet. Il manque : "
                + manques.map(\.phrase).joined(separator: " ; ") + ".", champs: manques.map(\.rawValue))
    }
}

extension Candidature {
    /// « envoyée au bailleur le … ».
    var refusDAnnuler: RefusCandidature? {
        if etat.estAnnulable { return nil }
        guard etat.estTransmise else { return .etape(self) }
        let le = transmiseLe.map { " le " + HeureDeParis.jour($0).enLettres } ?? ""
        return RefusCandidature(
            .dejaTransmise,
            precision: "Votre candidature a été envoyée au bailleur\(le) : elle ne peut plus être annulée ici.")
    }
}

extension EcritureActes {
    /// The place it leaves goes to the next one.
    @discardableResult
    func annuler(
        _ candidature: Candidature, _ motif: MotifCandidature, _ now: Instant
    ) throws -> Candidature {
        let annulee = try jouer(
            candidature.acte(.candidatureAnnulee, now) {
                $0.motif = motif
                $0.par = motif == .salarie ? candidature.compte : nil
            }, sur: candidature)
        try completer(candidature.offre, now)
        return annulee
    }
}
