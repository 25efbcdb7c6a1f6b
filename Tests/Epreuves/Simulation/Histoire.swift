import Acces
import Demandes
import Foundation
import Journal
import Notifications
import Rapprochement
import Registre

@testable import Store

/// One story: a site that changes, processes that read it in bulk and are killed, an operator who decides. The core is
/// the real one, over the real store; time, the network and the deaths are the seed's.
struct HistoireSimulee {
    let graine: UInt64
    let monde: Ordonnanceur
    let site: SiteSimule
    let depot: DepotSQLite
    let constats = Constats()
    let mode: ModeListe
    let annuaire: Annuaire
    private let reglages: Reglages

    /// What a story is told with.
    struct Reglages: Sendable {
        var faute: FautePlantee?
        /// One chance in so many of being killed, or of standing still; nil: calm weather from the start.
        var peril: Int? = 25
        /// Nil: drawn.
        var mode: ModeListe?
        var tenues: Int?
        /// Milliseconds of an answer of the site.
        var lenteur = 20..<3000
    }

    static let debut = Instant(millisecondes: 1_800_000_000_000)
    /// Who acts: two processes on the runs, one on the tasks, the site, the operator.
    private static let acteurs = 5

    /// What a story came to.
    struct Issue: Sendable, Equatable {
        let constats: [String]
        let trace: UInt64
        /// The journal, without what is drawn outside of the seed.
        let journal: [String]
        /// Times a process found that another had its run.
        let evictions: Int
    }

    /// - Parameter base: a store just made, to be copied.
    static func jouer(_ graine: UInt64, _ reglages: Reglages = Reglages(), base: BaseSimulee) async throws -> Issue {
        let copie = try base.copier()
        defer { base.jeter(copie) }
        return try await HistoireSimulee(graine, reglages, copie.depot, base.annuaire).mener()
    }

    private init(_ graine: UInt64, _ reglages: Reglages, _ depot: DepotSQLite, _ annuaire: Annuaire) async throws {
        (self.graine, self.reglages, self.depot, self.annuaire) = (graine, reglages, depot, annuaire)
        monde = Ordonnanceur(graine: graine, acteurs: Self.acteurs, debut: Self.debut)
        if reglages.peril == nil { monde.calmer() }
        mode = reglages.mode ?? [.modifieesDepuis, .fichierEntier, .numeros][monde.tirer(0..<3)]
        site = SiteSimule(tenues: reglages.tenues ?? monde.tirer(4..<9), autres: 3, le: Self.debut)
        let premieres = (0..<site.tenues).map { site.derniere($0) }
        try await depot.ecrire { ecriture in
            for (rang, demande) in premieres.enumerated() { try ecriture.attacher(rang, demande) }
        }
    }

    private func mener() async throws -> Issue {
        await withTaskGroup { groupe in
            for rang in 0..<Self.acteurs {
                groupe.addTask {
                    // Nobody draws anything before a turn is given: threads start in no order.
                    await monde.passer(rang, 0)
                    await vivre(rang)
                }
            }
        }
        try await verifier()
        let journal = try await depot.lire { try $0.inscriptions(apres: 0, limite: 10_000) }
            .map { "\($0.position) \($0.evenement.type.rawValue) \($0.evenement.ref) \($0.evenement.version)" }
        return Issue(constats: constats.tous, trace: monde.trace, journal: journal, evictions: constats.evictions)
    }

    private func vivre(_ rang: Int) async {
        switch rang {
        case 0, 1: await reconcilier(processus(rang, reglages.peril))
        case 2: await travailler(processus(rang, reglages.peril))
        case 3: await changer(rang: rang)
        default:
            var operateur = Operateur(self, processus(rang, nil))
            await operateur.conduire()
        }
    }

    func processus(_ rang: Int, _ peril: Int?) -> ProcessusSimule { ProcessusSimule(rang, monde, peril: peril) }

