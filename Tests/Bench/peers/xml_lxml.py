"""Pair XML : lxml, les mêmes champs que la demande canonique, dans des dictionnaires.

Une table par rubrique dit quel élément donne quel champ et comment le lire ; chaque élément est visité une fois. Les
valeurs restent du texte, les codes ceux du site, et rien n'est compté de ce qui n'a pas été lu : c'est moins que ce que
fait le moteur, jamais plus.
"""

import io
import json
import sys
import time

try:
    from lxml import etree
except ImportError:
    print(json.dumps({"missing": "lxml"}))
    sys.exit(0)

NUU = "{http://nuu.application.i2/}"


def text(element):
    return element.text


def code(element):
    return element.get("code")


def section(**fields):
    """Lit une rubrique : `champ=("element", lecture)`."""
    table = {NUU + tag: (field, read) for field, (tag, read) in fields.items()}

    def read_section(element):
        values = {}
        for child in element:
            rule = table.get(child.tag)
            if rule is not None:
                values[rule[0]] = rule[1](child)
        return values

    return read_section


def items(read):
    """Lit une liste : un élément par enfant."""
    return lambda element: [read(child) for child in element]


def same(*tags):
    return {tag: (tag, text) for tag in tags}


LIEU = {
    **same("etranger", "codePostal", "codePostalEtranger", "communeEtranger", "pays"),
    "commune": ("commune", code),
}
ADRESSE = section(
    **LIEU,
    **same("appartement", "etage", "escalier", "batiment", "compAdresse", "numero", "voie", "lieuDit", "nomHebergeant"),
)
RESSOURCE = section(nature=("ressource", code), montant=("montant", text))
EMPLOI = section(
    **LIEU,
    **same("profession", "nomEmployeurPrincipal", "nomOrganismeCollecteur", "multiEmployeur"),
    contrat=("typeContratTravail", code),
)
TITULAIRE = dict(
    **same("nom", "nomPatronymique", "prenom", "dateNaissance", "telDomicile", "telPortable", "telTravail", "mel"),
    **same("notifSms", "notifEvt"),
    civilite=("civilite", code),
    nationalite=("nationalite", code),
    situationFamiliale=("situationFamiliale", code),
    adresseCourrier=("adressePostale", ADRESSE),
    emploi=("situationProfessionnelle", EMPLOI),
    revenusFiscaux=(
        "revenuFiscal",
        section(**same("anneeMoins1", "montantMoins1", "anneeMoins2", "montantMoins2")),
    ),
    ressourcesRecues=("listeRessourceRecue", items(RESSOURCE)),
    ressourcesVersees=("listeRessourceVersee", items(RESSOURCE)),
    ressourcesRecuesPersonnesACharge=("listeRessourceRecuePersACharge", items(RESSOURCE)),
    ressourcesVerseesPersonnesACharge=("listeRessourceVerseePersACharge", items(RESSOURCE)),
)
PERSONNE = section(
    demandeur=("demandeur", section(**TITULAIRE)),
    adresseLogement=("adresseLogement", ADRESSE),
    personnesACharge=(
        "listePersonneACharge",
        items(section(**same("nom", "prenom", "dateNaissance"), sexe=("sexe", code), lien=("lienParente", code))),
    ),
    naissanceAttendue=("personneANaitre", section(**same("nombre", "dateNaissancePrevue"))),
    enfantsEnGarde=(
        "listePersonneEnGarde",
        items(section(**same("dateNaissance"), sexe=("sexe", code), garde=("coParentalite", code))),
    ),
    codemandeurs=("listeCotitulaire", items(section(**TITULAIRE, lien=("lienDemandeur", code)))),
    logementActuel=(
        "logementActuel",
        section(
            **LIEU,
            **same("compNomOrgBailleur", "compNomStructure", "compNomCentre", "compResSocDepuis", "compResHotDepuis"),
            **same("compSousLocDepuis", "compStructDepuis", "compCentreDepuis", "montantMensuelLoyer"),
            **same("montantMensuelAPL", "nombreHabitant", "surface", "proprietaire"),
            modeles=("listeModeleLogement", items(code)),
            categorie=("categorieLogement", code),
            type=("typeLogementActuel", code),
            typePossede=("typeLogementPossede", code),
        ),
    ),
)
HANDICAP = section(
    **same("dateNaissance", "compAutreNature", "besoinParticulier", "besoinAutre", "accompagne", "handicapMoteur"),
    **same("handicapSensoriel", "handicapAutre"),
    etat=("etatHandicap", code),
    capaciteMarche=("capaciteMarcheHandicap", code),
    naturesSensorielles=("listeNatureHandicapSensoriel", items(code)),
    naturesMotrices=("listeNatureHandicapMoteur", items(code)),
    aidesTechniques=("listeAideTechniqueHandicap", items(code)),
    equipements=("listeEquipementHandicap", items(code)),
    referent=("referent", section(**same("handicapReconnu", "procheDomicile", "nom", "adresse", "tel", "mel"))),
)
RADIATION = section(
    **same("dateRadiation"),
    motif=("motifRadiation", code),
    sousMotif=("sousMotifIrrecevabilite", code),
    absenceReponse=("absenceReponse", section(**same("dateCourrier"))),
    attribution=(
        "attributionLogement",
        section(
            **same("dateSignatureBail", "numeroRpls", "codeSirenBailleur", "attribueEnComDALO", "surface"),
            **same("montantLoyer"),
            dejaLoge=("dejaLogeParcBailleur", code),
            accordCollectif=("accordCollectif", code),
            reservataire=("typeReservataire", code),
            zus=("zus", code),
            type=("typeLogement", code),
            adresse=("adresse", ADRESSE),
        ),
    ),
)
RECHERCHE = section(
    **same("avecParking", "rezDeChaussee", "sansAscenseur", "montantLoyer", "demandeElargie"),
    categorie=("categorieLogementRecherche", code),
    types=("listeTypeLogement", items(code)),
    localisations=("listeLocalisationSouhaite", items(section(**same("quartier"), commune=("commune", code)))),
)


