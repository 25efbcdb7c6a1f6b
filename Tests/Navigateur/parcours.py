"""Le parcours d'un salarié dans le Chromium de Debian, d'un compte vide à un tableau de bord.

    parcours.py REGLAGES.json

Les réglages viennent de l'essai qui le lance : l'adresse de la passerelle, le dossier des courriers, une personne par
parcours, le fichier du bilan. Chaque page regardée y laisse une ligne ; le code de sortie ne dit que si le parcours a
été mené.
"""

import email
import email.policy
import json
import pathlib
import re
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

MOT_DE_PASSE = "Grenouille-7"


class Boite:
    """Le dossier où la passerelle met ses courriers."""

    def __init__(self, dossier):
        self.dossier = pathlib.Path(dossier)

    def attendre(self, adresse, motif, sauf=()):
        for _ in range(600):
            for fichier in sorted(self.dossier.glob("*.eml"), key=lambda f: f.stat().st_mtime_ns, reverse=True):
                courrier = email.message_from_bytes(fichier.read_bytes(), policy=email.policy.default)
                trouve = re.search(motif, courrier.get_content())
                if adresse in courrier["To"] and trouve and trouve.group(0) not in sauf:
                    return trouve.group(0)
            time.sleep(0.1)
        raise TimeoutError(f"aucun courrier pour {adresse}")


