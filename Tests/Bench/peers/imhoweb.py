"""Une demande d'un site « imhoweb », lue champ par champ comme le ferait un script simple.

Une table par rubrique dit quel membre donne quel champ ; les dates sont remises dans l'ordre. Les codes restent ceux du
site et rien n'est compté de ce qui n'a pas été lu : c'est moins que ce que fait le moteur, jamais plus.
"""


def same(value):
    return value


def date(value):
    return f"{value[6:]}-{value[3:5]}-{value[:2]}"


def section(**fields):
    """Lit un objet : `champ=("membre", lecture)`."""
    table = [(field, member, read) for field, (member, read) in fields.items()]

    def read_section(source):
        values = {}
        for field, member, read in table:
            value = source.get(member)
            if value is not None:
                values[field] = read(value)
        return values

    return read_section


def items(read):
    return lambda values: [read(value) for value in values]


def alike(*members):
    return {member: (member, same) for member in members}


def dates(*members):
    return {member: (member, date) for member in members}


LIEU = alike("etranger", "codePostal", "communeInsee", "codePostalEtranger", "villeEtrangere", "pays")
ADRESSE = section(
    **LIEU,
    **alike("appartement", "etage", "escalier", "batiment", "complement", "numero", "voie", "lieuDit", "hebergeant"))
TELEPHONES = section(**alike("domicile", "mobile", "travail"))
RESSOURCE = section(**alike("nature", "montant"))
EMPLOI = section(
    **alike("contrat", "profession", "organismeCollecteur", "plusieursEmployeurs"),
    employeur=("employeur", section(**LIEU, **alike("raisonSociale", "siret"))))
PERSONNE = dict(
    **alike("civilite", "nomNaissance", "nom", "nomUsage", "prenoms", "nationalite", "situationFamiliale"),
    **dates("dateNaissance"),
    nirDebut=("nir", lambda nir: nir[:5]),
    telephones=("telephones", TELEPHONES),
    emploi=("situationProfessionnelle", EMPLOI),
    revenusFiscaux=("revenusFiscaux", items(section(**alike("annee", "montant")))),
    ressourcesRecues=("ressourcesRecues", items(RESSOURCE)),
    ressourcesVersees=("ressourcesVersees", items(RESSOURCE)))
LOGEMENT_ACTUEL = section(
    **alike("statuts", "bailleur", "structureNom", "centreNom", "loyerMensuel", "aplMensuelle", "nombreOccupants",
            "surface", "categorie", "type", "proprietaire"),
    **dates("residenceSocialeDepuis", "residenceHoteliereDepuis", "sousLocationDepuis", "structureDepuis",
            "centreDepuis"),
    possede=("logementPossede", section(**LIEU, **alike("type"))))
RECHERCHE = section(
    **alike("categorie", "types", "loyerMaximum", "parking", "rezDeChausseeAccepte", "sansAscenseurAccepte",
            "demandeElargie"),
    communes=("communes", items(section(**alike("insee", "quartier")))))
HANDICAP = section(
    **dates("dateNaissance"),
    **alike("etat", "marche", "accompagne", "moteur", "sensoriel", "autre", "precisionAutre", "besoinParticulier",
            "besoinAutre", "naturesMotrices", "naturesSensorielles", "aidesTechniques", "equipements"),
    referent=("referent", section(
        **alike("handicapReconnu", "procheDomicile", "nom", "adresse", "telephone", "courriel"))))
RADIATION = section(
    **dates("date", "dateCourrier"), **alike("motif", "sousMotif"),
    attribution=("attribution", section(
        **dates("dateBail"),
        **alike("dejaLogeChezBailleur", "numeroRpls", "sirenBailleur", "commissionDalo", "accordCollectif",
                "reservataire", "quartierPrioritaire", "type", "surface", "loyer"),
        adresse=("adresse", ADRESSE))))
demande = section(
    **alike("numeroUnique", "numeroAssocie", "idDemande", "version", "etat", "precisionMotif", "precisions", "motifs"),
    **dates("dateJugement"),
    guichet=("guichet", section(**alike("code"))),
    dates=("dates", section(
        **dates("depot", "validation", "renouvellement", "derniereModificationPieces"),
        **alike("derniereModification"))),
    demandeur=("demandeur", section(
        **PERSONNE, **alike("courriel"), notifications=("notifications", section(**alike("sms", "evenements"))))),
    association=("association", section(**alike("nom", "courriel"), telephones=("telephones", TELEPHONES))),
    adresseCourrier=("adresseCourrier", ADRESSE),
    adresseLogement=("adresseLogement", ADRESSE),
    codemandeurs=("codemandeurs", items(section(**PERSONNE, **alike("lien")))),
    personnesACharge=("personnesACharge", items(section(
        **dates("dateNaissance"), **alike("nom", "prenom", "sexe", "lien")))),
    ressourcesPersonnesACharge=("ressourcesPersonnesACharge", section(
        recues=("recues", items(RESSOURCE)), versees=("versees", items(RESSOURCE)))),
    enfantsEnGarde=("enfantsEnGarde", items(section(**dates("dateNaissance"), **alike("sexe", "mode")))),
    naissanceAttendue=("naissanceAttendue", section(**dates("datePrevue"), **alike("nombre"))),
    logementActuel=("logementActuel", LOGEMENT_ACTUEL),
    logementRecherche=("logementRecherche", RECHERCHE),
    handicaps=("handicaps", items(HANDICAP)),
    dalo=("dalo", section(
        **dates("dateDecision"), **alike("statut", "diagnosticSocial", "accompagnementSocial", "typologie"))),
    traitement=("traitement", section(**alike("delaiAnormalementLong", "attributionsSousConditions", "calculeLe"))),
    radiation=("radiation", RADIATION),
    pieces=("pieces", items(section(**dates("date"), **alike("code", "categorie", "libelle", "personne", "etat")))))


def pages(session, base, key, since):
    """Les pages de la liste, cent demandes à la fois."""
    query = {"modifieesDepuis": since, "taille": 100} if since else {"taille": 100}
    headers = {"X-Cle-Api": key, "X-Correlation-Id": "banc", "Accept": "application/json"}
    while True:
        answer = session.get(f"{base}/api/v1/demandes", params=query, headers=headers, timeout=15)
        answer.raise_for_status()
        page = answer.json()
        yield page["demandes"]
        if page["suivant"] is None:
            return
        query = {"curseur": page["suivant"], "taille": 100}
