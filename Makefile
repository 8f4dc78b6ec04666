.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-bot lint bot bench pins translations browser
PY := .venv/portal/bin/python
BOT := .venv/bot/bin/python
export RASA_TELEMETRY_ENABLED := false

help: ## This list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/portal/made .venv/bot/made ## Everything a person needs, then every process; prints "ready: …"
	@$(PY) -m portal run

test: .venv/portal/made .venv/bot/made browser ## All set-up, every check and every test
	@.ci/test all

test-fast: .venv/portal/made ## Everything but the browser, PostgreSQL and the assistant
	@.ci/test fast

test-bot: .venv/bot/made ## The assistant: data, training, dialogues, understanding
	@.ci/test bot

lint: .venv/portal/made ## Style, types, directions of imports, content, translations
	@.ci/test lint

bot: .venv/bot/made ## Train the assistant when its data changed
	@$(BOT) -m bot.train

bench: .venv/portal/made .venv/bot/made browser ## Measure: writes docs/figures.md
	@$(BOT) -m bot.train
	@$(PY) -m tests.bench

translations: .venv/portal/made ## Collect new sentences and compile the catalogues
	@$(PY) -m portal translate update && $(PY) -m portal translate compile

pins: .venv/portal/made ## Compile the pins again from pyproject.toml
	@.ci/environment pins

browser:
	@.ci/browser

.venv/%/made: %/requirements.txt .ci/environment
	@.ci/environment $*