    func porte(_ processus: ProcessusSimule) -> PorteSimulee {
        PorteSimulee(site: site, mode: mode, processus: processus, lenteur: reglages.lenteur)
    }

    func atelier(_ processus: ProcessusSimule) -> Atelier {
        let (monde, annuaire) = (monde, annuaire)
        return Atelier(
            depot: DepotSimule(reel: depot, processus: processus, constats: constats, faute: reglages.faute),
            sites: porte(processus), annuaire: annuaire, secrets: SecretsSimules(monde: monde), limites: Limites(),
            horloge: { monde.heure }, dormir: { _ in }, minuterie: { _, _ in {} }, cadencer: { _ in {} })
    }

    // MARK: who acts

    /// A process that leads runs, one at a time, until the end of the story.
    private func reconcilier(_ processus: ProcessusSimule) async {
        await vivre(processus) {
            let conduite = ConduiteReconciliations(atelier(processus), porte(processus), places: 1)
            while !monde.estFini {
                try await processus.passer(5000..<60_000)
                if try await conduite.faire() > 0 { await conduite.attendre() }
            }
        }
    }

    /// A process that ends what is due: here, refreshes.
    private func travailler(_ processus: ProcessusSimule) async {
        await vivre(processus) {
            let atelier = atelier(processus)
            let travaux = Travaux(atelier, misesAJour: MisesAJour(atelier))
            while !monde.estFini {
                try await processus.passer(10_000..<120_000)
                if monde.unSur(4), !monde.estCalme {
                    let rang = monde.tirer(0..<site.tenues)
                    let tache = atelier.secrets.identifiant("tch")
                    let now = monde.heure
                    try await atelier.depot.ecrire { ecriture in
                        try ecriture.planifier(
                            id: tache, espece: EspeceTache.miseAJour.rawValue, argument: "rat_\(rang)", le: now)
                    }
                }
                if try await travaux.faire(limite: 1) > 0 { await travaux.attendre() }
            }
        }
    }

    private func vivre(_ processus: ProcessusSimule, _ vie: () async throws -> Void) async {
        while !monde.estFini {
            do {
                try await vie()
            } catch {
                if !(error is ProcessusSimule.Mort) { constats.noter("panne : \(error)") }
                await processus.renaitre()
            }
        }
        monde.finir()
    }

    /// The site's own life, for an hour.
    private func changer(rang: Int) async {
        for _ in 0..<monde.tirer(5..<25) {
            await monde.passer(rang, monde.tirer(1..<400_000))
            site.changer(
                monde.tirer(0..<site.tenues + 3), radiee: monde.unSur(8), le: monde.heure)
        }
        monde.figer()
        monde.finir()
    }
}

extension Ecriture {
    /// A compte that holds the demande as its site first gave it.
    fileprivate func attacher(_ rang: Int, _ demande: Demande) throws {
        let (compte, debut) = ("cpt_\(rang)", HistoireSimulee.debut)
        guard let adresse = AdresseCourriel("compte\(rang)@courrier.example") else { return }
        try inserer(
            Compte(
                id: compte, numeroALS: String(1_000_000_000 + rang),
                etatCivil: EtatCivil(
                    civilite: nil, nomNaissance: "Kervador", nomUsage: nil, prenoms: "Énora",
                    dateNaissance: demande.demandeur?.dateNaissance.valeur),
                mobile: nil, courriel: adresse, courrielConfirmeLe: debut, consentement: nil, creeLe: debut))
        try inserer(
            DemandeTenue(
                id: "dem_\(rang)", version: 1, contenu: demande, lueLe: debut,
                modifieeSurLeSiteLe: demande.fichier.modification.valeur))
        try inserer(
            Rattachement(
                id: "rat_\(rang)", compte: compte, demande: "dem_\(rang)", numero: SiteSimule.numero(rang),
                site: SiteSimule.nom, departement: nil, role: .demandeur, creeLe: debut, depuis: debut))
        try publier(Evenement(.demandeModifiee, ref: "dem_\(rang)", version: 1, le: debut))
    }
}
