import Demandes
import Foundation
import Registre
import SiteSimulator

/// The story that `passerelle demo` tells: a salarié imports his demande, keeps it in step, meets what can go wrong.
/// Two simulated sites and the gateway run for real; every step goes through the gateway's own door.
struct DemoStory {
    private let stage: DemoStage
    private let tally = Tally()

    /// What was told and did not happen.
    private final class Tally: @unchecked Sendable {
        // Written by the one task that tells the story.
        var failures = 0
    }

    init(adapters: String, folder: URL) async throws {
        stage = try await DemoStage(adapters: adapters, folder: folder)
    }

    func close() async { await stage.close() }

    /// True when everything went as told.
    func tell() async throws -> Bool {
        say(
            "Deux sites d'enregistrement simulés et la passerelle tournent sur cette machine. Tout y est inventé."
        )
        for site in stage.sites { say("  \(site.kind.rawValue) : \(site.base)") }
        say("  passerelle : \(stage.gateway.url)")
        let numero = try stage.numero(.finistere, "couple")
        let personne = try await stage.demandeur(numero)
        let compte = try await importe(numero, personne)
        try await metAJour(numero, compte)
        try await neCorrespondPlus(numero, compte, personne)
        try await siteEnPanne(compte)
        try await memeNumeroAilleurs(numero, personne)
        try await journal()
        say(
            tally.failures == 0
                ? "\nTout s'est passé comme annoncé." : "\n\(tally.failures) point(s) n'ont pas suivi le récit.")
        return tally.failures == 0
    }

    private func importe(_ numero: NumeroUnique, _ personne: Titulaire) async throws -> String {
        title("1. Un salarié importe sa demande")
        let compte = try await stage.compte(personne)
        say("   Son compte : \(compte)")
        let reponse = try await stage.post("/v1/comptes/\(compte)/imports", ["numero": .string(numero.texte)])
        say("   Il saisit \(numero.texte). Il lit : \(reponse["message"] ?? "")")
        if let masque = reponse["courriel_masque"] {
            say("   Son identité correspond déjà : le code part à \(masque).")
        }
        let code = try await stage.code()
        say("   Dans sa boîte, à l'adresse que le site connaît : \(code)")
        expect(
            try await stage.post("/v1/comptes/\(compte)/code", ["code": .string("AAAA-AAAA-AAAAA")]), "cle_incorrecte")
        let fin = try await stage.post("/v1/comptes/\(compte)/code", ["code": .string(code.lowercased())])
        say("   Il recopie le code, en minuscules : \(fin["etat"] ?? fin.body)")
        if fin["etat"] != "rattachee" { fail("l'import devait aboutir") }
        return compte
    }

    private func metAJour(_ numero: NumeroUnique, _ compte: String) async throws {
        title("2. « Mettre à jour »")
        say("   " + (try await stage.refresh(compte)["message"] ?? ""))
        try stage.site(.finistere).changer(
            numero.texte, .telephone("0639981234"), .precisions("Proche d'un arrêt de tramway."))
        say("   Il change son téléphone sur le site, puis clique :")
        let reponse = try await stage.refresh(compte)
        for ecart in reponse.ecarts { say("   · \(ecart)") }
        if !reponse.ecarts.contains(where: { $0.contains("Téléphone portable") }) { fail("l'écart devait le montrer") }
    }

    private func neCorrespondPlus(_ numero: NumeroUnique, _ compte: String, _ personne: Titulaire) async throws {
        title("3. L'identité ne correspond plus")
        try stage.site(.finistere).changer(numero.texte, .nomNaissance("KERVARREC"))
        say("   Au guichet, son nom de naissance est changé par erreur. « Mettre à jour » :")
        expect(try await stage.refresh(compte), "identite_discordante")
        say(
            "   Rien n'est détaché, tout reste lisible. Le site corrige. « Supprimer puis réimporter » :"
        )
        try stage.site(.finistere).changer(numero.texte, .nomNaissance(personne.nomNaissance.valeur ?? ""))
        let reimport = try await stage.post("/v1/comptes/\(compte)/reimport", [:])
        if reimport.status != 202 { fail("la réimportation devait commencer : \(reimport.body)") }
        let fin = try await stage.post("/v1/comptes/\(compte)/code", ["code": .string(try await stage.code())])
        say("   Un nouveau code, saisi : \(fin["etat"] ?? fin.body)")
        if fin["etat"] != "rattachee" { fail("la réimportation devait aboutir") }
    }

    private func siteEnPanne(_ compte: String) async throws {
        title("4. Le site ne répond plus")
        try stage.site(.finistere).setPannes([SiteSimulator.Panne(.maintenance(statut: 200))])
        let reponse = try await stage.refresh(compte)
        say("   Le site sert une page de maintenance. « Mettre à jour » : \(reponse["etat"] ?? reponse.body)")
        say("   " + (reponse["message"] ?? ""))
        if reponse["etat"] != "copie_datee" { fail("la copie datée devait être rendue") }
        try stage.site(.finistere).setPannes([])
    }

    private func memeNumeroAilleurs(_ numero: NumeroUnique, _ personne: Titulaire) async throws {
        title("5. Un autre compte saisit le même numéro")
        let autre = try await stage.compte(personne)
        let reponse = try await stage.post("/v1/comptes/\(autre)/imports", ["numero": .string(numero.texte)])
        say("   À l'écran, la même réponse que pour tout numéro. Le courriel, lui, prévient le titulaire.")
        if reponse.status != 202 { fail("la réponse devait être la même") }
        expect(
            try await stage.post("/v1/comptes/\(autre)/code", ["code": .string(try await stage.code())]),
            "numero_deja_rattache")
    }

    private func journal() async throws {
        title("6. Le journal, que d'autres services lisent")
        for ligne in try await stage.journal() { say("   \(ligne)") }
    }

    /// What there is to try, once the story is told.
    func invite() {
        say("\nTout reste ouvert. Dans un autre terminal :")
        let config = "--config \(stage.configuration.path)"
        if let numero = stage.site(.finistere).numeros(cas: "seul", combien: 1).first {
            say("  swift run --skip-build passerelle lookup \(numero) \(config)")
            say(
                "  swift run --skip-build passerelle compte create --nom-naissance N --prenom P \\"
            )
            say("      --naissance 1990-01-31 --courriel moi@courrier.example \(config)")
            say("  swift run --skip-build passerelle import --compte cpt_… --numero \(numero) \(config)")
        }
        say("  swift run --skip-build passerelle journal \(config)")
        say("  swift run --skip-build passerelle verify \(config)")
        say("  curl \(stage.gateway.probeURL)/metrics")
        for site in stage.sites { say("  curl http://127.0.0.1:\(site.controlPort)/etat     # \(site.kind.rawValue)") }
        say("Les courriels sont dans \(stage.mailFolder). Ctrl-C pour finir.")
    }

    private func say(_ text: String) { Sortie.line(text) }
    private func title(_ text: String) { say("\n\(text)") }

    private func expect(_ reponse: APIClient.Answer, _ code: String) {
        say("   \(reponse["detail"] ?? reponse.body) [\(reponse["code"] ?? "")]")
        if reponse["code"] != code { fail("attendu : \(code)") }
    }

    private func fail(_ text: String) {
        tally.failures += 1
        say("   !! \(text)")
    }
}