def motifs(element):
    """Les motifs sont répétés sans élément de liste."""
    values = {"liste": []}
    for child in element:
        if child.tag == NUU + "motifDemande":
            values["liste"].append(child.get("code"))
        else:
            values[child.tag[len(NUU) :]] = child.text
    return values


DEMANDE = section(
    **same("numUnique", "numUniqueAssocie", "numGuichet", "dateCreationDemande", "dateDerniereModificationPiece"),
    **same("refInterne", "precision", "incrementFichier", "forcerDoublon", "renouvellementElec"),
    renouvellement=("renouvellement", section(**same("dateRenouvellement"))),
    motifs=("principauxMotifDemande", motifs),
    traitement=(
        "informationTraitement",
        section(**same("estDelaiAnormalementLong", "estMultiplesAttributionsSousConditions", "dateCalculIndicateur")),
    ),
    logementRecherche=("logementRecherche", RECHERCHE),
    association=(
        "association",
        section(**same("nom", "telDomicile", "telPortable", "telTravail", "mel"), adresse=("adressePostale", ADRESSE)),
    ),
    handicaps=("listeHandicap", items(HANDICAP)),
    radiation=("radiation", RADIATION),
    personnePhysique=("personnePhysique", PERSONNE),
)
DALO = section(
    **same("dateDecisionDalo", "diagnosticSocialDalo", "accompagnementSocialDalo"),
    statut=("statutDalo", code),
    typologie=("typologieLogementDalo", code),
)
INTERFACE = section(
    entete=("entete", section(**same("typeFichier", "dateFichier"))),
    demande=("demande", section(demandeLogement=("demandeLogement", DEMANDE), dalo=("informationDalo", DALO))),
)


def extract(page):
    """Lit la page au fil de l'eau : chaque demande est lâchée dès qu'elle est lue."""
    count = 0
    for _, element in etree.iterparse(io.BytesIO(page), tag=NUU + "interfaceNuu"):
        demande = INTERFACE(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        count += demande["demande"]["demandeLogement"]["numUnique"] is not None
    return count


def main():
    with open(sys.argv[1], "rb") as file:
        page = file.read()
    start, passes = time.process_time(), 0
    while time.process_time() - start < 0.5:
        records = extract(page)
        passes += 1
    seconds = time.process_time() - start
    print(json.dumps({"rate": len(page) * passes / 1e6 / seconds, "records": records}))


main()
