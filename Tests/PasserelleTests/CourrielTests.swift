import Demandes
import Registre
import Testing

@testable import passerelle

@Suite("Courriels de l'import")
struct CourrielTests {
    @Test("le code part à l'adresse que tient le site, sous un objet qui ne dit ni numéro, ni nom, ni code")
    func discret() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let personne = try await essai.demandeur(numero)
            let code = try await essai.code(apresImport: numero, par: essai.compte(de: personne))
            let courrier = try #require(try await essai.courriers(a: essai.adresse(numero)).last)
            #expect(courrier.objet == "Votre code pour retrouver votre demande de logement")
            #expect(!courrier.apercu.isEmpty)
            let secrets = [
                numero.texte, code, personne.nomNaissance.valeur ?? "", personne.prenoms.valeur ?? "", "Finistère",
            ]
            for secret in secrets {
                #expect(!courrier.objet.contains(secret) && !courrier.apercu.contains(secret), "\(secret)")
            }
            // The text itself carries the code, and nothing of the person.
            #expect(courrier.texte.contains(code))
            for secret in secrets.dropLast() where secret != code { #expect(!courrier.texte.contains(secret)) }
            #expect(try essai.courriers(a: GatewayEssai.courriel).isEmpty)
        }
    }

    @Test("radiée ou déjà rattachée : même objet, même aperçu que pour tout code")
    func memeObjet() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let radiee = try essai.numero("radiee")
            _ = try await essai.rattacher(numero)
            for saisi in [numero, radiee] { _ = try await essai.importer(saisi, essai.etranger()) }
            try await essai.travailler()
            let codes = try essai.courriers().filter { $0.code != nil }
            #expect(codes.count == 3)
            #expect(Set(codes.map(\.objet)).count == 1)
            #expect(Set(codes.map(\.apercu)).count == 1)
        }
    }

    @Test("après un rattachement, l'adresse que tient le site est prévenue")
    func prevenue() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try await essai.travailler()
            let courriers = try await essai.courriers(a: essai.adresse(numero))
            #expect(courriers.count == 2)
            let dernier = try #require(courriers.last { $0.code == nil })
            #expect(dernier.objet == "Un compte AL'in lit votre demande de logement")
            #expect(!dernier.texte.contains(compte) && !dernier.texte.contains(numero.texte))
        }
    }

    @Test("un jour sans code : le même rappel au compte, que le numéro soit inconnu, trouvé, radié ou sans adresse")
    func rappel() async throws {
        try await GatewayEssai.with { essai in
            let numeros = try [
                essai.numeroInconnu(), essai.numero(), essai.numero("radiee"), essai.numero("sans-courriel"),
            ]
            var demandes: [String] = []
            for numero in numeros {
                let reponse = try await essai.importer(numero, essai.etranger())
                demandes.append(try #require(reponse["demande_import"]))
            }
            essai.avancer(heures: 23)
            try await essai.travailler()
            #expect(try essai.courriers(a: GatewayEssai.courriel).isEmpty, "pas avant")
            essai.avancer(heures: 1, minutes: 1)
            try await essai.travailler()
            let rappels = try essai.courriers(a: GatewayEssai.courriel)
            #expect(rappels.count == numeros.count)
            #expect(rappels.first?.objet == "Votre recherche de demande de logement est close")
            #expect(Set(rappels.map(\.objet)).count == 1)
            #expect(Set(rappels.map(\.texte)).count == 1)
            for id in demandes {
                let gardee = try await essai.gateway.atelier.depot.lire { try $0.demandeImport(id) }
                #expect(gardee?.destinataire == nil && gardee?.constat == nil && gardee?.etat == .expiree)
            }
            essai.avancer(jours: 1)
            try await essai.travailler()
            #expect(try essai.courriers(a: GatewayEssai.courriel).count == numeros.count, "une seule fois")
        }
    }

    @Test("un code saisi à temps, un numéro remplacé : pas de rappel pour ceux-là, et nulle adresse n'en reste")
    func sansRappel() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.rattacher(essai.numero())
            let compte = try await essai.etranger()
            let remplacee = try #require(try await essai.importer(essai.numero(rang: 1), compte)["demande_import"])
            _ = try await essai.importer(essai.numero(rang: 2), compte)
            essai.avancer(heures: 25)
            try await essai.travailler()
            #expect(try essai.courriers(a: GatewayEssai.courriel).count == 1, "pour le dernier numéro saisi")
            let gardee = try await essai.gateway.atelier.depot.lire { try $0.demandeImport(remplacee) }
            #expect(gardee?.destinataire == nil)
        }
    }
}
