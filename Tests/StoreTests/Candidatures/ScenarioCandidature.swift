import Candidatures
import Coffre
import Demandes
import Journal
import Registre
import Synchronization
import Testing

@testable import Store

/// Comptes whose demandes are held, offres, and a clock that only tests move.
final class ScenarioCandidature: Sendable {
    let essai: BaseEssai
    let depot: DepotSQLite
    private let heure = Mutex(BaseEssai.maintenant)
    private let rang = Mutex(0)

    static let bailleur = "bailleur-1"
    static let trop = "plafond_ressources : 23 450 € > 23 403 €"

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    var now: Instant { heure.withLock { $0 } }
    func avancer(jours: Int = 0, minutes: Int = 0) {
        heure.withLock { $0 = $0.plus(jours: jours).plus(minutes: minutes) }
    }

    /// A demande at a version that five divides earns too much; at one that seven divides, nobody knows.
    static func reglement(carence: Int = 0) -> Reglement {
        var reglement = Reglement(
            verifier: { logement in logement.surface < 9 ? ["surface"] : [] },
            evaluer: { faits, _, _ in
                let version = faits.version.valeur ?? 0
                if version % 5 == 0 { return Reglement.Avis(refus: [trop]) }
                return version % 7 == 0 ? Reglement.Avis(inconnus: ["plafond_ressources : revenu absent"]) : .init()
            },
            grille: "essai/1",
            classer: { concurrentes, _, _ in
                concurrentes.sorted { ($0.deposeeLe, $0.candidature) < ($1.deposeeLe, $1.candidature) }.enumerated()
                    .map { rang, une in
                        Reglement.Place(
                            candidature: une.candidature, rang: rang + 1, points: 100 - rang,
                            calcul: ["ancienneté : \(100 - rang)"])
                    }
            })
        reglement.carenceJours = carence
        return reglement
    }

    func bureau(carence: Int = 0) -> Bureau {
        Bureau(
            depot: depot, reglement: Self.reglement(carence: carence), horloge: { self.now },
            identifiant: { prefixe in
                self.rang.withLock { rang in
                    rang += 1
                    let texte = String(rang)
                    return "\(prefixe)_" + String(repeating: "0", count: 4 - texte.count) + texte
                }
            })
    }

    var offres: GestionOffres { GestionOffres(bureau()) }
    var clotures: Clotures { Clotures(bureau()) }
    var depots: DepotsDeCandidature { DepotsDeCandidature(bureau()) }
    var dossiers: GestionDossiers { GestionDossiers(bureau()) }
    var instruction: Instruction { Instruction(bureau()) }
    var bailleurs: Bailleurs { Bailleurs(bureau()) }
    var commissions: Commissions { Commissions(bureau()) }

    static func logement(surface: Int = 62) -> LogementOffert {
        LogementOffert(
            titre: "T3 à Île-Inventée", commune: "29900", type: .t3, surface: surface, financement: "PLUS",
            loyer: Montant(euros: 480), charges: Montant(euros: 70), reservataire: .actionLogement)
    }

    // MARK: what stands before

    static func contenu(_ version: Int, radiation: MotifRadiation? = nil) -> Demande {
        var demande = Invente.demande()
        var naissance = NaissanceAttendue()
        naissance.nombre = .presente(version)
        demande.naissanceAttendue = naissance
        demande.statut = .presente(radiation == nil ? .active : .radiee)
        demande.radiation = radiation.map { motif in
            var radiation = Radiation()
            radiation.motif = .presente(motif)
            return radiation
        }
        return demande
    }

    /// `cpt_n` holds `dem_n` by `rat_n`; its dossier is complete.
    func inscrire(_ rangs: ClosedRange<Int>, complet: Bool = true) async throws {
        let now = now
        try await depot.ecrire { ecriture in
            for rang in rangs {
                try ecriture.inserer(Invente.compte("cpt_\(rang)", als: "\(rang)"))
                try ecriture.inserer(
                    DemandeTenue(id: "dem_\(rang)", version: 1, contenu: Self.contenu(1), lueLe: now))
                try ecriture.inserer(
                    Invente.rattachement(
                        "rat_\(rang)", compte: "cpt_\(rang)", demande: "dem_\(rang)", numero: Invente.numero(rang)))
                try ecriture.publier(Evenement(.compteCree, ref: "cpt_\(rang)", version: 1, le: now))
                try ecriture.publier(Evenement(.rattachement, ref: "rat_\(rang)", version: 1, le: now))
                try ecriture.publier(Evenement(.demandeModifiee, ref: "dem_\(rang)", version: 1, le: now))
            }
        }
        for rang in rangs where complet { try await completer(rang) }
    }

    func completer(_ rang: Int) async throws {
        let compte = "cpt_\(rang)"
        _ = try await dossiers.completer(compte: compte, employeur: "Conserverie Kervador", residencePrincipale: true)
        _ = try await dossiers.confirmer(compte: compte, cochees: ["identite"], demandees: ["identite"])
    }

