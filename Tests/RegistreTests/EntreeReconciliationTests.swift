import Demandes
import Rapprochement
import Testing

@testable import Registre

/// What a listed demande is to the one that is kept, in pure values.
@Suite("Entrée d'un passage")
struct EntreeReconciliationTests {
    private static let avant = Instant(millisecondes: 1_800_000_000_000)
    private static let question = avant.plus(heures: 1)

    private static func demande() throws -> Demande {
        var demande = Demande()
        demande.numero = .presente(try #require(NumeroUnique("029012000000129019")))
        demande.statut = .presente(.active)
        demande.dates.depot = .presente(try #require(DateCivile(iso: "2026-03-31")))
        demande.fichier.modification = .presente(avant)
        var demandeur = Titulaire()
        demandeur.nomNaissance = .presente("KERGU\u{C9}LEN")
        demandeur.prenoms = .presente("Maëlle")
        demandeur.telephonePortable = .presente("0639980012")
        demande.demandeur = demandeur
        return demande
    }

    private static func suivie(
        _ demande: Demande?, etat: EtatRattachement = .actif, role: RoleTitulaire? = .demandeur
    ) throws -> DemandeSuivie {
        let numero = try #require(NumeroUnique("029012000000129019"))
        let rattachement = Rattachement(
            id: "rat_1", compte: "cpt_1", demande: "dem_1", numero: numero, site: "29-finistere", departement: nil,
            role: role, etat: etat, gel: etat == .gele ? .identiteAVerifier : nil, creeLe: avant, depuis: avant,
            version: 4)
        let tenue = DemandeTenue(id: "dem_1", version: 7, lueLe: avant, modifieeSurLeSiteLe: avant)
        return DemandeSuivie(
            rattachement: rattachement, tenue: tenue, texte: demande.map { CanonicalText($0).octets }, notee: nil)
    }

    private static func entree(
        _ lue: Demande, sur suivie: DemandeSuivie, partielle: Bool = false
    ) throws -> EntreeReconciliation {
        let numero = try #require(lue.numero.valeur)
        return try EntreeReconciliation(
            DemandeListee(numero: numero, contenu: lue, lueLe: question), sur: suivie, partielle: partielle)
    }

    @Test("un fait qui change se publiera tel quel ; ses champs sont nommés, et ses lignes d'appui dites")
    func telleQuelle() throws {
        var lue = try Self.demande()
        lue.demandeur?.telephonePortable = .presente("0639980099")
        lue.fichier.modification = .presente(Self.question)
        let entree = try Self.entree(lue, sur: Self.suivie(Self.demande()))
        #expect(entree.nature == .modifiee && entree.champs == ["demandeur.telephonePortable"])
        #expect(entree.appui == .init(demande: "dem_1", version: 7, tenue: 4, modifieeLe: Self.question))
        #expect(entree.texte == CanonicalText(lue).octets)
    }

    @Test(
        "ce qui décide de la personne, ou de la vie de la demande, se décide à la publication",
        arguments: [
            { $0.demandeur?.nomNaissance = .presente("KERGUELEN") },
            // The same letters, in other bytes.
            { $0.demandeur?.nomNaissance = .presente("KERGUE\u{301}LEN") },
            { $0.demandeur?.nomUsage = .presente("TANGUY") }, { $0.demandeur?.prenoms = .presente("Énora") },
            { $0.demandeur?.dateNaissance = .absente(.retiree) }, { $0.demandeur = nil },
            { $0.codemandeurs.append(Titulaire()) }, { $0.statut = .presente(.expiree) },
            { $0.dates.renouvellement = $0.dates.depot }, { $0.dates.depot = .absente(.retiree) },
            { $0.radiation = Radiation() }, { $0.numeroAssocie = $0.numero },
        ] as [@Sendable (inout Demande) -> Void])
    func aDecider(_ changer: @Sendable (inout Demande) -> Void) throws {
        var lue = try Self.demande()
        changer(&lue)
        lue.precisions = .presente("au calme")
        let entree = try Self.entree(lue, sur: Self.suivie(Self.demande()))
        #expect(entree.nature == .modifiee || entree.nature == .radiee)
        #expect(entree.appui == nil && entree.contenu == lue)
    }

    @Test("gelée, de rôle inconnu, incomplète ou jamais lue : rien ne se publie tel quel")
    func sansAppui() throws {
        var lue = try Self.demande()
        lue.precisions = .presente("au calme")
        #expect(try Self.entree(lue, sur: Self.suivie(Self.demande(), etat: .gele)).appui == nil)
        #expect(try Self.entree(lue, sur: Self.suivie(Self.demande(), role: nil)).appui == nil)
        let nouvelle = try Self.entree(lue, sur: Self.suivie(nil))
        #expect(nouvelle.nature == .nouvelle && nouvelle.appui == nil)
        var employe = try Self.demande()
        employe.demandeur?.emploi = Emploi()
        #expect(try Self.entree(lue, sur: Self.suivie(employe), partielle: true).appui == nil)
    }

    @Test("la même, redatée, est égale ; plus ancienne au site, elle ne compte pas")
    func egales() throws {
        var lue = try Self.demande()
        lue.fichier.modification = .presente(Self.question)
        #expect(try Self.entree(lue, sur: Self.suivie(Self.demande())).nature == .egale)
        lue.fichier.modification = .presente(Self.avant.plus(heures: -1))
        lue.precisions = .presente("au calme")
        #expect(try Self.entree(lue, sur: Self.suivie(Self.demande())).nature == .plusRecente)
    }

    @Test("un texte tenu qui n'en est pas un arrête l'entrée, et se dit")
    func illisible() throws {
        let suivie = try Self.suivie(nil)
        let abimee = DemandeSuivie(
            rattachement: suivie.rattachement, tenue: suivie.tenue, texte: [0x7B], notee: nil)
        #expect(throws: PanneDepot.self) { try Self.entree(Self.demande(), sur: abimee) }
    }
}
