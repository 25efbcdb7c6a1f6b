#ifndef CPAGES_H
#define CPAGES_H

/* Les gabarits, les catalogues, la feuille de style : de vrais fichiers, portés par l'exécutable. */
struct pages_fichier {
    const char *nom;
    const unsigned char *octets;
    unsigned long taille;
};

/* NULL après le dernier. */
const struct pages_fichier *pages_fichier_au_rang(unsigned long rang);

#endif
