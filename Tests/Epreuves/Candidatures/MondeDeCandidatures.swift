import Candidatures
import Demandes
import Journal
import Notifications
import Rapprochement
import Registre
import Synchronization

@testable import Store

/// A few people, their sites, two landlords, one conseiller; the real core over the real store. Time is the story's.
struct MondeDeCandidatures: Sendable {
    static let personnes = 4
    static let bailleurs = ["bailleur-a", "bailleur-b"]
    static let debut = Instant(millisecondes: 1_800_000_000_000)

    let depot: DepotSQLite
    let sites = SitesInventes()
    let secrets: SecretsTires
    let atelier: Atelier
    let bureau: Bureau
    let misesAJour: MisesAJour
    let travaux: Travaux
    private let heure: Heure

    /// The clock that only the story moves; each look at it is a little later.
    final class Heure: Sendable {
        private let millisecondes = Atomic(MondeDeCandidatures.debut.millisecondes)
        var lue: Instant { Instant(millisecondes: millisecondes.add(1, ordering: .relaxed).newValue) }
        func avancer(minutes: Int) { millisecondes.add(Int64(minutes) * 60_000, ordering: .relaxed) }
    }

    init(_ graine: UInt64, _ depot: DepotSQLite, _ annuaire: Annuaire) async throws {
        self.depot = depot
        let (heure, secrets) = (Heure(), SecretsTires(graine))
        (self.heure, self.secrets) = (heure, secrets)
        var limites = Limites()
        (limites.numerosParJour, limites.codesParJour, limites.contestations) = (1_000, 1_000, 1_000)
        atelier = Atelier(
            depot: depot, sites: sites, annuaire: annuaire, secrets: secrets, limites: limites,
            horloge: { heure.lue }, dormir: { _ in }, minuterie: { _, _ in {} }, cadencer: { _ in {} })
        bureau = Bureau(
            depot: depot, reglement: Self.reglement, horloge: { heure.lue }, identifiant: { secrets.identifiant($0) })
        misesAJour = MisesAJour(atelier)
        travaux = Travaux(atelier, misesAJour: misesAJour)
        for personne in 0..<Self.personnes {
            // The second number of each is where a fusion leads.
            for rang in [personne, personne + Self.personnes] { sites.ouvrir(rang, personne: personne, le: Self.debut) }
            try await inscrire(personne)
        }
    }

    var now: Instant { heure.lue }
    func avancer(minutes: Int) { heure.avancer(minutes: minutes) }

    /// A demande at a version that five divides is not eligible; its points are drawn from its version.
    static let reglement = Reglement(
        verifier: { _ in [] },
        evaluer: { faits, _, _ in (faits.version.valeur ?? 0) % 5 == 0 ? .init(refus: ["plafond"]) : .init() },
        grille: "epreuve/1",
        classer: { concurrentes, _, _ in
            concurrentes.map { une in (une, 10 + (une.faits.version.valeur ?? 0) % 4 + une.presentations) }
                .sorted { ($1.1, $0.0.deposeeLe, $0.0.candidature) < ($0.1, $1.0.deposeeLe, $1.0.candidature) }
                .enumerated().map { rang, une in
                    Reglement.Place(
                        candidature: une.0.candidature, rang: rang + 1, points: une.1, calcul: ["points : \(une.1)"])
                }
        })

    private func inscrire(_ personne: Int) async throws {
        let (compte, demande, debut) = ("cpt_\(personne)", sites.dite(personne), Self.debut)
        guard let adresse = AdresseCourriel("compte\(personne)@courrier.example") else { return }
        try await depot.ecrire { ecriture in
            try ecriture.inserer(
                Compte(
                    id: compte, numeroALS: String(1_000_000_000 + personne),
                    etatCivil: EtatCivil(
                        civilite: nil, nomNaissance: "Kervador", nomUsage: nil, prenoms: "Énora",
                        dateNaissance: SitesInventes.naissance(personne)),
                    mobile: nil, courriel: adresse, courrielConfirmeLe: debut, consentement: nil, creeLe: debut))
            try ecriture.inserer(
                DemandeTenue(
                    id: "dem_\(personne)", version: 1, contenu: demande, lueLe: debut,
                    modifieeSurLeSiteLe: demande.fichier.modification.valeur))
            try ecriture.inserer(
                Rattachement(
                    id: "rat_\(personne)", compte: compte, demande: "dem_\(personne)",
                    numero: SitesInventes.numero(personne), site: SitesInventes.site, departement: nil,
                    role: .demandeur, creeLe: debut, depuis: debut))
            try ecriture.publier(Evenement(.compteCree, ref: compte, version: 1, le: debut))
            try ecriture.publier(Evenement(.rattachement, ref: "rat_\(personne)", version: 1, le: debut))
            try ecriture.publier(Evenement(.demandeModifiee, ref: "dem_\(personne)", version: 1, le: debut))
        }
        _ = try await GestionDossiers(bureau).completer(
            compte: compte, employeur: "Conserverie Kervador", residencePrincipale: true)
        _ = try await GestionDossiers(bureau).confirmer(compte: compte, cochees: [], demandees: [])
    }
}
