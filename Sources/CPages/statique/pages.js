// Rien ici n'est nécessaire : chaque page fait tout sans script. Les règles d'un mot de passe se cochent en l'écrivant.
'use strict';
const regles = {
  longueur: (mot) => [...mot].length >= 8,
  chiffre: (mot) => /\p{N}/u.test(mot),
  majuscule: (mot) => /\p{Lu}/u.test(mot),
  minuscule: (mot) => /\p{Ll}/u.test(mot),
};
for (const liste of document.querySelectorAll('[data-pour]')) {
  const champ = document.getElementById(liste.dataset.pour);
  champ.addEventListener('input', () => {
    for (const ligne of liste.querySelectorAll('[data-regle]')) {
      const regle = regles[ligne.dataset.regle];
      if (regle) ligne.classList.toggle('tenue', regle(champ.value));
    }
  });
}