class Parcours:
    def __init__(self, navigateur, url, boite, script, largeur):
        self.contexte = navigateur.new_context(
            java_script_enabled=script, viewport={"width": largeur, "height": 800})
        self.page = self.contexte.new_page()
        self.page.set_default_timeout(60_000)
        self.url, self.boite, self.script, self.largeur = url, boite, script, largeur
        self.lignes, self.erreurs, self.octets = [], [], 0
        self.page.on("console", lambda m: self.erreurs.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.erreurs.append(str(e)))
        self.page.on("response", self.peser)

    def peser(self, reponse):
        """Le document et tout ce qu'il fait venir."""
        if reponse.request.is_navigation_request():
            self.octets = 0
        self.octets += int(reponse.headers.get("content-length", 0))

    def etape(self, nom, titre):
        """Regarde la page où l'on est : son titre, axe, la console, son poids, ce qui déborde, les mots qui manquent."""
        self.page.wait_for_load_state("load")
        lu = self.page.locator("h1").first.inner_text()
        assert lu == titre, f"{nom} : « {lu} » et non « {titre} »\n{self.page.inner_text('main')}"
        violations = []
        # axe est lui-même un script : là où il n'y en a pas, ce sont les mêmes pages que regarde l'autre parcours.
        for faute in Axe().run(self.page).response["violations"] if self.script else []:
            noeuds = [noeud["html"][:200] for noeud in faute["nodes"][:3]]
            violations.append({"regle": faute["id"], "gravite": faute["impact"], "ou": noeuds})
        self.lignes.append({
            "page": nom, "role": "salarie", "script": self.script, "largeur": self.largeur, "violations": violations,
            "console": self.erreurs, "octets": self.octets, "mots_absents": self.page.content().count("⟦"),
            "debord": self.page.evaluate("document.documentElement.scrollWidth") > self.largeur,
            "ms": self.page.evaluate("Math.round(performance.getEntriesByType('navigation')[0].duration)"),
        })
        self.erreurs = []

    def aller(self, chemin):
        self.page.goto(self.url + chemin)

    def cliquer(self, nom, genre="link"):
        self.page.get_by_role(genre, name=nom, exact=True).first.click()

    def valider(self, bouton="Valider"):
        self.cliquer(bouton, "button")

    def remplir(self, **champs):
        for nom, valeur in champs.items():
            self.page.locator(f"#{nom}").fill(valeur)

    def creer(self, personne):
        self.aller("/")
        self.etape("accueil", "Bienvenue sur votre espace salarié")
        self.cliquer("Créer mon compte")
        self.etape("creation", "Création de compte")
        self.valider("Créer mon compte")
        self.etape("creation_fautive", "Création de compte")
        assert self.page.evaluate("document.activeElement.id") == "fautes", "le foyer va au résumé des fautes"
        self.page.get_by_role("radio", name="Madame").check()
        self.remplir(
            nom_naissance=personne["nom"], prenoms=personne["prenoms"], date_naissance=personne["naissance"],
            mobile="06 39 98 01 23", courriel=personne["courriel"])
        self.page.locator("#consentement").check()
        self.valider("Créer mon compte")
        self.etape("creation_message", "Validation du compte")
        lien = self.boite.attendre(personne["courriel"], r"/confirmer/cpt_[a-z0-9]+/[0-9a-f]+")
        self.aller(lien)
        self.etape("mot_de_passe", "Mise à jour du mot de passe")
        self.remplir(mot_de_passe="court", confirmation="court")
        self.valider()
        self.etape("mot_de_passe_fautif", "Mise à jour du mot de passe")
        self.remplir(mot_de_passe=MOT_DE_PASSE, confirmation=MOT_DE_PASSE)
        if self.script:
            assert self.page.locator(".regles .tenue").count() == 4, "les règles se cochent en écrivant"
        self.valider()
        self.etape("connexion", "Connexion")
        self.remplir(identifiant=personne["courriel"], mot_de_passe="Pas-le-bon-1")
        self.valider("Je me connecte")
        self.etape("connexion_refusee", "Connexion")
        self.remplir(mot_de_passe=MOT_DE_PASSE)
        self.valider("Je me connecte")
        self.etape("premiers_pas", "Premiers pas")
        self.cliquer("Passer les étapes")
        self.etape("tableau_vide", "Tableau de bord")

    def importer(self, personne):
        self.cliquer("Saisir mon numéro unique")
        self.etape("numero", "Saisir mon numéro unique")
        self.page.get_by_role("link", name=re.compile("Je n'ai pas de numéro")).click()
        self.etape("departement", "Obtenir un numéro unique")
        self.page.locator("#departement").select_option("29")
        self.valider()
        self.etape("departement_trouve", "Obtenir un numéro unique")
        self.cliquer("J'ai mon numéro unique")
        self.remplir(numero="12345")
        self.valider()
        self.etape("numero_fautif", "Saisir mon numéro unique")
        self.remplir(numero=personne["numero"])
        self.valider()
        self.etape("code", "Saisir le code reçu")
        code = self.boite.attendre(personne["registre"], r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}")
        self.remplir(code="AAAA-AAAA-AAAAA")
        self.valider()
        self.etape("code_faux", "Saisir le code reçu")
        self.remplir(code=code)
        self.valider()
        self.etape("situation", "Ma situation")
        self.valider("Mettre à jour")
        self.etape("mise_a_jour", "Mise à jour")

    def completer(self):
        self.aller("/ma-situation")
        self.cliquer("Étape suivante")
        self.etape("alin", "Les informations à compléter pour AL'in")
        self.valider("Étape suivante")
        self.etape("alin_fautif", "Les informations à compléter pour AL'in")
        self.remplir(employeur="Entreprise inventée", date_entree="01/09/2021", matricule="42")
        self.page.locator("#residence_principale").check()
        self.valider("Étape suivante")
        self.etape("confidentialite", "Ce que voit mon employeur")
        self.page.locator("#niveau-2").check()
        self.valider("Étape suivante")
        self.etape("pieces", "Les pièces justificatives de mon NUR/NUD")
        self.valider()
        self.etape("pieces_fautives", "Les pièces justificatives de mon NUR/NUD")
        for case in self.page.locator("input[name=cases]").all():
            case.check()
        self.valider()
        self.etape("tableau", "Tableau de bord")

    def visiter(self):
        for nom, chemin, titre in [
            ("offres", "/offres", "Les offres"), ("candidatures", "/candidatures", "Mes candidatures"),
            ("mon_compte", "/mon-compte", "Mon compte"), ("identite", "/mon-compte/identite", "Corriger mon identité"),
            ("changer_mot_de_passe", "/mon-compte/mot-de-passe", "Changer mon mot de passe"),
            ("verifications", "/mon-compte/verifications", "Mes dossiers à vérifier"),
            ("acces", "/mon-compte/acces", "Qui a lu mon dossier"),
            ("reimporter", "/ma-situation/reimporter", "Supprimer puis réimporter"),
            ("supprimer", "/ma-situation/supprimer", "Supprimer ma demande"), ("aide", "/aide", "Aide"),
            ("donnees", "/donnees-personnelles", "Données personnelles"),
            ("accessibilite", "/accessibilite", "Accessibilité"), ("oubli", "/mot-de-passe-oublie", "Mot de passe oublié"),
        ]:
            self.aller(chemin)
            self.etape(nom, titre)
        self.aller("/langue/en?retour=/tableau-de-bord")
        self.etape("dashboard", "Dashboard")

    def mener(self, personne):
        self.creer(personne)
        self.importer(personne)
        self.completer()
        self.visiter()
        self.contexte.close()


def main():
    reglages = json.loads(pathlib.Path(sys.argv[1]).read_text())
    boite = Boite(reglages["courriers"])
    lignes = []
    with sync_playwright() as jeu:
        navigateur = jeu.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        try:
            for personne in reglages["personnes"]:
                parcours = Parcours(navigateur, reglages["url"], boite, personne["script"], personne["largeur"])
                try:
                    parcours.mener(personne)
                finally:
                    lignes += parcours.lignes
        finally:
            navigateur.close()
            bilan = pathlib.Path(reglages["bilan"])
            bilan.parent.mkdir(parents=True, exist_ok=True)
            bilan.write_text(json.dumps(lignes, ensure_ascii=False, indent=1))


main()
