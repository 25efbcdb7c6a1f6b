import Coffre
import Demandes
import Foundation
import Notifications
import Rapprochement
import Registre

@testable import Store

/// A database of its own in a folder of its own, gone with it.
final class BaseEssai: Sendable {
    static let maintenant = Instant(millisecondes: 1_800_000_000_000)

    let dossier: String
    let scelleur = Scelleur(Trousseau(ephemere: "essai"))
    var chemin: String { dossier + "/passerelle.db" }

    init() throws {
        dossier = NSTemporaryDirectory() + "store-" + Tirage.identifiant("essai")
        try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: dossier) }

    func ouvrir(_ reglages: DepotSQLite.Reglages = .init()) throws -> DepotSQLite {
        try DepotSQLite.ouvrir(chemin, scelleur: scelleur, reglages: reglages, maintenant: Self.maintenant)
    }

    /// Every byte that the engine left on the disk.
    func octets() throws -> Data {
        let noms = try FileManager.default.contentsOfDirectory(atPath: dossier)
        return try noms.reduce(into: Data()) { octets, nom in
            octets += try Data(contentsOf: URL(fileURLWithPath: dossier + "/" + nom))
        }
    }
}

/// Invented people and things.
enum Invente {
    static let numero = numero(1)

    static func numero(_ rang: Int) -> NumeroUnique {
        let sequence = String(rang)
        let texte = "0290120" + String(repeating: "0", count: 6 - sequence.count) + sequence + "29019"
        guard let numero = NumeroUnique(texte) else { preconditionFailure(texte) }
        return numero
    }

    static func courriel(_ texte: String = "maelle.kerguelen@courriel.example") -> AdresseCourriel {
        guard let adresse = AdresseCourriel(texte) else { preconditionFailure(texte) }
        return adresse
    }

    static func compte(_ id: String = "cpt_1", als: String = "0000000001") -> Compte {
        Compte(
            id: id, numeroALS: als,
            etatCivil: EtatCivil(
                civilite: .madame, nomNaissance: "KERGUÉLEN", nomUsage: nil, prenoms: "Maëlle Énora",
                dateNaissance: DateCivile(iso: "1988-02-29")),
            mobile: "+33639980012", courriel: courriel(), courrielConfirmeLe: BaseEssai.maintenant,
            consentement: Consentement(version: "2026-1", le: BaseEssai.maintenant), creeLe: BaseEssai.maintenant)
    }

    static func demande(_ precisions: String = "Au rez-de-chaussée, près de l'école Kerfautras.") -> Demande {
        var demande = Demande()
        demande.numero = .presente(numero)
        demande.precisions = .presente(precisions)
        return demande
    }

    static func tenue(_ id: String = "dem_1", version: Int = 1) -> DemandeTenue {
        DemandeTenue(id: id, version: version, contenu: demande(), lueLe: BaseEssai.maintenant)
    }

    static func rattachement(
        _ id: String = "rat_1", compte: String = "cpt_1", demande: String = "dem_1", numero: NumeroUnique = numero
    ) -> Rattachement {
        Rattachement(
            id: id, compte: compte, demande: demande, numero: numero, site: "29-finistere", departement: "29",
            role: .demandeur, creeLe: BaseEssai.maintenant, depuis: BaseEssai.maintenant)
    }

    static func demandeImport(_ id: String = "imp_1", compte: String = "cpt_1") -> DemandeImport {
        DemandeImport(
            id: id, compte: compte, numero: numero, site: "29-finistere", departement: nil, but: .premierImport,
            constat: .trouvee, destinataire: courriel("registre.kerguelen@boite.example"),
            empreinteCode: [1, 2, 3], creeLe: BaseEssai.maintenant, expireLe: BaseEssai.maintenant.plus(heures: 24))
    }
}

extension Instant {
    func plus(heures: Int64) -> Instant { Instant(millisecondes: millisecondes + heures * 3_600_000) }
}

extension Ecriture {
    /// A compte and a demande ready to be attached.
    func preparer(_ rang: Int) throws {
        try inserer(Invente.compte("cpt_\(rang)", als: "\(rang)"))
        try inserer(Invente.tenue("dem_\(rang)"))
    }
}
