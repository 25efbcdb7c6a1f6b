/// What a person reads of a line of the access log.
enum PhrasesAcces {
    static func libelle(_ acte: String) -> String { phrases[acte] ?? "Autre acte (\(acte))" }

    private static let phrases = [
        "lire_compte": "Lecture de votre compte",
        "lire_demande": "Lecture de votre demande",
        "lire_version": "Lecture d'une version de votre demande",
        "lire_rattachements": "Lecture de vos demandes rattachées",
        "lire_import": "Lecture d'un import en cours",
        "mise_a_jour": "Mise à jour de votre demande",
        "corriger_identite": "Correction de votre identité",
        "verifier_rattachement": "Vérification de votre demande auprès de son site",
        "lire_revues_du_compte": "Lecture de vos dossiers à vérifier",
        "lire_revue": "Lecture de votre dossier à vérifier",
        "accepter_revue": "Dossier à vérifier accepté",
        "refuser_revue": "Dossier à vérifier refusé",
        "questionner_revue": "Question posée sur votre dossier",
        "rouvrir_etat_civil": "Dossier rouvert sur votre état civil",
        "lire_doublon": "Lecture de demandes qui sont peut-être d'une même personne",
        "resoudre_doublon": "Décision sur des demandes qui sont peut-être d'une même personne",
        "lire_acces": "Lecture de cette liste",
        "ouvrir_session": "Connexion",
        "lire_vue_employeur": "Lecture de ce que voit votre employeur",
        "voir_comme_employeur": "Lecture par votre employeur de ce que vous lui montrez",
    ]
}
