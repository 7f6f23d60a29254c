"""`texts status`, `export`, `import` and `stamp`: translations go out to people, and come back."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.commands.saying import ConfigFile, say, settings_of, stop
from bot.domain.directory.files.places import UnreadableFile
from bot.language.catalogue import CATALOGUES, Catalogue, load_catalogues, own_texts, read_catalogue
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.states import TextState
from bot.language.tranches import THE_REST, TRANCHES
from bot.language.translating.exchange import as_exchange, read_exchange
from bot.language.translating.files import of_language, plural_rule, stamp, tidy, write_texts
from bot.language.translating.importing import ImportPlan, RowSaid, TextReader, plan_import
from bot.language.translating.plurals import PluralForm, plural_forms
from bot.language.translating.progress import Progress, progress_of
from bot.language.translating.rows import FileIn, rows_out
from bot.language.translating.sheets import as_sheet, read_sheet

texts = typer.Typer(no_args_is_help=True, help="The texts in other languages.")

SHOWN = 50
"""Lines of each kind that are shown; the rest is counted."""
LONGEST_NAME = 60

Code = Annotated[str, typer.Argument(help="The language, such as ur.")]
OrAll = Annotated[str, typer.Argument(help="The language, such as ur; all of them if you name none.")]
ToCsv = Annotated[Path | None, typer.Option("--csv", help="A CSV file, for a spreadsheet.")]
ToPo = Annotated[Path | None, typer.Option("--po", help="A gettext file, for Weblate.")]
Which = Annotated[str, typer.Option("--tranche", help="Only those that are wanted “first”, or “second”.")]
ReadBy = Annotated[str, typer.Option("--reviewed-by", help="Who grew up with the language and has read the texts.")]
InLanguage = Annotated[str, typer.Option("--language", help="The language, where the file does not say it.")]
To = Annotated[Path | None, typer.Option("--to", help="The folder of the texts, with a folder for each language.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write them. Without it, only say what would change.")]
English = Annotated[
    Path | None, typer.Option("--english", help="A folder with the English that was translated; else that of now.")
]


@texts.callback()
def _group() -> None:
    """The texts in other languages."""


@texts.command()
def status(config: ConfigFile = None) -> None:
    """How far each language is, and what waits for a reader first."""
    with own_texts(settings_of(config).language.folder):
        found = [_progress(code) for code in BY_CODE if code != DEFAULT_LANGUAGE]
    table = Table(title="Texts in each language")
    table.add_column("")
    for state in TextState:
        table.add_column(state.value, justify="right")
    for progress in found:
        table.add_row(f"[bold]{BY_CODE[progress.code].name}[/]", *_counts(progress, None))
        for name in (*TRANCHES, THE_REST):
            table.add_row(f"  {name}", *_counts(progress, name))
    say(table)
    for progress in found:
        if progress.waiting:
            say(waiting_words(progress))


def _counts(progress: Progress, tranche: str | None) -> Iterator[str]:
    counted = progress.all if tranche is None else progress.tranches[tranche]
    return (str(counted[state]) for state in TextState)


def waiting_words(progress: Progress) -> str:
    """What waits for somebody who grew up with the language, the dangerous first, and what to do."""
    name, code = BY_CODE[progress.code].name, progress.code
    return (
        f"{name}: {progress.waiting} texts wait for a reader; {progress.waiting_first} of them are about food, consent"
        " or danger, and are shown with the English beside them. Give them to somebody who grew up with the language:"
        f" feeding-stockport texts export {code}"
    )


def _progress(code: str) -> Progress:
    return progress_of(_catalogue(code), load_catalogues()[DEFAULT_LANGUAGE])


def _catalogue(code: str) -> Catalogue:
    """That of a language, which may have no text yet."""
    if code not in BY_CODE or code == DEFAULT_LANGUAGE:
        others = ", ".join(f"{one.code} ({one.name})" for one in BY_CODE.values() if one.code != DEFAULT_LANGUAGE)
        stop(f"There is no language {code}. There are: {others}.")
    return load_catalogues()[code] if code in load_catalogues() else of_language(code)


def _plurals(code: str) -> tuple[PluralForm, ...]:
    return plural_forms(_catalogue(code), load_catalogues()[DEFAULT_LANGUAGE])


@texts.command("export")
def export_texts(
    code: Code, csv: ToCsv = None, po: ToPo = None, tranche: Which = "", config: ConfigFile = None
) -> None:
    """Write the texts of a language to a file for whoever translates or reads them; without one, CSV on the screen."""
    if tranche and tranche not in TRANCHES:
        stop(f"There is no tranche “{tranche}”. There are: {', '.join(TRANCHES)}.")
    with own_texts(settings_of(config).language.folder):
        plurals = _plurals(code)
        rows = rows_out(_catalogue(code), load_catalogues()[DEFAULT_LANGUAGE], plurals)
    rows = [row for row in rows if not tranche or row.tranche == tranche]
    if po is not None:
        _written(po, as_exchange(rows, code, plural_rule(code)))
    if csv is not None:
        _written(csv, as_sheet(rows, code, plurals))
    if po is None and csv is None:
        typer.echo(as_sheet(rows, code, plurals), nl=False)


def _written(file: Path, words: str) -> None:
    try:
        file.write_text(words, encoding="utf-8", newline="")
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
    say(f"The texts are in {file}. Those at the top are wanted first.", markup=False)


@texts.command("import")
def import_texts(
    file: Path,
    reviewed_by: ReadBy = "",
    language: InLanguage = "",
    to: To = None,
    config: ConfigFile = None,
    *,
    yes: Yes = False,
) -> None:
    """Read a CSV or gettext file that came back. First without --yes: then nothing is changed."""
    reader = _reader(reviewed_by)
    own = to or settings_of(config).language.folder
    with own_texts(own):
        came = _file(file, language)
        code = language or came.code
        if not code:
            stop("The file does not say which language it is in. Add --language, such as --language ur.")
        if language and came.code and came.code != language:
            stop(f"The file says that it is in {came.code}, and not in {language}. Nothing was changed.")
        catalogue = _catalogue(code)
        plan = plan_import(
            came, catalogue, load_catalogues()[DEFAULT_LANGUAGE], needed=len(_plurals(code)), reader=reader
        )
        before = catalogue.texts
    _tell(came, plan, code, reader)
    _list("New", plan.new, plan, before)
    _list("Changed", plan.changed, plan, before)
    _counted(plan)
    _write(plan, (own or Path(str(CATALOGUES))) / code, code, yes=yes)
    if plan.wrong:
        raise typer.Exit(1)


def _reader(name: str) -> TextReader | None:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        stop(f"--reviewed-by is a name of at most {LONGEST_NAME} letters. Nothing was changed.")
    from bot.intake import MachineClock

    return TextReader(name, MachineClock().now().date()) if name else None


def _file(file: Path, language: str) -> FileIn:
    if language:
        _catalogue(language)
    try:
        content = file.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.")
    try:
        if file.suffix.lower() in {".po", ".pot"}:
            return read_exchange(content)
        return read_sheet(content, language, _plurals)
    except UnreadableFile as problem:
        stop(f"{problem} Nothing was changed.")


def _tell(came: FileIn, plan: ImportPlan, code: str, reader: TextReader | None) -> None:
    say(f"Read as {came.shape}, in {BY_CODE[code].name}.")
    for remark in came.remarks:
        say(remark, style="yellow", markup=False)
    if reader and not came.read_by_row:
        say(
            f"No row is ticked as checked, so all of them count as read by {reader.name}.", style="yellow", markup=False
        )
    _rows("Row", plan.wrong, style="red")
    _rows("Row", plan.notes)
    _keys("The English has changed since, so it waits for a reader again", plan.behind)
    _keys("It had been read, and is a draft again in these words", plan.unread)


def _counted(plan: ImportPlan) -> None:
    say(
        f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.reviewed)} read, {plan.same} the same,"
        f" {plan.empty} empty, {len({one.line for one in plan.wrong})} wrong."
    )


def _list(title: str, keys: list[str], plan: ImportPlan, before: Mapping[str, tuple[str, ...]]) -> None:
    """Each text in one line, with the words that it had."""
    for key in keys[:SHOWN]:
        was = f" It was “{_one_line(before[key])}”." if key in before else ""
        say(f"{title}: {key}: “{_one_line(plan.texts[key].forms)}”.{was}", markup=False)
    if len(keys) > SHOWN:
        say(f"… and {len(keys) - SHOWN} more: {title.lower()}.")


def _one_line(forms: tuple[str, ...]) -> str:
    return " / ".join(" ".join(form.split()) for form in forms)


def _rows(word: str, rows: Iterable[RowSaid], *, style: str = "") -> None:
    found = list(rows)
    for row in found[:SHOWN]:
        say(f"{word} {row.line}, {row.key or 'no key'}: {row.words}.", style=style, markup=False)
    if len(found) > SHOWN:
        say(f"… and {len(found) - SHOWN} more.")


def _keys(words: str, keys: list[str]) -> None:
    for key in keys[:SHOWN]:
        say(f"{words}: {key}.", style="yellow", markup=False)
    if len(keys) > SHOWN:
        say(f"… and {len(keys) - SHOWN} more.")


def _write(plan: ImportPlan, folder: Path, code: str, *, yes: bool) -> None:
    if not plan.texts:
        say("Nothing was changed.")
    elif not yes:
        say("Nothing was changed yet: add --yes to do it.")
    else:
        try:
            written = write_texts(folder, code, plan.texts)
        except OSError as error:
            stop(
                f"{folder} cannot be written: {error.strerror}. Name a folder with --to, and set it as folder under"
                " [language], so that the bot reads it. Nothing was changed."
            )
        say(f"{len(plan.texts)} texts are written, in {len(written)} files of {folder}.", markup=False)
        say("The bot says them once it is started again.")


@texts.command("stamp")
def stamp_texts(code: OrAll = "", english: English = None, to: To = None) -> None:
    """For files written by hand: note what is a draft, and of which English; take out what has no English any more."""
    now = load_catalogues()[DEFAULT_LANGUAGE]
    made_of = read_catalogue(english, DEFAULT_LANGUAGE) if english else now
    if not made_of.texts:
        stop(f"There is no English in {english}. Nothing was changed.")
    for one in [_catalogue(code).language] if code else BY_CODE:
        folder = (to or Path(str(CATALOGUES))) / one
        if one != DEFAULT_LANGUAGE and folder.is_dir():
            gone = tidy(folder, now)
            say(f"{stamp(folder, made_of, now)} texts are noted as drafts in {folder}, {gone} are gone.", markup=False)
