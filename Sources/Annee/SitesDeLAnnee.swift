internal import Demandes
internal import Synchronization

/// What happens to a demande at its site.
enum Changement: Sendable, Hashable {
    /// Of the year before, in euros.
    case revenu(Int)
    case commune(String)
    case precisions(Int)
    case naissance
    case renouvelee(DateCivile)
    case radiee(MotifRadiation)
    case deradiee
    case fusionnee(NumeroUnique)
    /// Somebody else's name, by mistake; then put right.
    case autreNom, nomRendu
}

/// What each number says at its site, changed by the story alone; and how the site is at the moment. A demande is made
/// again each time it is asked for: a hundred thousand of them would not fit in memory.
final class SitesDeLAnnee: Sites {
    /// How the next answers are.
    enum Humeur: CaseIterable {
        case normale
        /// The version before the last, come late.
        case enRetard
        case muet, coupee, vide, inconnu

        /// Whether it says nothing of the demande.
        var estSansMot: Bool { self != .normale && self != .enRetard }
    }

    private struct Etat {
        var changements: [NumeroUnique: [(le: Instant, quoi: Changement)]] = [:]
        var humeur = Humeur.normale
        var appels = 0
    }

    private let population: PopulationInventee
    private let debut: Instant
    private let etat = Mutex(Etat())

    init(_ population: PopulationInventee, debut: Instant) { (self.population, self.debut) = (population, debut) }

    /// How many times the sites were asked.
    var appels: Int { etat.withLock { $0.appels } }

    func changer(_ numero: NumeroUnique, le: Instant, _ quoi: Changement) {
        etat.withLock { $0.changements[numero, default: []].append((le, quoi)) }
    }

    func etre(_ humeur: Humeur) { etat.withLock { $0.humeur = humeur } }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        let (humeur, changements) = etat.withLock { etat in
            etat.appels += 1
            return (etat.humeur, etat.changements[numero] ?? [])
        }
        switch humeur {
        case .muet: return .indisponible(.delaiDepasse, jusqua: nil)
        case .coupee: return .structureRompue(.tronque, detail: nil)
        case .vide: return .illisible([])
        case .inconnu: return .numeroInconnu
        case .normale, .enRetard: break
        }
        guard let demande = dite(numero, humeur == .enRetard ? Array(changements.dropLast()) : changements) else {
            return .numeroInconnu
        }
        let lecture = Provenance.Lecture(
            operation: "demande", lueLe: demande.fichier.modification.valeur ?? debut,
            empreinte: Empreinte(canonique: demande), origines: [:])
        return .trouvee(
            demande, constats: [],
            provenance: Provenance(site: site, adaptateur: site, version: "1", lectures: [lecture]))
    }

    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }
    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }

    private func dite(_ numero: NumeroUnique, _ changements: [(le: Instant, quoi: Changement)]) -> Demande? {
        guard let rang = population.rang(numero) else { return nil }
        var demande = population.demande(rang, numero)
        for changement in changements { changement.quoi.appliquer(a: &demande) }
        demande.fichier.modification = .presente(changements.last?.le ?? debut)
        return demande
    }
}

extension Changement {
    fileprivate func appliquer(a demande: inout Demande) {
        switch self {
        case .revenu(let euros):
            let annee = PopulationInventee.annee - 1
            demande.demandeur?.revenusFiscaux.removeAll { $0.annee.valeur == annee }
            demande.demandeur?.revenusFiscaux.append(PopulationInventee.revenu(annee, euros))
        case .commune(let code):
            var lieu = Localisation()
            lieu.commune = .presente(code)
            demande.logementRecherche?.localisations = [lieu]
        case .precisions(let mot): demande.precisions = .presente("version \(mot)")
        case .naissance:
            var naissance = NaissanceAttendue()
            naissance.nombre = .presente(1)
            naissance.datePrevue =
                DateCivile(annee: PopulationInventee.annee + 1, mois: 3, jour: 1)
                .map { .presente($0) } ?? Valeur()
            demande.naissanceAttendue = naissance
        case .renouvelee(let jour): demande.dates.renouvellement = .presente(jour)
        case .radiee(let motif): demande.radier(motif)
        case .deradiee: (demande.radiation, demande.statut) = (nil, .presente(.active))
        case .fusionnee(let numero):
            demande.radier(.fusion)
            demande.numeroAssocie = .presente(numero)
        case .autreNom: demande.demandeur?.nomNaissance = .presente("AUTRE-INVENTÉE")
        case .nomRendu:
            let nom = demande.demandeur?.nomUsage ?? Valeur()
            demande.demandeur?.nomNaissance = nom
        }
    }
}

extension Demande {
    fileprivate mutating func radier(_ motif: MotifRadiation) {
        var radiation = Radiation()
        radiation.motif = .presente(motif)
        (self.radiation, statut) = (radiation, .presente(.radiee))
    }
}
