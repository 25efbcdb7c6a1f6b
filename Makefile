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
# Tant d'essais à la fois : partis tous ensemble, celui qui mesure une attente attendrait surtout un processeur.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 8
# Celles-ci se jouent entières en release ; à part, car elles prennent la machine.
EPREUVES := ^Epreuves\.
# Jamais encore jouée entière : au centième seulement, par `make test`, tant que sa durée n'est pas connue.
A_MESURER := ^Epreuves\.DispatchDEtrangersTests

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
	@.ci/essais $(STRICT)

# Une seule compilation, en release : les mêmes essais que `make test`, avec les épreuves entières.
check: setup
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@.ci/essais $(STRICT) --configuration release --filter '$(EPREUVES)' --skip '$(A_MESURER)'
	@.ci/essais $(STRICT) --configuration release --skip '$(EPREUVES)'

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
