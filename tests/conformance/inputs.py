"""The issues that the checks are made on, each staged in a folder of its own.

Staging copies, so that no build can write into a corpus or find a file that we did not mean it to
see. Choices are by position in the sorted list: the same corpus gives the same inputs everywhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"

# Errors that text written by others brings with it, each with a sensible output. The only place.
ALLOWED = ["missing-picture", "path-outside-root"]


@dataclass(frozen=True)
class Input:
    """One issue: the folder to build and the article files that must be found in the result."""

    name: str
    folder: Path
    articles: tuple[Path, ...]
    allow: tuple[str, ...] = ()
    # The one input on which the checks are made that are slow, or that judge the checks themselves.
    is_sample: bool = False
    # Whether only the e-book is made, and only its checks.
    is_book_only: bool = False
    # Whether the e-book is read page by page too, by Ace and in a reading engine.
    is_read: bool = False
    # Whether it is held to the law of conservation, which takes a search for each paragraph.
    is_lawful: bool = False
    # Whether it is full of what other readers of Markdown read otherwise: the law alone allows for that.
    is_of_dialects: bool = False
    # Whether lines of it are Japanese or Chinese.
    is_east_asian: bool = False
    # Whether it is in scripts that we ship no face for, with Debian's there.
    is_of_every_script: bool = False
    # Whether its words are looked for in four readers of PDF.
    is_searched: bool = False

    @property
    def root(self) -> Path:
        """The folder to copy for a second build: what the tool may read."""
        has_masthead = (self.folder.parent / "publication.yaml").exists()
        return self.folder.parent if has_masthead else self.folder


@dataclass(frozen=True)
class Absent:
    """An input that cannot be staged here, and why."""

    name: str
    why: str


# Chooses so many of a list of files.
Choice = Callable[[list[Path], int], list[Path]]

# Inputs that are there for their e-books alone.
READ = {"arabic-and-japanese", "posts-60", "made-20"}
# Inputs that are held to the law of conservation, besides the sample. The corpora whole are by hundreds.
LAWFUL = {"field-cases", "made-10", "posts-60"}
# The endings of what is read as an article.
ARTICLES = (".md", ".markdown", ".mdx", ".qmd", ".Rmd", ".txt")
# Our own, which need no corpus.
OURS = {"arabic-and-japanese", "searching", "twelve-scripts"}
EAST_ASIAN = {"vim-jp-posts", "twelve-scripts"}


def stage(into: Path, wanted: set[str], whole: bool) -> tuple[list[Input], list[Absent]]:
    """Stages the wanted inputs, or all if the set is empty: our own issues, then the corpora.

    With `whole`, these are all articles of the corpora and a thousand made ones, as e-books.
    """
    makers = WHOLE if whole else CHOSEN
    own = [] if whole else own_issues(into / "content")
    staged = [i for i in own if not wanted or i.name in wanted]
    absent = []
    for name, make in makers.items():
        if wanted and name not in wanted:
            continue
        needs_shared = name not in OURS
        if needs_shared and not SHARED.is_dir():
            absent.append(Absent(name, "../shared is absent"))
            continue
        folder = into / name
        folder.mkdir(parents=True)
        try:
            make(folder)
        except FileNotFoundError as error:
            absent.append(Absent(name, f"{error.filename} is absent"))
            continue
        is_ours = not needs_shared or name.startswith(("founding", "made"))
        is_read = name in READ
        allow = () if is_ours else tuple(ALLOWED)
        only = whole or is_read
        issue = Input(
            name,
            folder,
            articles_in(folder),
            allow,
            is_book_only=only,
            is_read=is_read,
            is_lawful=name in LAWFUL,
            is_of_dialects=name == "field-cases",
            is_east_asian=name in EAST_ASIAN,
            is_of_every_script=name == "twelve-scripts",
            is_searched=name == "searching",
        )
        staged += [issue, *parts(issue)] if whole else [issue]
    return staged, absent


def folders(into: Path, wanted: list[Path]) -> list[Input]:
    """Folders of others as they lie, held to the law."""
    staged = []
    for number, original in enumerate(wanted, start=1):
        # The whole repository is copied, where there is one: a site's pictures lie beside its texts.
        top = next((up for up in [original, *original.parents] if (up / ".git").exists()), original)
        copy = into / str(number) / top.name
        shutil.copytree(top, copy, symlinks=True, ignore=shutil.ignore_patterns(".git"))
        (copy / ".git").mkdir(exist_ok=True)
        folder = copy / original.relative_to(top)
        staged.append(Input(f"{original.name}", folder, articles_in(folder), tuple(ALLOWED), is_lawful=True, is_of_dialects=True))
    return staged


def parts(whole: Input) -> list[Input]:
    """An input in issues of a hundred articles: Ace takes more than twice as long for twice as many."""
    found = []
    for start in range(0, len(whole.articles), 100):
        name = f"{whole.name}-{start // 100 + 1}"
        folder = whole.folder.with_name(name)
        shutil.copytree(whole.folder, folder)
        kept = {a.relative_to(whole.folder) for a in whole.articles[start : start + 100]}
        for article in articles_in(folder):
            if article.relative_to(folder) not in kept:
                article.unlink()
        found.append(replace(whole, name=name, folder=folder, articles=articles_in(folder), is_read=True, is_lawful=True))
    return found


def own_issues(into: Path) -> list[Input]:
    """Every issue under content/, which must build with no error lowered."""
    content = PROJECT / "content"
    if not content.is_dir():
        return []
    shutil.copytree(content, into)
    issues = sorted(folder for folder in into.iterdir() if (folder / "digest.yaml").exists())
    # The first is the sample: it stays as it is when others come.
    return [
        Input(f"content/{i.name}", i, articles_in(i), is_sample=n == 0, is_read=n == 0, is_lawful=n == 0)
        for n, i in enumerate(issues)
    ]


def articles_in(folder: Path) -> tuple[Path, ...]:
    """The files that the tool takes for articles in a folder without a manifest, in path order."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in ARTICLES)
    return tuple(p for p in files if not p.name.startswith(("README", "LICENSE", ".")))


