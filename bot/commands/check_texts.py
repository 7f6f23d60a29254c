"""What `check` says of the texts in other languages: which of them wait for somebody who grew up with the language."""

from pathlib import Path

from bot.commands.findings import Finding
from bot.commands.texts import waiting_words
from bot.config import Config
from bot.language.catalogue import Catalogue, good_texts, load_catalogues, own_texts, read_catalogue
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.states import TextState
from bot.language.translating.progress import progress_of
from bot.transport.paper.shaped import can_be_shaped


def texts(config: Config) -> list[Finding]:
    """One finding for each language of the towns, one for posters, and one where texts of your own are wrong."""
    folder = config.language.folder
    wanted = {code for network in config.networks for code in network.languages} - {DEFAULT_LANGUAGE}
    with own_texts(folder):
        found = [_language(code) for code in load_catalogues() if code in wanted]
    found += [_posters(config.posters.fonts)] if wanted else []
    return found + ([] if folder is None else _own(folder))


def _posters(fonts: Path) -> Finding:
    if can_be_shaped(fonts):
        return Finding(good=True, words="Posters can be printed in every language.")
    return Finding(
        good=True,
        warns=True,
        words=f"Posters are in English only: there are no Noto fonts in {fonts}, or the extra is not installed."
        " Install feeding-stockport[posters] and, on Debian, fonts-noto-core; or set fonts under [posters].",
    )


def _language(code: str) -> Finding:
    catalogues = load_catalogues()
    progress = progress_of(catalogues[code], catalogues[DEFAULT_LANGUAGE])
    if progress.waiting:
        return Finding(good=True, warns=True, words=waiting_words(progress))
    name, missing = BY_CODE[code].name, progress.all[TextState.MISSING]
    words = f" {missing} are not translated, and are said in English." if missing else ""
    return Finding(good=True, words=f"{name}: every text that there is was read by somebody.{words}")


def _own(folder: Path) -> list[Finding]:
    """Texts that are left out, as nobody could be told them."""
    if not folder.is_dir():
        return [Finding(good=False, words=f"There is no folder {folder}. Make it, or set folder under [language].")]
    english = load_catalogues()[DEFAULT_LANGUAGE]
    found = []
    for code in BY_CODE:
        if code != DEFAULT_LANGUAGE and (folder / code).is_dir():
            found += _left_out(folder / code, code, english)
    return found


def _left_out(folder: Path, code: str, english: Catalogue) -> list[Finding]:
    try:
        own = read_catalogue(folder, code)
    except (ValueError, KeyError, OSError) as problem:
        return [Finding(good=False, words=f"The texts in {folder} cannot be read, so none of them is said: {problem}.")]
    left_out = sorted(own.texts.keys() - good_texts(own, english).keys())
    words = f"{len(left_out)} texts in {folder} are wrong and not said, such as {', '.join(left_out[:3])}."
    words += f" Export them and import them again: feeding-stockport texts export {code}"
    return [Finding(good=True, warns=True, words=words)] if left_out else []
