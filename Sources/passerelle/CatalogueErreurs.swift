import Adapters
import Candidatures
import Demandes
import Referentiel
import Registre
import Web

/// `docs/erreurs.md`, written from the enums themselves: the page cannot say other codes than the program.
enum CatalogueErreurs {
    static var markdown: String {
        """
        # Codes de refus et de panne

        Cette page est produite par `passerelle erreurs` ; un test échoue quand elle n'est plus à jour. Chaque code est
        stable : il ne change pas de sens et n'est pas réemployé.

        \(table("Numéro unique", RegleNumero.self))
        \(table("Ce que la passerelle refuse", CodeRefus.self))
        \(table("Ce que refusent les offres et les candidatures", CodeCandidature.self))
        \(table("Ce que l'API refuse à l'entrée", CodeWeb.self))
        \(table("Ce qu'un site répond", Issue.self))
        \(table("Pourquoi un site n'a pas été entendu", Panne.self))
        \(table("Pourquoi une réponse n'est pas le document du contrat", Rupture.self))
        \(table("Ce qu'une lecture constate", NatureConstat.self))
        \(table("Ce qui arrête un dispatch", CodeDispatch.self))
        \(table("Ce qui ferme la barrière d'un passage", CodeBorne.self))
        \(table("Pourquoi un passage prévu n'a pas donné sa liste", CodeCalendrier.self))
        \(table("Ce qu'une liste dit contre elle-même", AnomalieListe.self))
        \(table("Ce qu'une offre décrit mal", CodeOffre.self))
        \(table("Ce qui manque à une règle d'éligibilité", NatureManque.self))
        \(table("Pourquoi un employeur n'est pas connu", CodeEmployeur.self))
        \(table("Ce qui manque à un dossier AL'in", NatureManqueDossier.self))
        \(table("Grilles de classement", RegleGrille.self))
        \(table("Pourquoi une table du référentiel n'est pas prise", CodeReferentiel.self))
        \(table("Fichiers d'adaptateur, annuaire et configuration", ManifestRule.self))
        """
    }

    private static func table<C: CodeDocumente>(_ title: String, _ type: C.Type) -> String {
        let rows = C.allCases.map { code in
            "| `\(code.code)` | \(code.cause) | \(code.acteur.rawValue) | \(code.reessai.rawValue) | \(code.phrase) |"
        }
        return """
            ## \(title)

            | Code | Cause | Qui agit | Nouvel essai | Ce que lit la personne |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }
}