    /// The demande says something else, as a refresh would write it.
    func changer(
        _ rang: Int, radiation: MotifRadiation? = nil, passage: TypeEvenement? = nil, cause: CauseChangement? = nil
    ) async throws {
        let now = now
        try await depot.ecrire { ecriture in
            guard let tenue = try ecriture.demande("dem_\(rang)") else { return }
            let version = tenue.version + 1
            try ecriture.remplacer(
                DemandeTenue(
                    id: tenue.id, version: version, contenu: Self.contenu(version, radiation: radiation), lueLe: now))
            try ecriture.publier(
                Evenement(
                    .demandeModifiee, ref: tenue.id, version: version, champs: ["naissanceAttendue.nombre"],
                    cause: cause, le: now))
            if let passage {
                try ecriture.publier(Evenement(passage, ref: tenue.id, version: version, le: now))
            }
        }
    }

    /// The demande says something else that no rule looks at, as a refresh would write it.
    func changerAutreChose(_ rang: Int) async throws {
        let now = now
        try await depot.ecrire { ecriture in
            guard let tenue = try ecriture.demande("dem_\(rang)"), var contenu = tenue.contenu else { return }
            let version = tenue.version + 1
            contenu.precisions = .presente("précision \(version)")
            try ecriture.remplacer(
                DemandeTenue(id: tenue.id, version: version, contenu: contenu, lueLe: now))
            try ecriture.publier(
                Evenement(.demandeModifiee, ref: tenue.id, version: version, champs: ["precisions"], le: now))
        }
    }

    func publier(_ type: TypeEvenement, _ ref: String, version: Int) async throws {
        let now = now
        try await depot.ecrire { ecriture in
            if var rattachement = try ecriture.rattachement(ref) {
                rattachement.version = version
                try ecriture.remplacer(rattachement)
            }
            try ecriture.publier(Evenement(type, ref: ref, version: version, le: now))
        }
    }

    func suivre() async throws {
        let suites = SuitesDuJournal(bureau())
        while try await suites.suivre() > 0 {}
    }

    // MARK: from an offre to a candidature far along

    func offrePubliee() async throws -> String {
        let creee = try await offres.creer(Self.logement(), bailleur: Self.bailleur)
        return try await offres.publier(creee.id, bailleur: Self.bailleur).id
    }

    /// The candidature of `cpt_1`, alone on its offre, and what the journal brings of it.
    func deposee() async throws -> String {
        try await inscrire(1...1)
        let id = try await depots.postuler(try await offrePubliee(), compte: "cpt_1").id
        try await suivre()
        return id
    }

    /// The same, with its landlord.
    func transmise() async throws -> String {
        let id = try await deposee()
        try await fermer()
        try await transmettre(id)
        try await suivre()
        return id
    }

    /// Posted one minute after the other: the ranking is their order.
    func postuler(_ rangs: ClosedRange<Int>, _ offre: String) async throws -> [String] {
        var ids: [String] = []
        for rang in rangs {
            avancer(minutes: 1)
            ids.append(try await depots.postuler(offre, compte: "cpt_\(rang)").id)
        }
        return ids
    }

    func fermer() async throws {
        avancer(jours: 8)
        _ = try await clotures.faire()
        // What the site says is asked again: eight days went by.
        let now = now
        try await depot.ecrire { ecriture in
            for rang in 1...9 {
                guard var tenue = try ecriture.demande("dem_\(rang)") else { continue }
                tenue.lueLe = now
                try ecriture.dater(tenue)
            }
        }
    }

    func transmettre(_ id: String) async throws {
        _ = try await instruction.valider(id, par: "@claire")
        _ = try await instruction.transmettre(id, par: "@claire")
    }

    /// In commission today.
    func enCommission(_ ids: [String]) async throws {
        for id in ids {
            try await transmettre(id)
            _ = try await bailleurs.inscrire(id, commission: HeureDeParis.jour(now), bailleur: Self.bailleur)
        }
    }

    func candidature(_ id: String) async throws -> Candidature {
        try #require(try await depot.lireActes { try $0.candidature(id) })
    }

    func etats(_ ids: [String]) async throws -> [EtatCandidature] {
        var etats: [EtatCandidature] = []
        for id in ids { etats.append(try await candidature(id).etat) }
        return etats
    }

    /// Every mail about candidatures, oldest first.
    func courriers() async throws -> [String] {
        try await depot.parcourir {
            try $0.session.lignes(
                Brut("SELECT modele FROM courrier WHERE candidature IS NOT NULL ORDER BY cree_le, id")
            ) { try $0.texte() }
        }
    }

    func reconstruire() async throws -> BilanReconstruction { try await Reconstruction(bureau()).verifier() }
}

/// The code of the refusal; nil when nothing was refused.
func code<R: Sendable>(_ geste: @Sendable () async throws -> R) async -> String? {
    do {
        _ = try await geste()
        return nil
    } catch let refus as RefusCandidature {
        return refus.code.rawValue
    } catch let refus as Refus {
        return refus.code.rawValue
    } catch {
        return "\(error)"
    }
}
