# Passerelle : le menu.
#
#   make setup    paquets Debian manquants, cache des essais
#   make build    tout compiler, avertissements refusés
#   make demo     deux sites simulés et leur histoire  (DEMO_ARGS=--scripted pour la jouer et sortir)
#   make test     tous les essais ; les longues épreuves au centième
#   make check    ce que joue l'intégration continue : mise en forme, compilation, essais, épreuves entières
#   make fuzz     les entrées hostiles, soixante secondes par cible
#   make bench    les mesures, chacune à côté de son pair
#   make package  le paquet Debian et de quoi construire l'image, dans .build/paquet
#   make format   remettre les sources en forme

# Un module n'importe que ce que Package.swift déclare ; les mêmes options partout, pour compiler une seule fois.
STRICT := --explicit-target-dependency-import-check error
# Trois temps : ce qui calcule, ce qui mesure une attente, le reste. Tous ensemble, un essai qui attend une réponse
# attendrait surtout un processeur.
CALCULS := ^(Demandes|Referentiel|Rapprochement|Candidatures|Registre|AdaptersFolder|Tidy)Tests\.
ATTENTES := ^(Transport|Web|Adapters|Store|Notifications)Tests\.
EPREUVES := ^(Epreuves|CandidaturesTests|ReferentielTests)\.

.PHONY: help setup build demo test check fuzz bench package format
help:
	@sed '/^$$/q;s/^# \{0,1\}//' Makefile

setup:
	@.ci/setup

build: setup
	swift build $(STRICT)

demo: build
	swift run --skip-build $(STRICT) passerelle demo $(DEMO_ARGS)

test: setup
	swift test $(STRICT) --disable-xctest --filter '$(CALCULS)'
	swift test $(STRICT) --disable-xctest --skip-build --filter '$(ATTENTES)'
	swift test $(STRICT) --disable-xctest --skip-build --skip '$(CALCULS)|$(ATTENTES)'

check: setup
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	swift build $(STRICT) --build-tests
	@$(MAKE) --no-print-directory test
	swift test $(STRICT) --disable-xctest --configuration release --filter '$(EPREUVES)'

fuzz: setup
	@.ci/fuzz

bench:
	@.ci/setup bench
	swift build $(STRICT) --configuration release --product bench
	swift build $(STRICT) --configuration release --product passerelle
	swift run $(STRICT) --configuration release --skip-build bench

package: setup
	@.ci/package

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests
