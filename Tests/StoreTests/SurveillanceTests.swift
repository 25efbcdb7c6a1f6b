import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Rangées de la surveillance")
struct SurveillanceTests {
    private static let lecture = LectureTenue(operation: "demande", empreinte: "9f86d081")
    /// Words that must not be read in the file.
    private static let corps = Array(#"{"nom":"KERGUÉLEN","nir":"185057512345678"}"#.utf8)
    private static let brute = BruteLue(
        operation: "demande", lueLe: BaseEssai.maintenant,
        brute: ReponseBrute(statut: 200, type: "application/json", corps: corps))

    private static func quarantaine(_ id: String) -> Quarantaine {
        Quarantaine(
            id: id, site: "29-finistere", adaptateur: "29-finistere", version: "v1", operation: "demande",
            issue: .illisible,
            constats: [Constat(.codeInconnuPorteurDeSens, chemin: "$.etat", champ: "statut", detail: "X")],
            numero: Invente.numero, lectures: [lecture], premiereLe: BaseEssai.maintenant,
            derniereLe: BaseEssai.maintenant)
    }

    /// Keeps the answer and the refused record.
    private func remplir(_ depot: DepotSQLite) async throws -> IdBrute {
        let id = depot.identifiant(Invente.numero, Self.lecture)
        let scellee = try depot.sceller(Self.brute, id, adaptateur: "29-finistere")
        try await depot.ecrire { ecriture in
            try ecriture.deposer(scellee)
            try ecriture.mettreEnQuarantaine(Self.quarantaine("qua_1"), id)
        }
        return id
    }

    @Test("une réponse gardée se relit entière, et rien d'elle ne se lit dans le fichier")
    func scellee() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let id = try await remplir(depot)
        #expect(try await depot.lire { try $0.brute(id) } == Self.brute)
        #expect(try await depot.lire { try $0.quarantaine("qua_1") } == Self.quarantaine("qua_1"))
        #expect(id != depot.identifiant(Invente.numero(2), Self.lecture), "une autre personne, une autre réponse")
        let octets = try essai.octets()
        for mot in ["KERGUÉLEN", "185057512345678", Invente.numero.texte] {
            #expect(octets.range(of: Data(mot.utf8)) == nil, "\(mot)")
        }
        withExtendedLifetime(essai) {}
    }

    @Test("la même réponse refusée de nouveau ne compte qu'une fois de plus ; une fois close, elle recommence")
    func doublons() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let id = try await remplir(depot)
        try await depot.ecrire { try $0.mettreEnQuarantaine(Self.quarantaine("qua_2"), id) }
        let une = try await depot.lire { try $0.quarantaines(adaptateur: nil, etat: .ouverte, limite: 10) }
        #expect(une.map(\.id) == ["qua_1"] && une.map(\.nombre) == [2])
        var close = une[0]
        (close.etat, close.closeLe, close.closePar, close.motif) = (.ecartee, BaseEssai.maintenant, "agent:a", "essai")
        let ecartee = close
        try await depot.ecrire { ecriture in
            try ecriture.remplacer(ecartee)
            try ecriture.mettreEnQuarantaine(Self.quarantaine("qua_3"), id)
        }
        #expect(try await depot.lire { try $0.quarantaine("qua_1") } == ecartee)
        let ouvertes = try await depot.lire {
            try $0.quarantaines(adaptateur: "29-finistere", etat: .ouverte, limite: 9)
        }
        #expect(ouvertes.map(\.id) == ["qua_3"])
        #expect(try await depot.lire { try $0.quarantaines(adaptateur: "autre", etat: nil, limite: 9) }.isEmpty)
        withExtendedLifetime(essai) {}
    }

    @Test("trente jours après sa dernière venue, une réponse est effacée, et à qui elle était ; le refus reste")
    func purge() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let id = try await remplir(depot)
        try await depot.ecrire { try $0.revoir(id, le: BaseEssai.maintenant.plus(heures: 24)) }
        try await depot.ecrire { try $0.purger(BaseEssai.maintenant.plus(heures: 30 * 24 + 1)) }
        #expect(try await depot.lire { try $0.brute(id) } != nil, "revenue depuis")
        #expect(try await depot.lire { try $0.quarantaine("qua_1") }?.numero == nil)
        try await depot.ecrire { try $0.purger(BaseEssai.maintenant.plus(heures: 31 * 24 + 1)) }
        #expect(try await depot.lire { try $0.brute(id) } == nil)
        let ouverte = try await depot.lire { try $0.quarantaine("qua_1") }
        #expect(ouverte?.etat == .ouverte && ouverte?.constats == Self.quarantaine("qua_1").constats)
        #expect(ouverte?.lectures == [])
        withExtendedLifetime(essai) {}
    }

    @Test("le relevé s'additionne jour par jour ; la première fois est celle de toujours")
    func releve() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        for (jour, nombre) in [(0, 2), (1, 3), (1, 4)] {
            let le = BaseEssai.maintenant.plus(heures: Int64(jour) * 24)
            let cle = LigneDerive.Cle(
                adaptateur: "a", jour: HeureDeParis.jour(le), operation: "demande", nature: .codeInconnu,
                chemin: "$.a", champ: "statut", detail: "X")
            var releve = Releve()
            releve.derives = [LigneDerive(cle: cle, nombre: nombre, premiereLe: le, derniereLe: le)]
            let ecrit = releve
            try await depot.ecrire { try $0.ajouter(ecrit) }
        }
        let hier = HeureDeParis.jour(BaseEssai.maintenant.plus(heures: 24))
        let lues = try await depot.lire { try $0.derives("a", depuis: hier) }
        #expect(lues.map(\.nombre) == [7])
        #expect(lues.map(\.premiereLe) == [BaseEssai.maintenant])
        let demain = HeureDeParis.jour(BaseEssai.maintenant.plus(heures: 48))
        #expect(try await depot.lire { try $0.derives("a", depuis: demain) }.isEmpty)
        withExtendedLifetime(essai) {}
    }

    @Test("une demande garde les réponses dont elle est lue, et l'évènement sa cause")
    func source() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        var tenue = Invente.tenue()
        tenue.source = SourceTenue(adaptateur: "29-finistere", version: "v1", lectures: [Self.lecture])
        let ecrite = tenue
        try await depot.ecrire { try $0.inserer(ecrite) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == ecrite)
        tenue.source = SourceTenue(adaptateur: "29-finistere", version: "v2", lectures: [Self.lecture, Self.lecture])
        let datee = tenue
        try await depot.ecrire { try $0.dater(datee) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == datee)
        withExtendedLifetime(essai) {}
    }

    @Test("un arrêt se pose, se remplace et se lève")
    func arret() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        func arret(_ motif: String) -> ArretDeSite {
            ArretDeSite(adaptateur: "a", cause: .operateur, motif: motif, par: "agent:a", le: BaseEssai.maintenant)
        }
        for motif in ["un", "deux"] { try await depot.ecrire { [arret = arret(motif)] in try $0.poser(arret) } }
        #expect(try await depot.lire { try $0.arrets() } == [arret("deux")])
        #expect(try await depot.ecrire { try $0.lever("a") })
        #expect(try await depot.ecrire { try !$0.lever("a") })
        withExtendedLifetime(essai) {}
    }
}
