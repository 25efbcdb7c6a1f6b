import ArgumentParser
import Candidatures
import Demandes
import Foundation

struct EligibiliteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eligibilite",
        abstract: "Dit si une offre convient à une demande, règle par règle, avec le calcul et sa source.",
        discussion: """
            La demande est un texte canonique, tel que l'imprime `passerelle adapter map` ; l'offre, un fichier YAML \
            ou JSON (samples/offres). Les réponses sortent en un tableau JSON : regle, reponse (oui, non, inconnu), \
            calcul, source, gravite, manques ; la sortie d'erreur les dit en français, sauf avec --json. Code 0 : \
            les règles ont répondu, quoi qu'elles disent ; 1 : fichier illisible ; 3 : demande ou offre fautive ; 5 \
            : référentiel, ou YAML fautif.
            """)

    @Option(name: .long, help: "Le texte canonique de la demande.")
    var demande: String

    @Option(name: .long, help: "L'offre.")
    var offre: String

    @Option(name: .long, help: "Les trois premiers caractères du numéro, si la demande n'en a pas encore.")
    var territoire: String?

    @OptionGroup var tables: TablesOption

    @Option(name: .long, help: "Fichier CSV des entreprises ; sans lui, l'employeur est inconnu.")
    var entreprises: String?

    @Option(name: .long, help: "Le jour jugé, AAAA-MM-JJ (défaut : aujourd'hui, à Paris).")
    var le: String?

    @Flag(name: .long, help: "Le JSON seul, sans les phrases.")
    var json = false

    func run() async throws {
        let jour = try JourDonne.lire(le)
        let tables = try tables.lire()
        let lue = try FichierDonne.demande(demande)
        let faits = FaitsDemande(
            lue, reference: "demande", version: 1, lueLe: lue.fichier.date.valeur ?? Instant(millisecondes: 0),
            territoire: territoire ?? lue.numero.valeur?.territoire ?? "")
        let offre = try FichierDonne.offre(offre, tables.geographie)
        let connues = try FichierDonne.entreprises(entreprises)
        let employeur = EtatEmployeur(siret: faits.demandeur?.siret ?? Valeur(), dans: connues)
        let reponses = Eligibilite.evaluer(
            faits, offre, employeur: employeur, geographie: tables.geographie, plafonds: tables.plafonds, le: jour)
        Sortie.line(JSON.array(reponses.map(\.json)).text)
        guard !json else { return }
        let onglet = Portee(faits, geographie: tables.geographie, le: jour).onglet(offre.commune)
        Sortie.words(Self.mots(reponses, onglet))
    }

    private static func mots(_ reponses: [ReponseRegle], _ onglet: Onglet?) -> String {
        let lignes = reponses.map { reponse in
            let avertit = reponse.gravite == .avertissement ? " (avertit seulement)" : ""
            return "\(reponse.regle.libelle)\(avertit) : \(reponse.reponse.rawValue). \(reponse.calcul)"
        }
        let verdict =
            switch VerdictOffre(reponses) {
            case .eligible: "L'offre convient."
            case .aVerifier(let manques):
                "À vérifier. " + Set(manques.map(\.nature.phrase)).sorted().joined(separator: " ")
            case .non: "L'offre ne convient pas."
            }
        let place = onglet.map { "Onglet : \($0.libelle)." } ?? "Hors de la portée de la demande : dans aucun onglet."
        return (lignes + [verdict, place]).joined(separator: "\n")
    }
}

extension ReponseRegle {
    var json: JSON {
        .object([
            ("regle", .string(regle.rawValue)), ("reponse", .string(reponse.rawValue)), ("calcul", .string(calcul)),
            ("source", .string(source)), ("gravite", .string(gravite.rawValue)),
            (
                "manques",
                .array(
                    manques.map {
                        .object([("code", .string($0.nature.code)), ("precision", .string($0.precision))])
                    })
            ),
        ])
    }
}

/// The day that a command judges.
enum JourDonne {
    static func lire(_ texte: String?) throws -> DateCivile {
        guard let texte else { return HeureDeParis.jour(Horloge.now()) }
        guard let jour = DateCivile(iso: texte), jour.estComplete else {
            throw Exit(.usage, "« \(texte) » n'est pas un jour. Exemple : --le 2026-11-27.")
        }
        return jour
    }
}
