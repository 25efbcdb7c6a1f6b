/// The mails about the employer that a demande names. They give neither his name nor his SIRET.
extension Texte {
    static func employeurAVerifier(_ raison: String, _ service: Service) -> Texte {
        Texte(
            objet: "Votre employeur est à vérifier",
            apercu:
                "Les droits que donne votre employeur ne peuvent pas encore être comptés dans votre compte "
                + "\(service.nom). Votre demande reste telle qu'elle est, et vous pouvez continuer votre recherche.",
            suite: [
                raison,
                "Ce SIRET n'est pas celui de votre employeur ? Dites-le dans votre dossier : \(service.accueil)",
                "Vous n'y arrivez pas ? Demandez de l'aide : \(service.aide)",
            ])
    }

    static func employeurReconnu(_ service: Service) -> Texte {
        Texte(
            objet: "Votre employeur est reconnu",
            apercu:
                "L'employeur que donne votre demande de logement social est maintenant connu : les droits qu'il ouvre "
                + "sont comptés dans votre compte \(service.nom). Vous n'avez rien à refaire.",
            suite: [
                "Il ne voit de votre demande que ce que vous lui montrez : vous le choisissez dans votre dossier, et "
                    + "le changez quand vous voulez, sur \(service.accueil)",
                "Ce n'est pas votre employeur ? Dites-le dans votre dossier, ou demandez de l'aide : \(service.aide)",
            ])
    }
}