def founding_document(folder: Path) -> None:
    """The clipping with which the project began, alone and as it was pasted."""
    [document] = sorted((SHARED / "seeds").glob("*.txt"))
    shutil.copy(document, folder)


def field_cases(folder: Path) -> None:
    """What went wrong at others, small, each in a folder of its own of one issue."""
    for case in sorted(path for path in (SHARED / "field-cases").iterdir() if path.is_dir()):
        # Saved pages are for `import`.
        if not case.name.startswith("import_"):
            own = shutil.ignore_patterns("digest.yaml", "publication.yaml")
            shutil.copytree(case, folder / case.name, ignore=own)


def commonmark_spec(folder: Path) -> None:
    """One very long article with every construct; `...` closes its metadata, we read `---`."""
    text = (SHARED / "corpora/commonmark/spec.txt").read_text(encoding="utf-8")
    (folder / "spec.md").write_text(text.replace("\n...\n", "\n---\n", 1), encoding="utf-8")


def made_issue(folder: Path, articles: int, seed: int | None = None) -> None:
    """A made-up issue of a given size, with pictures, tables, notes and code."""
    script = SHARED / "bench/make_corpus.py"
    if not script.exists():
        raise FileNotFoundError(2, "absent", str(script))
    count = ["--articles", str(articles), "--words", "800"]
    count += ["--seed", str(seed)] if seed is not None else []
    subprocess.run(
        [sys.executable, script, *count, "--out", folder], check=True, stdout=subprocess.DEVNULL
    )


def two_scripts(folder: Path) -> None:
    """An issue in Arabic, with an article in Japanese: from right to left, without spaces."""
    shutil.copytree(PROJECT / "tests/conformance/arabic-and-japanese", folder, dirs_exist_ok=True)


def every_script(folder: Path) -> None:
    """An issue in English with articles in sixteen other languages and as many scripts as Debian's fonts allow."""
    shutil.copytree(PROJECT / "tests/conformance/twelve-scripts", folder, dirs_exist_ok=True)


def searching(folder: Path) -> None:
    """Long words, initials, small capitals and ligatures, in English and German."""
    shutil.copytree(PROJECT / "tests/conformance/searching", folder, dirs_exist_ok=True)


def sixty_posts(folder: Path) -> None:
    """Twenty posts of each corpus, by the constructs in them: the richest first."""
    us_government_posts(folder / "18f", 20, by_constructs)
    rust_posts(folder / "rust", 20, by_constructs)
    vim_posts(folder / "vim", 20, by_constructs)


