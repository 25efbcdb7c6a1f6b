import Acces
import Coffre
import Demandes
import Foundation
import Journal
import Rapprochement

@testable import Registre
@testable import Store

/// Demandes that come, change and go in a store of their own, followed as the gateway follows them.
final class DoublonsEssai: Sendable {
    let base: BaseEssai
    let depot: DepotSQLite
    let doublons: Doublons
    private let suivi: SuiviDoublons
    static let now = BaseEssai.maintenant

    init(horizon: Int = 200) throws {
        base = try BaseEssai()
        depot = try base.ouvrir()
        doublons = Doublons(depot)
        var suivi = SuiviDoublons(depot, horloge: { Self.now }, identifiant: { Tirage.identifiant($0) })
        suivi.horizon = horizon
        self.suivi = suivi
    }

    /// - Returns: how many events were read.
    @discardableResult
    func suivre() async throws -> Int {
        var lus = 0
        while true {
            let tour = try await suivi.suivre()
            if tour == 0 { return lus }
            lus += tour
        }
    }

    /// A demande of these persons attached to a compte of its own, and followed.
    /// - Parameter personnes: `NOM|Prénoms|AAAA-MM-JJ|USAGE`, the demandeur first.
    func inscrire(_ rang: Int, _ personnes: String..., territoire: String = "029") async throws {
        try await attacher(rang, personnes, territoire: territoire)
        try await suivre()
    }

    func attacher(_ rang: Int, _ personnes: [String], territoire: String = "029") async throws {
        let numero = Self.numero(rang, territoire)
        try await depot.ecrire { ecriture in
            let id = Self.id(rang)
            try ecriture.inserer(Invente.compte("cpt_\(rang)", als: "\(rang)"))
            try ecriture.inserer(
                DemandeTenue(id: id, version: 1, contenu: Self.demande(personnes), lueLe: Self.now))
            try ecriture.inserer(
                Invente.rattachement("rat_\(rang)", compte: "cpt_\(rang)", demande: id, numero: numero))
            try ecriture.publier(Evenement(.rattachement, ref: "rat_\(rang)", version: 1, le: Self.now))
            try ecriture.publier(Evenement(.demandeModifiee, ref: id, version: 1, le: Self.now))
        }
    }

    /// The site says other persons, or the same ones and something else.
    func changer(_ rang: Int, _ personnes: String...) async throws {
        try await relire(rang, personnes)
        try await suivre()
    }

    func relire(_ rang: Int, _ personnes: [String], radiee: Bool = false) async throws {
        try await depot.ecrire { ecriture in
            guard var tenue = try ecriture.demande(Self.id(rang)) else { return }
            let type: TypeEvenement =
                tenue.contenu?.estRadiee == radiee ? .demandeModifiee : radiee ? .radiation : .deradiation
            tenue.version += 1
            var contenu = Self.demande(personnes)
            contenu.precisions = .presente("Lecture \(tenue.version)")
            if radiee { contenu.radiation = Radiation() }
            tenue.contenu = contenu
            try ecriture.remplacer(tenue)
            try ecriture.publier(Evenement(type, ref: tenue.id, version: tenue.version, le: Self.now))
        }
    }

    func retirer(_ rang: Int) async throws {
        try await depot.ecrire { ecriture in
            guard var rattachement = try ecriture.rattachement("rat_\(rang)") else { return }
            rattachement.etat = .retire
            rattachement.version += 1
            try ecriture.remplacer(rattachement)
            try ecriture.publier(
                Evenement(.retrait, ref: rattachement.id, version: rattachement.version, le: Self.now))
        }
    }

    func resoudre(
        _ id: String, _ verdict: VerdictDoublon = .personnesDistinctes, version: Int? = nil
    ) async throws -> EnsembleDoublon {
        try await doublons.resoudre(
            id, verdict, motif: "deux actes de naissance vus", version: version, Self.trace("resoudre_doublon", id))
    }

    func fiche(_ id: String) async throws -> Doublons.Fiche {
        try await doublons.lire(id, Self.trace("lire_doublon", id))
    }

    /// The sets of every state, the oldest first.
    func ensembles() async throws -> [EnsembleDoublon] {
        try await depot.lire { lecture in
            try EtatDoublon.allCases.flatMap { try lecture.doublons(FiltreDoublons(etat: $0, limite: 1000)) }
        }
    }

    /// Those that wait for an agent, as `K1 certain memeDepartement [1, 2]`.
    func ouverts() async throws -> [String] {
        try await depot.lire { lecture in
            try lecture.doublons(FiltreDoublons(limite: 1000)).map { ensemble in
                let liens = try ensemble.membres.flatMap { try lecture.liensDoublon($0) }
                let regles = Set(liens.map(\.nomDeLaRegle)).sorted().joined(separator: " ")
                return "\(regles) \(ensemble.certitude) \(ensemble.etendue) \(ensemble.membres.map(Self.rang))"
            }
        }
    }

    static func trace(_ acte: String, _ ref: String) -> TraceAcces {
        TraceAcces(qui: "agent:anne", acte: acte, ref: ref, requete: "req_1", le: now)
    }

    /// So written that the order of names is that of ranks.
    static func id(_ rang: Int) -> String { "dem_" + String(1000 + rang) }

    static func rang(_ id: String) -> Int { (Int(id.dropFirst(4)) ?? 0) - 1000 }

    static func numero(_ rang: Int, _ territoire: String) -> NumeroUnique {
        guard let numero = NumeroUnique("\(territoire)01202\(10_000 + rang)\(territoire)19") else {
            preconditionFailure("\(rang) \(territoire)")
        }
        return numero
    }

    static func demande(_ personnes: [String]) -> Demande {
        var demande = Demande()
        let titulaires = personnes.map(titulaire)
        demande.demandeur = titulaires.first
        demande.codemandeurs = Array(titulaires.dropFirst())
        return demande
    }

    private static func titulaire(_ texte: String) -> Titulaire {
        let parts = texte.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var titulaire = Titulaire()
        titulaire.nomNaissance = .presente(parts[0])
        titulaire.prenoms = .presente(parts[1])
        if let date = DateCivile(iso: parts[2]) { titulaire.dateNaissance = .presente(date) }
        if parts.count > 3 { titulaire.nomUsage = .presente(parts[3]) }
        return titulaire
    }
}
