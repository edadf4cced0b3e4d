"""The issues that the checks are made on, each staged in a folder of its own.

Staging copies, so that no build can write into a corpus or find a file that we did not mean it to
see. Choices are by position in the sorted list: the same corpus gives the same inputs everywhere.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
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


def stage(into: Path, wanted: set[str]) -> tuple[list[Input], list[Absent]]:
    """Stages the wanted inputs, or all if the set is empty: our own issues, then the corpora."""
    makers = {
        "founding-document": founding_document,
        "commonmark-spec": commonmark_spec,
        "made-10": lambda folder: made_issue(folder, 10),
        "made-100": lambda folder: made_issue(folder, 100),
        "18f-posts": us_government_posts,
        "rust-blog": rust_posts,
        "vim-jp-posts": vim_posts,
    }
    staged = [i for i in own_issues(into / "content") if not wanted or i.name in wanted]
    absent = []
    for name, make in makers.items():
        if wanted and name not in wanted:
            continue
        if not SHARED.is_dir():
            absent.append(Absent(name, "../shared is absent"))
            continue
        folder = into / name
        folder.mkdir(parents=True)
        try:
            make(folder)
        except FileNotFoundError as error:
            absent.append(Absent(name, f"{error.filename} is absent"))
            continue
        allow = () if name in ("founding-document", "made-10", "made-100") else tuple(ALLOWED)
        staged.append(Input(name, folder, articles_in(folder), allow))
    return staged, absent


def own_issues(into: Path) -> list[Input]:
    """Every issue under content/, which must build with no error lowered."""
    content = PROJECT / "content"
    if not content.is_dir():
        return []
    shutil.copytree(content, into)
    issues = sorted(folder for folder in into.iterdir() if (folder / "digest.yaml").exists())
    # The first is the sample: it stays as it is when others come.
    return [
        Input(f"content/{i.name}", i, articles_in(i), is_sample=n == 0)
        for n, i in enumerate(issues)
    ]


def articles_in(folder: Path) -> tuple[Path, ...]:
    """The files that the tool takes for articles in a folder without a manifest, in path order."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".markdown", ".txt"))
    return tuple(p for p in files if not p.name.startswith(("README", "LICENSE", ".")))


def founding_document(folder: Path) -> None:
    """The clipping with which the project began, alone and as it was pasted."""
    [document] = sorted((SHARED / "seeds").glob("*.txt"))
    shutil.copy(document, folder)


def commonmark_spec(folder: Path) -> None:
    """One very long article with every construct; `...` closes its metadata, we read `---`."""
    text = (SHARED / "corpora/commonmark/spec.txt").read_text(encoding="utf-8")
    (folder / "spec.md").write_text(text.replace("\n...\n", "\n---\n", 1), encoding="utf-8")


def made_issue(folder: Path, articles: int) -> None:
    """A made-up issue of a given size, with pictures, tables, notes and code."""
    script = SHARED / "bench/make_corpus.py"
    if not script.exists():
        raise FileNotFoundError(2, "absent", str(script))
    count = ["--articles", str(articles), "--words", "800"]
    subprocess.run(
        [sys.executable, script, *count, "--out", folder], check=True, stdout=subprocess.DEVNULL
    )


def us_government_posts(folder: Path) -> None:
    """A hundred posts of 18F; their pictures are named but not there."""
    for post in evenly(sorted((SHARED / "corpora/18f-posts/content/posts").glob("*.md")), 100):
        shutil.copy(post, folder)


def rust_posts(folder: Path) -> None:
    """Fifty posts of the Rust blog: half with the pictures that lie beside them, half without."""
    blog = SHARED / "corpora/rust-blog/content"
    bundles = sorted(index.parent for index in blog.rglob("index.md"))
    for bundle in evenly(bundles, 25):
        shutil.copytree(bundle, folder / bundle.relative_to(blog), dirs_exist_ok=True)
    for extra in folder.rglob("*.txt"):
        extra.unlink()  # an application form beside a post, and no article
    for post in evenly(sorted(p for p in blog.glob("*.md") if not p.name.startswith("_")), 25):
        shutil.copy(post, folder)


def vim_posts(folder: Path) -> None:
    """Fifty posts of vim-jp: Japanese, with CRLF line ends."""
    posts = SHARED / "corpora/vim-jp-posts/_posts"
    for post in evenly(sorted(posts.rglob("*.md")), 50):
        target = folder / post.relative_to(posts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(post, target)


def evenly(files: list[Path], count: int) -> list[Path]:
    """`count` files spread over the whole list, so that old and new posts both come."""
    if not files:
        raise FileNotFoundError(2, "empty", "a corpus in ../shared")
    return [files[i * len(files) // count] for i in range(min(count, len(files)))]