def us_government_posts(folder: Path, count: int = 100, choose: Choice | None = None) -> None:
    """Posts of 18F; their pictures are named but not there."""
    posts = sorted((SHARED / "corpora/18f-posts/content/posts").glob("*.md"))
    folder.mkdir(parents=True, exist_ok=True)
    for post in (choose or evenly)(posts, count):
        shutil.copy(post, folder)


def rust_posts(folder: Path, count: int = 50, choose: Choice | None = None) -> None:
    """Posts of the Rust blog: half with the pictures that lie beside them, half without."""
    blog = SHARED / "corpora/rust-blog/content"
    choose = choose or evenly
    bundles = sorted(index.parent for index in blog.rglob("index.md"))
    for bundle in choose(bundles, count // 2):
        shutil.copytree(bundle, folder / bundle.relative_to(blog), dirs_exist_ok=True)
    for extra in folder.rglob("*.txt"):
        extra.unlink()  # an application form beside a post, and no article
    for post in choose(sorted(p for p in blog.glob("*.md") if not p.name.startswith("_")), count // 2):
        shutil.copy(post, folder)


def all_rust_posts(folder: Path) -> None:
    """Every post of the Rust blog, with what lies beside it."""
    blog = SHARED / "corpora/rust-blog/content"
    is_other = lambda _, names: [n for n in names if n.startswith("_") or n.endswith(".txt")]  # noqa: E731
    shutil.copytree(blog, folder, ignore=is_other, dirs_exist_ok=True)


def vim_posts(folder: Path, count: int = 50, choose: Choice | None = None) -> None:
    """Posts of vim-jp: Japanese, with CRLF line ends."""
    posts = SHARED / "corpora/vim-jp-posts/_posts"
    for post in (choose or evenly)(sorted(posts.rglob("*.md")), count):
        target = folder / post.relative_to(posts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(post, target)


# What an article may have besides paragraphs.
CONSTRUCTS = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{2,} ", r"^[-*] ", r"^\d+\. ", r"^> ", r"^```", r"^\|", r"!\[", r"\[\^", r"<[a-z]+", r"^---$", r"`[^`]+`", r"\*\*"
    )
]


def by_constructs(files: list[Path], count: int) -> list[Path]:
    """`count` files, of which each in turn has the most constructs that were seen least so far."""
    if not files:
        raise FileNotFoundError(2, "empty", "a corpus in ../shared")
    has = {}
    for file in files:
        text = (file / "index.md" if file.is_dir() else file).read_text(encoding="utf-8")
        has[file] = [n for n, construct in enumerate(CONSTRUCTS) if construct.search(text)]
    seen = [0] * len(CONSTRUCTS)
    chosen: list[Path] = []
    for _ in range(min(count, len(files))):
        best = max((f for f in files if f not in chosen), key=lambda f: sum(0.5 ** seen[n] for n in has[f]))
        chosen.append(best)
        for n in has[best]:
            seen[n] += 1
    return chosen


def evenly(files: list[Path], count: int) -> list[Path]:
    """`count` files spread over the whole list, so that old and new posts both come."""
    if not files:
        raise FileNotFoundError(2, "empty", "a corpus in ../shared")
    count = min(count, len(files))
    return [files[i * len(files) // count] for i in range(count)]


CHOSEN: dict[str, Callable[[Path], None]] = {
    "founding-document": founding_document,
    "commonmark-spec": commonmark_spec,
    "field-cases": field_cases,
    "made-10": lambda folder: made_issue(folder, 10),
    "made-20": lambda folder: made_issue(folder, 20),
    "made-100": lambda folder: made_issue(folder, 100),
    "18f-posts": us_government_posts,
    "rust-blog": rust_posts,
    "vim-jp-posts": vim_posts,
    "posts-60": sixty_posts,
    "arabic-and-japanese": two_scripts,
    "twelve-scripts": every_script,
    "searching": searching,
}

WHOLE: dict[str, Callable[[Path], None]] = {
    "all-18f-posts": lambda folder: us_government_posts(folder, 10_000),
    "all-rust-blog": all_rust_posts,
    "all-vim-jp-posts": lambda folder: vim_posts(folder, 10_000),
    "made-1000": lambda folder: made_issue(folder, 1000),
}
