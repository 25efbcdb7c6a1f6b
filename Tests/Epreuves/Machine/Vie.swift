import Foundation
import Testing

/// One person's round without end: import, code, refreshes with changes at the site in between, withdrawal, again.
/// Each write keeps its key until it is answered, whatever dies meanwhile.
actor Vie {
    struct Ecriture: Sendable {
        let chemin: String
        let corps: String
        let cle: String
    }

    private enum Etape: Equatable { case importer, attendreCode, changer, rafraichir, retirer }

    private let gateway: GatewayLance
    private let boites: Boites
    private let compte: String
    private let numero: String
    private let adresse: String
    private var etape = Etape.importer
    private var enVol: Ecriture?
    private var faites: [(ecriture: Ecriture, reponse: Client.Reponse)] = []
    private var codesUses: [String] = []
    private var tours = 0
    /// Attachments and withdrawals that were told.
    private(set) var rattachements = 0
    private(set) var retraits = 0

    init(_ gateway: GatewayLance, _ boites: Boites, compte: String, numero: String, adresse: String) {
        (self.gateway, self.boites, self.compte, self.numero, self.adresse) = (gateway, boites, compte, numero, adresse)
    }

    /// Goes on until the gateway is no more, or the task is cancelled.
    func vivre() async {
        do {
            while !Task.isCancelled { try await unPas() }
        } catch {}
    }

    /// Ends what was under way.
    func finir() async throws {
        if enVol != nil { try await unPas() }
    }

    private func unPas() async throws {
        let ecriture = try await prochaine()
        enVol = ecriture
        let reponse = try await gateway.post(ecriture.chemin, ecriture.corps, cle: ecriture.cle)
        enVol = nil
        faites.append((ecriture, reponse))
        avancer(ecriture, reponse)
    }

    private func prochaine() async throws -> Ecriture {
        if let enVol { return enVol }
        if etape == .changer {
            try await gateway.site.changer(numero, #"{"telephone":"06399\#(80000 + tours)"}"#)
            etape = .rafraichir
        }
        switch etape {
        case .importer: return ecriture("imports", #"{"numero":"\#(numero)"}"#)
        case .attendreCode:
            return ecriture("code", #"{"code":"\#(try await boites.code(adresse, sauf: Set(codesUses)))"}"#)
        case .changer, .rafraichir: return ecriture("mise-a-jour", "{}")
        case .retirer: return ecriture("retrait", "{}")
        }
    }

    private func ecriture(_ acte: String, _ corps: String) -> Ecriture {
        Ecriture(chemin: "/v1/comptes/\(compte)/\(acte)", corps: corps, cle: UUID().uuidString)
    }

    private func avancer(_ ecriture: Ecriture, _ reponse: Client.Reponse) {
        switch etape {
        case .importer:
            #expect(reponse.statut == 202, "\(reponse.corps)")
            etape = .attendreCode
        case .attendreCode:
            #expect(reponse.statut == 200 && reponse["etat"] == "rattachee", "\(reponse.corps)")
            codesUses.append(String(ecriture.corps.dropFirst(9).dropLast(2)))
            rattachements += 1
            etape = .changer
        case .changer, .rafraichir:
            // The change is told once, whenever the process died: the diff is kept with its answer.
            #expect(reponse["etat"] == "modifiee", "\(reponse.corps)")
            tours += 1
            etape = tours % 4 == 0 ? .retirer : .changer
        case .retirer:
            #expect(reponse.statut == 200, "\(reponse.corps)")
            retraits += 1
            etape = .importer
        }
    }

    /// After a death: what was answered is answered again, and a spent code is spent.
    func constater() async throws {
        for (ecriture, avant) in faites.suffix(3) + faites.prefix(1) {
            let encore = try await gateway.post(ecriture.chemin, ecriture.corps, cle: ecriture.cle)
            #expect(encore.statut == avant.statut && encore.corps == avant.corps, "\(ecriture.chemin)")
        }
        // Nothing under way: a code that had just been entered would be the same entry, not a second one.
        guard enVol == nil, let code = codesUses.last else { return }
        let refus = try await gateway.entrer(code, compte)
        #expect(refus["code"] == "cle_incorrecte", "\(refus.corps)")
    }
}
