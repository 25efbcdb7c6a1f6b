import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un échantillon redemandé au site")
struct VerificationTests {
    /// Each way a site's demandes come in bulk.
    enum Mode: CaseIterable, Sendable {
        case modifiees, plages, increments, radiees, numeros

        var site: SiteKind {
            switch self {
            case .modifiees, .radiees, .numeros: .finistere
            case .plages: .exemple
            case .increments: .national
            }
        }

        /// Mends the family's manifest where its list is another.
        func preparer(_ essai: GatewayEssai) async throws {
            let manifeste = "_familles/imhoweb/manifest.yml"
            guard self == .radiees || self == .numeros else { return }
            let copie = try Adaptateurs.completer(manifeste, "", in: essai.folder)
            try self == .radiees ? essai.parRadiees(copie, manifeste) : essai.parNumeros(copie, manifeste)
            try await essai.redemarrer { $0.adapters = copie }
        }

        func mener(_ essai: GatewayEssai) async throws {
            guard self != .increments else {
                try essai.site.diffuser()
                #expect(try await essai.dispatcher().etat == "termine")
                return
            }
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
        }
    }

    @Test("quelle que soit la sorte de liste, tout est égal après le passage", arguments: Mode.allCases)
    func modes(_ mode: Mode) async throws {
        try await GatewayEssai.with(mode.site, population: 120) { essai in
            let numeros = try (0..<4).map { try essai.numero(rang: $0) }
            for numero in numeros { _ = try await essai.rattacher(numero) }
            try await mode.preparer(essai)
            essai.auMemeInstant(minutes: 30)
            // What only a list of changes would tell is left out of the list of those struck off.
            if mode != .radiees {
                try essai.site.changer(numeros[0].texte, .telephone("0639981234"))
                try essai.site.renouveler(numeros[1].texte)
            }
            try essai.site.radier(numeros[2].texte, motif: mode == .increments ? "RADABA" : "ABANDON")
            let avant = try await essai.verifier()
            #expect(avant.lues == 4 && avant.egales == (mode == .radiees ? 3 : 1), "\(avant)")
            essai.avancer(minutes: 1)
            try await mode.mener(essai)
            // A second call may be due, where the list does not say all.
            try await essai.travailler()
            let apres = try await essai.verifier()
            #expect(apres.lues == 4 && apres.egales == 4, "\(apres)")
            #expect(try await essai.evenements("radiation").count == 1)
        }
    }

    @Test("la commande écrit les nombres, puis ce qui diffère par rattachement et par champ, jamais sa valeur")
    func commande() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let maison = try Maison(essai)
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            _ = try await essai.rattacher(essai.numero(rang: 1))
            let egal = try await maison.run("reconcile", "verify", "--site", "29-finistere", "--sample", "1000")
            #expect(egal.code == 0 && egal.sortie == #"{"lues":2,"egales":2}"# + "\n", "\(egal)")
            essai.auMemeInstant(minutes: 5)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let change = try await maison.run("reconcile", "verify", "--site", "29-finistere", "--json")
            #expect(change.code == 3 && change.sortie.hasPrefix(#"{"lues":2,"egales":1}"# + "\n"), "\(change)")
            let rattachement = try #require(try await essai.rattachements(compte).first?["rattachement"] as? String)
            #expect(change.sortie.contains(rattachement) && change.sortie.contains("telephonePortable"))
            #expect(change.sortie.contains(#""changee_depuis":true"#))
            #expect(!(change.sortie + change.erreurs).contains("0639981234"))
            let inconnu = try await maison.run("reconcile", "verify", "--site", "nulle-part")
            #expect(inconnu.code == 1 && inconnu.erreurs.contains("[site_sans_liste]"), "\(inconnu)")
        }
    }

    @Test("la même graine tire les mêmes, une autre en tire d'autres ; un site muet n'est pas une différence")
    func tirage() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            for rang in 0..<6 { _ = try await essai.rattacher(essai.numero(rang: rang)) }
            let tires = try await essai.tirer(nombre: 3, graine: 7)
            #expect(Set(tires).count == 3)
            #expect(try await essai.tirer(nombre: 3, graine: 7) == tires)
            var autres: Set<[String]> = []
            for graine in 0..<20 { autres.insert(try await essai.tirer(nombre: 3, graine: graine).sorted()) }
            #expect(autres.count > 5)
            try essai.pannes(.init(.statut(503, retryApres: nil)))
            let verdict = try await essai.get("/v1/rattachements/\(tires[0])/verification")
            #expect(verdict["verdict"] == "sans_reponse" && verdict["issue"] == "site.indisponible", "\(verdict.body)")
        }
    }

    @Test("une radiée dont la place est prise et que la liste dit rétablie est redemandée aussitôt")
    func radieeRetrouvee() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, autre) = try await essai.deuxNumeros()
            try essai.site.radier(numero.texte, motif: "SANSREP")
            _ = try await essai.mettreAJour(compte)
            try await essai.prendreLaPlace(autre, compte)
            _ = try await essai.reconcilier()
            try await essai.travailler()
            #expect(try await essai.revues(compte).isEmpty, "radiée toujours")
            essai.avancer(minutes: 10)
            try essai.site.radier(numero.texte, motif: "")
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
            try await essai.travailler()
            let revue = try await essai.dossierDeRevue(essai.revueOuverte(compte))
            #expect(revue["motif"] == "numero_reactive")
        }
    }
}

extension GatewayEssai {
    func tirer(nombre: Int, graine: Int) async throws -> [String] {
        let tires = try await get("/v1/sites/\(site.kind.rawValue)/echantillon?nombre=\(nombre)&graine=\(graine)")
        return try #require(tires.json["rattachements"] as? [String], "\(tires.body)")
    }

    /// Every attachment that runs follow, asked again.
    func verifier() async throws -> (lues: Int, egales: Int, autres: [String]) {
        var bilan = (lues: 0, egales: 0, autres: [String]())
        for id in try await tirer(nombre: 1000, graine: 0) {
            let reponse = try await get("/v1/rattachements/\(id)/verification")
            bilan.lues += 1
            if reponse["verdict"] == "egale" { bilan.egales += 1 } else { bilan.autres.append(reponse.body) }
        }
        return bilan
    }
}
