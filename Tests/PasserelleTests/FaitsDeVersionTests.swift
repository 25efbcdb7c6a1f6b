import Acces
import Candidatures
import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Les faits d'une version")
struct FaitsDeVersionTests {
    /// Every name that may be read there, whatever the demande says.
    private static let noms: Set<String> = [
        "reference", "version", "lueLe", "territoire", "depot", "renouvellement", "statut", "motifRadiation",
        "personneMorale", "demandeur", "codemandeurs", "personnesACharge", "enfantsEnGarde", "naissance",
        "ressourcesPersonnesACharge", "pensionsPersonnesACharge", "handicap", "recherche", "logement", "motifs", "lien",
        "dateNaissance", "situationFamiliale", "contrat", "siret", "plusieursEmployeurs", "revenusFiscaux",
        "ressourcesRecues", "ressourcesVersees", "garde", "types", "loyerMaximal", "demandeElargie", "communes", "code",
        "modeles", "aide", "annee", "montant", "nature", "nombre", "datePrevue",
    ]

    private static let cas = ["couple", "enfants", "handicap", "dalo"]

    @Test("rien d'une demande n'en sort que ce que l'éligibilité, le classement et les pièces regardent")
    func rienDAutre() async throws {
        try await GatewayEssai.with { essai in
            let lecteur = try await essai.jeton(.lecteur).jeton
            for (rang, cas) in Self.cas.enumerated() {
                let numero = try essai.numero(cas, sauf: GatewayEssai.troubles.union(Self.cas[..<rang]))
                try essai.site.changer(
                    numero.texte, .telephone("0639981234"), .precisions("Près du marché inventé."))
                let demande = try await essai.lue(numero)
                let ref = try #require(try await essai.dossier(essai.rattacher(numero))["ref"])
                let lus = try await essai.get("/v1/demandes/\(ref)/versions/1", token: lecteur)
                #expect(lus.status == 200, "\(lus.body)")
                #expect(Set(lus.json.keys) == ["ref", "version", "lu_le", "faits"])
                let faits = try #require(lus.json["faits"] as? [String: Any])
                #expect(Self.membres(faits).subtracting(Self.noms) == [], "\(cas)")
                for dit in Self.personnels(demande, numero) { #expect(!lus.body.contains(dit), "\(cas) : \(dit)") }
                let debut = try #require(lus.body.range(of: #""faits":"#)).upperBound
                let octets = Array(lus.body[debut...].dropLast().utf8)
                let lueLe = try FaitsDemande.texte.relire(octets).lueLe.valeur
                let attendus = FaitsDemande(
                    demande, reference: ref, version: 1, lueLe: try #require(lueLe), territoire: numero.territoire)
                // Sets have no order but their canonical text's.
                #expect(octets == FaitsDemande.texte.ecrire(attendus), "\(cas)")
            }
        }
    }

    /// Names of members, those of the lists of absences apart: they are paths of the same names.
    private static func membres(_ valeur: Any) -> Set<String> {
        if let objet = valeur as? [String: Any] {
            return objet.reduce(into: Set()) { noms, membre in
                guard membre.key != "absences" else { return }
                noms.insert(membre.key)
                noms.formUnion(membres(membre.value))
            }
        }
        return (valeur as? [Any] ?? []).reduce(into: Set()) { $0.formUnion(membres($1)) }
    }

    /// What only that person would be known by.
    private static func personnels(_ demande: Demande, _ numero: NumeroUnique) -> [String] {
        let personnes = [demande.demandeur].compactMap { $0 } + demande.codemandeurs
        let textes = personnes.flatMap { personne in
            [
                personne.nomNaissance, personne.prenoms, personne.courriel, personne.telephonePortable,
                personne.nirDebut, personne.emploi?.employeur ?? Valeur(), personne.emploi?.profession ?? Valeur(),
            ]
        }
        return [numero.texte, "inventé"] + textes.compactMap(\.valeur).filter { $0.count > 3 }
    }

    @Test("une version inconnue et celle d'un autre ont la même réponse ; ce qui est lu est noté, et cela seul")
    func droits() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let ref = try #require(try await essai.dossier(compte)["ref"])
            let sien = try await essai.jeton(compte: compte)
            let autre = try await essai.jeton(compte: essai.etranger())
            let chemin = "/v1/demandes/\(ref)/versions"
            #expect(try await essai.get("\(chemin)/1", token: sien).status == 200)
            let refus = try await essai.get("\(chemin)/1", token: autre)
            #expect(refus.status == 404 && refus["code"] == "demande_introuvable")
            for inconnue in ["2", "0", "01", "x", "1e0"] {
                let nulle = try await essai.get("\(chemin)/\(inconnue)", token: sien)
                #expect(nulle.body == refus.body, "\(inconnue)")
            }
            let conseiller = try await essai.jeton(conseiller: "29")
            for jeton in [conseiller, try await essai.jeton(bailleur: "b"), try await essai.jeton(.integrateur).jeton] {
                #expect(try await essai.get("\(chemin)/1", token: jeton)["code"] == "droit_manquant")
            }
            let lus = try await essai.get("/v1/comptes/\(compte)/acces", token: sien).objets("acces")
            #expect(lus.count { $0["acte"] as? String == "lire_version" } == 1, "ce qui est refusé n'a rien lu")
        }
    }
}
