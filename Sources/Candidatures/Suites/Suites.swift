internal import Demandes
internal import Journal

/// What reaches a running candidature from its demande, and nothing else does.
enum FaitDuJournal: Sendable, Hashable {
    /// The demande says something else.
    case lue(LectureSuivie)
    /// Who it belongs to is in question, or no longer.
    case gelee, degelee
    /// T+12 without a renewal; or renewed at last.
    case expiree, renouvelee
    case radiee(MotifCandidature)
    case deradiee
    /// Its site has it no more; or an agent put it back.
    case supprimee, retablie
    case effacee
}

/// A reading that changed a demande.
struct LectureSuivie: Sendable, Hashable {
    let vue: VueDemande
    /// What was looked at before; nil when it cannot be read any more.
    let avant: VueDemande?
    /// The fields that the journal names.
    let champs: [String]
    let cause: CauseChangement?
}

/// What follows, before it is known which version it makes.
struct Suite: Sendable, Hashable {
    let type: TypeEvenement
    let le: Instant
    let details: DetailsActe

    func acte(sur candidature: Candidature) -> Acte {
        Acte(type, ref: candidature.id, version: candidature.version + 1, le: le, details)
    }
}

/// The table « ce qui atteint une candidature en cours », as one pure function: the same event, the same candidature
/// and the same facts always have the same suites. The fold of the journal asks again.
struct Suites {
    let reglement: Reglement
    let offre: Offre
    let now: Instant
    /// Position of the event.
    let cause: Int64?

    func apres(_ fait: FaitDuJournal, sur candidature: Candidature) -> [Suite] {
        if fait == .effacee {
            return candidature.etat == .effacee ? [] : [suite(.effacement) { $0.offre = candidature.offre }]
        }
        guard candidature.etat.estVivante else { return [] }
        switch fait {
        case .lue(let lecture): return apres(lecture, sur: candidature)
        case .gelee: return candidature.estGelee ? [] : [suite(.candidatureGelee)]
        case .degelee: return candidature.estGelee ? [suite(.candidatureDegelee)] : []
        case .expiree: return candidature.estExpiree ? [] : [suite(.candidatureAvertie) { $0.oui = true }]
        case .renouvelee: return candidature.estExpiree ? [suite(.candidatureAvertie) { $0.oui = false }] : []
        case .radiee(let motif): return radiee(motif, candidature)
        case .supprimee: return perdue(.demandeSupprimee, candidature)
        case .deradiee, .retablie: return candidature.estSuspendue ? [suite(.candidatureReprise)] : []
        case .effacee: return []
        }
    }

    /// Nothing follows from a reading that changed no fact. Before the landlord has it, the rules are asked again;
    /// afterwards they are told what changed.
    func apres(_ lecture: LectureSuivie, sur candidature: Candidature) -> [Suite] {
        let vue = lecture.vue
        guard candidature.etat.estVivante, vue.version > candidature.versionDemande else { return [] }
        guard lecture.avant?.faits.contenu != vue.faits.contenu else { return [] }
        var suites: [Suite] = []
        if candidature.etat.estTransmise {
            suites.append(
                suite(.situationModifiee) {
                    $0.versionDemande = vue.version
                    $0.lignes = lecture.champs
                })
        } else {
            let aRevoir = reglement.evaluer(vue.faits, offre.logement, HeureDeParis.jour(now)).aRevoir
            if aRevoir != candidature.aRevoir {
                suites.append(
                    suite(.candidatureReevaluee) {
                        $0.versionDemande = vue.version
                        $0.lignes = aRevoir
                    })
            }
        }
        // What our own rules read otherwise, and what an agent put back, was confirmed already.
        if lecture.cause == nil, !candidature.piecesAConfirmer {
            suites.append(suite(.piecesAConfirmer) { $0.versionDemande = vue.version })
        }
        return suites
    }

    private func radiee(_ motif: MotifCandidature, _ candidature: Candidature) -> [Suite] {
        guard motif == .radieeAttribution else { return perdue(motif, candidature) }
        return [suite(.candidatureClose) { $0.motif = candidature.etat == .bailSigne ? .bail : motif }]
    }

    /// Ends what was not sent; what a landlord has waits, for the registry may change its word.
    private func perdue(_ motif: MotifCandidature, _ candidature: Candidature) -> [Suite] {
        guard candidature.etat.estTransmise else { return [suite(.candidatureClose) { $0.motif = motif }] }
        return candidature.estSuspendue ? [] : [suite(.candidatureSuspendue) { $0.motif = motif }]
    }

    private func suite(_ type: TypeEvenement, _ remplir: (inout DetailsActe) -> Void = { _ in }) -> Suite {
        var details = DetailsActe(remplir)
        details.cause = cause
        return Suite(type: type, le: now, details: details)
    }
}

extension MotifCandidature {
    init(radiation motif: MotifRadiation?) {
        self =
            switch motif {
            case .attribution: .radieeAttribution
            case .abandon: .radieeAbandon
            case .irrecevabilite: .radieeIrrecevable
            case .impossibiliteDeContacter: .radieeInjoignable
            case .nonRenouvellement: .radieeNonRenouvelee
            default: .radiee
            }
    }
}
