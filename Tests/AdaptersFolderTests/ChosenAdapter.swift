import AdapterKit
import Foundation

/// The good XML adapter, whose site chooses its elements by their attributes, and gives texts beside attributes.
enum ChosenAdapter {
    static let mapping = "99-exemple/mapping.yml"

    static func folder() throws -> TemporaryAdapters {
        let adapters = try GoodAdapter.xml.folder()
        for (text, other) in rules { try adapters.replace(text, with: other, in: mapping) }
        let samples = adapters.url.appending(path: "99-exemple/samples")
        for file in try FileManager.default.subpathsOfDirectory(atPath: samples.path)
        where file.hasSuffix("response.http") {
            let path = "99-exemple/samples/\(file)"
            let answer = String(decoding: try adapters.read(path), as: UTF8.self)
            let other = answers.reduce(answer) { $0.replacing($1.0, with: $1.1) }
                .replacing(#/<d:portable>(.*)<\/d:portable>/#) { "<d:contact type=\"MOB\">\($0.1)</d:contact>" }
            try adapters.write(Data(other.utf8), to: path)
        }
        try GoodAdapter.accept(adapters)
        return adapters
    }

    private static let rules = [
        (
            "- { to: demandeur, from: d:demandeur, card: one, each: personne }",
            """
            - { to: demandeur, from: "d:personne[@role='T']", card: one, each: personne }
                  - { to: "codemandeurs[]", from: "d:personne[@role='C']", card: 0..4, each: personne }
                  - { ignore: "d:personne[@role='H']/**", reason: hors de la demande }
                  - { to: guichet, from: "d:service/@code", card: one, as: text }
                  - { ignore: d:service, reason: libellé }
                  - { to: logementRecherche, from: d:recherche, card: optional, each: recherche }
            """
        ),
        (
            "- { to: telephonePortable, from: d:portable, card: optional, as: phone }",
            """
            - { ignore: "d:nom/@rang", reason: ordre du document }
                - { to: telephonePortable, from: "d:contact[@type='MOB']", card: optional, as: phone }
                - { to: courriel, from: "d:contact[@type='MEL']/@valeur", card: optional, as: email }
                - { to: "revenusFiscaux[]", from: d:revenu, card: 0..5, each: revenu }
              revenu:
                - { to: annee, from: "@annee", card: one, as: integer }
                - { to: montant, from: ., card: one, as: euros }
              recherche:
                - { to: "localisations[]", from: d:voulue, card: 1..5, each: voulue }
              voulue:
                - { to: commune, from: "@insee", card: one, as: insee-code }
                - { ignore: ., reason: libellé }
            """
        ),
    ]

    private static let answers = [
        ("<d:demandeur>", "<d:personne role=\"T\">"), ("<d:nom>", "<d:nom rang=\"1\">"),
        (
            "</d:demandeur>",
            """
            <d:contact type="MEL" valeur="a@courrier.example"/>
            <d:revenu annee="2024">15400</d:revenu>
            </d:personne>
            <d:personne role="C"><d:civilite>H</d:civilite><d:nom rang="1">TREVIDIC</d:nom></d:personne>
            <d:personne role="H"><d:nom>KERMADEC</d:nom></d:personne>
            <d:service code="S1">Guichet</d:service>
            <d:recherche><d:voulue insee="98001">Bourg</d:voulue><d:voulue insee="98002"/></d:recherche>
            """
        ),
    ]
}
