#include "CPages.h"

/* #embed est du C23 ; clang le lit dans tous les dialectes. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char acces_mustache[] = {
#embed "gabarits/acces.mustache"
};
static const unsigned char accessibilite_mustache[] = {
#embed "gabarits/accessibilite.mustache"
};
static const unsigned char accueil_mustache[] = {
#embed "gabarits/accueil.mustache"
};
static const unsigned char aide_mustache[] = {
#embed "gabarits/aide.mustache"
};
static const unsigned char alin_mustache[] = {
#embed "gabarits/alin.mustache"
};
static const unsigned char annuler_mustache[] = {
#embed "gabarits/annuler.mustache"
};
static const unsigned char attente_du_site_mustache[] = {
#embed "gabarits/attente_du_site.mustache"
};
static const unsigned char cadre_mustache[] = {
#embed "gabarits/cadre.mustache"
};
static const unsigned char candidature_mustache[] = {
#embed "gabarits/candidature.mustache"
};
static const unsigned char candidatures_mustache[] = {
#embed "gabarits/candidatures.mustache"
};
static const unsigned char champ_mustache[] = {
#embed "gabarits/champ.mustache"
};
static const unsigned char champs_mustache[] = {
#embed "gabarits/champs.mustache"
};
static const unsigned char code_mustache[] = {
#embed "gabarits/code.mustache"
};
static const unsigned char confidentialite_mustache[] = {
#embed "gabarits/confidentialite.mustache"
};
static const unsigned char connexion_mustache[] = {
#embed "gabarits/connexion.mustache"
};
static const unsigned char contestation_notee_mustache[] = {
#embed "gabarits/contestation_notee.mustache"
};
static const unsigned char creation_mustache[] = {
#embed "gabarits/creation.mustache"
};
static const unsigned char departement_mustache[] = {
#embed "gabarits/departement.mustache"
};
static const unsigned char donnees_personnelles_mustache[] = {
#embed "gabarits/donnees_personnelles.mustache"
};
static const unsigned char etapes_situation_mustache[] = {
#embed "gabarits/etapes_situation.mustache"
};
static const unsigned char formulaire_mustache[] = {
#embed "gabarits/formulaire.mustache"
};
static const unsigned char identite_mustache[] = {
#embed "gabarits/identite.mustache"
};
static const unsigned char introuvable_mustache[] = {
#embed "gabarits/introuvable.mustache"
};
static const unsigned char lien_perime_mustache[] = {
#embed "gabarits/lien_perime.mustache"
};
static const unsigned char message_parti_mustache[] = {
#embed "gabarits/message_parti.mustache"
};
static const unsigned char mise_a_jour_mustache[] = {
#embed "gabarits/mise_a_jour.mustache"
};
static const unsigned char mise_a_jour_en_cours_mustache[] = {
#embed "gabarits/mise_a_jour_en_cours.mustache"
};
static const unsigned char mon_compte_mustache[] = {
#embed "gabarits/mon_compte.mustache"
};
static const unsigned char numero_mustache[] = {
#embed "gabarits/numero.mustache"
};
static const unsigned char offre_mustache[] = {
#embed "gabarits/offre.mustache"
};
static const unsigned char offres_mustache[] = {
#embed "gabarits/offres.mustache"
};
static const unsigned char offres_sans_demande_mustache[] = {
#embed "gabarits/offres_sans_demande.mustache"
};
static const unsigned char pieces_mustache[] = {
#embed "gabarits/pieces.mustache"
};
static const unsigned char premiers_pas_mustache[] = {
#embed "gabarits/premiers_pas.mustache"
};
static const unsigned char probleme_mustache[] = {
#embed "gabarits/probleme.mustache"
};
static const unsigned char reimporter_mustache[] = {
#embed "gabarits/reimporter.mustache"
};
static const unsigned char resume_mustache[] = {
#embed "gabarits/resume.mustache"
};
static const unsigned char situation_mustache[] = {
#embed "gabarits/situation.mustache"
};
static const unsigned char suivi_mustache[] = {
#embed "gabarits/suivi.mustache"
};
static const unsigned char supprimee_mustache[] = {
#embed "gabarits/supprimee.mustache"
};
static const unsigned char supprimer_mustache[] = {
#embed "gabarits/supprimer.mustache"
};
static const unsigned char tableau_mustache[] = {
#embed "gabarits/tableau.mustache"
};
static const unsigned char verifications_mustache[] = {
#embed "gabarits/verifications.mustache"
};
static const unsigned char en_txt[] = {
#embed "catalogues/en.txt"
};
static const unsigned char fr_txt[] = {
#embed "catalogues/fr.txt"
};
static const unsigned char icone_svg[] = {
#embed "statique/icone.svg"
};
static const unsigned char pages_js[] = {
#embed "statique/pages.js"
};
static const unsigned char style_css[] = {
#embed "statique/style.css"
};

#define FICHIER(nom, octets) { nom, octets, sizeof octets }

static const struct pages_fichier fichiers[] = {
    FICHIER("acces.mustache", acces_mustache),
    FICHIER("accessibilite.mustache", accessibilite_mustache),
    FICHIER("accueil.mustache", accueil_mustache),
    FICHIER("aide.mustache", aide_mustache),
    FICHIER("alin.mustache", alin_mustache),
    FICHIER("annuler.mustache", annuler_mustache),
    FICHIER("attente_du_site.mustache", attente_du_site_mustache),
    FICHIER("cadre.mustache", cadre_mustache),
    FICHIER("candidature.mustache", candidature_mustache),
    FICHIER("candidatures.mustache", candidatures_mustache),
    FICHIER("champ.mustache", champ_mustache),
    FICHIER("champs.mustache", champs_mustache),
    FICHIER("code.mustache", code_mustache),
    FICHIER("confidentialite.mustache", confidentialite_mustache),
    FICHIER("connexion.mustache", connexion_mustache),
    FICHIER("contestation_notee.mustache", contestation_notee_mustache),
    FICHIER("creation.mustache", creation_mustache),
    FICHIER("departement.mustache", departement_mustache),
    FICHIER("donnees_personnelles.mustache", donnees_personnelles_mustache),
    FICHIER("etapes_situation.mustache", etapes_situation_mustache),
    FICHIER("formulaire.mustache", formulaire_mustache),
    FICHIER("identite.mustache", identite_mustache),
    FICHIER("introuvable.mustache", introuvable_mustache),
    FICHIER("lien_perime.mustache", lien_perime_mustache),
    FICHIER("message_parti.mustache", message_parti_mustache),
    FICHIER("mise_a_jour.mustache", mise_a_jour_mustache),
    FICHIER("mise_a_jour_en_cours.mustache", mise_a_jour_en_cours_mustache),
    FICHIER("mon_compte.mustache", mon_compte_mustache),
    FICHIER("numero.mustache", numero_mustache),
    FICHIER("offre.mustache", offre_mustache),
    FICHIER("offres.mustache", offres_mustache),
    FICHIER("offres_sans_demande.mustache", offres_sans_demande_mustache),
    FICHIER("pieces.mustache", pieces_mustache),
    FICHIER("premiers_pas.mustache", premiers_pas_mustache),
    FICHIER("probleme.mustache", probleme_mustache),
    FICHIER("reimporter.mustache", reimporter_mustache),
    FICHIER("resume.mustache", resume_mustache),
    FICHIER("situation.mustache", situation_mustache),
    FICHIER("suivi.mustache", suivi_mustache),
    FICHIER("supprimee.mustache", supprimee_mustache),
    FICHIER("supprimer.mustache", supprimer_mustache),
    FICHIER("tableau.mustache", tableau_mustache),
    FICHIER("verifications.mustache", verifications_mustache),
    FICHIER("en.txt", en_txt),
    FICHIER("fr.txt", fr_txt),
    FICHIER("icone.svg", icone_svg),
    FICHIER("pages.js", pages_js),
    FICHIER("style.css", style_css),
};

const struct pages_fichier *pages_fichier_au_rang(unsigned long rang) {
    return rang < sizeof fichiers / sizeof *fichiers ? &fichiers[rang] : 0;
}
