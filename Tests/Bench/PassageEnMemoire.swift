internal import Acces
internal import Adapters
internal import Coffre
internal import Demandes
internal import Foundation
internal import Notifications
internal import Rapprochement
internal import Registre
internal import Store

/// Runs of the registre over the store, without the network: what laying beside, laying aside, judging and publishing
/// cost by themselves.
struct PassageEnMemoire {
    let depot: DepotSQLite
    private let atelier: Atelier
    private let registre: Reconciliations
    private let conduite: ConduiteReconciliations

    static let debut = Instant(millisecondes: 1_800_000_000_000)

    /// - Parameters:
    ///   - tenues: of distinct numbers, each held by a compte whose identity is its demandeur's.
    ///   - lues: their content is kept; false: nobody has read them yet.
    init(_ ground: Ground, _ tenues: [Demande], lues: Bool, _ listes: ListesDeMemoire) async throws {
        let file = ground.folder.appending(path: "passage-\(UUID().uuidString).sqlite").path
        depot = try DepotSQLite.ouvrir(file, scelleur: Scelleur(Trousseau(ephemere: "banc")), maintenant: Self.debut)
        let annuaire = ground.catalogue.annuaire
        atelier = Atelier(
            depot: depot, sites: listes, annuaire: annuaire, secrets: SecretsDeBanc(), limites: Limites(),
            horloge: { Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)) }, dormir: { _ in },
            minuterie: { _, _ in {} }, cadencer: { _ in {} })
        registre = Reconciliations(atelier, listes)
        conduite = ConduiteReconciliations(atelier, listes)
        for debut in stride(from: 0, to: tenues.count, by: 200) {
            let lot = tenues[debut..<min(debut + 200, tenues.count)]
            try await depot.ecrire { ecriture in
                for (rang, demande) in zip(lot.indices, lot) { try ecriture.attacher(rang, demande, lue: lues) }
            }
        }
    }

    /// A whole run.
    /// - Returns: its counts, and the seconds of processor that it took.
    func mener() async throws -> (bilan: BilanReconciliation, secondes: Double) {
        let avant = Contest.cpuSeconds
        let trace = TraceAcces(qui: "agent:banc", acte: "banc", ref: "banc", requete: "banc", le: atelier.horloge())
        let lancee = try await registre.lancer(site: ListesDeMemoire.site, liste: nil, trace)
        _ = try await conduite.faire()
        await conduite.attendre()
        let secondes = Contest.cpuSeconds - avant
        let id = lancee.reconciliation.id
        guard let finie = try await depot.lire({ try $0.reconciliation(id) }), finie.etat == .publiee else {
            throw BenchFault("passage non publié")
        }
        return (finie.bilan, secondes)
    }
}

extension Sequence<Demande> {
    /// Alive, of distinct numbers, of a demandeur whose identity is not in doubt: what a compte may hold.
    func tenables(_ nombre: Int) throws -> [Demande] {
        var vus: Set<NumeroUnique> = []
        let tenables = filter { demande in
            guard !demande.estRadiee, let personne = demande.demandeur, let numero = demande.numero.valeur,
                let nom = personne.nomNaissance.valeur, let prenoms = personne.prenoms.valeur
            else { return false }
            let identite = Identite(
                nomNaissance: nom, prenoms: prenoms, dateNaissance: personne.dateNaissance.valeur)
            guard rapprocher(identite, demande).verdict == .match else { return false }
            return vus.insert(numero).inserted
        }
        guard tenables.count >= nombre else { throw BenchFault("\(tenables.count) demandes, \(nombre) attendues") }
        return Array(tenables.prefix(nombre))
    }
}

private struct SecretsDeBanc: Secrets {
    func identifiant(_ prefixe: String) -> String { Tirage.identifiant(prefixe) }
    func octets(_ nombre: Int) -> [UInt8] { Tirage.octets(nombre) }
    func code(_ demandeImport: String) -> String { demandeImport }
    func empreinteCode(_ saisie: String) -> [UInt8]? { nil }
    func jetonCourriel(compte: String, envoyeLe: Instant) -> String { compte }
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { gauche == droite }
    func alea() -> Double { 0.5 }
}

extension Ecriture {
    fileprivate func attacher(_ rang: Int, _ demande: Demande, lue: Bool) throws {
        let (compte, debut) = ("cpt_\(rang)", PassageEnMemoire.debut)
        guard let adresse = AdresseCourriel("compte\(rang)@courrier.example"), let numero = demande.numero.valeur,
            let personne = demande.demandeur
        else { throw BenchFault("demande sans personne") }
        try inserer(
            Compte(
                id: compte, numeroALS: String(1_000_000_000 + rang),
                etatCivil: EtatCivil(
                    civilite: nil, nomNaissance: personne.nomNaissance.valeur ?? "", nomUsage: nil,
                    prenoms: personne.prenoms.valeur ?? "", dateNaissance: personne.dateNaissance.valeur),
                mobile: nil, courriel: adresse, courrielConfirmeLe: debut, consentement: nil, creeLe: debut))
        let id = "dem_0123456789abcdef\(rang)"
        let tenue = DemandeTenue(
            id: id, version: 1, contenu: demande, lueLe: debut,
            modifieeSurLeSiteLe: demande.fichier.modification.valeur)
        try inserer(lue ? tenue : DemandeTenue(id: id))
        try inserer(
            Rattachement(
                id: "rat_0123456789abcdef\(rang)", compte: compte, demande: id, numero: numero,
                site: ListesDeMemoire.site, departement: nil, role: lue ? .demandeur : nil, creeLe: debut,
                depuis: debut))
    }
}
