"""How is each command called? Examples, as ``--help`` shows them below the options.

Each is a line that can be typed and what it is for; a test reads every one with its
command's own parser, so that none outlives an option.
"""

from __future__ import annotations

from collections.abc import Sequence

#: For each command (the group itself is ""): what is typed behind ``saidwhat``, and why.
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("read article.html", "who said what in one article"),
        ("check draft.md --against articles/", "are its quotations right?"),
    ),
    "read": (
        ("read article.txt --published 2022-07-06", "a page for people"),
        ("read articles/ --json > records.jsonl", "one JSON object an article"),
        ("read - < article.html", "from standard input"),
    ),
    "check": (
        ("check draft.docx --against articles/", "against files"),
        ("check draft.md --archive saidwhat.db", "against an archive"),
        ("check draft.md --against articles/ --report draft.html", "a page to print"),
        ("check draft.docx --against articles/ --comments checked.docx", "with comments in it"),
    ),
    "compare": (
        ("compare articles/", "one quotation, as several outlets print it"),
        ("compare --archive saidwhat.db --about ferry", "from an archive, on one subject"),
        ("compare articles/ --csv", "a row for each printing"),
    ),
    "versions": (
        ("versions before.html after.html", "two saved copies of an article"),
        ("versions --archive saidwhat.db https://news.example/story", "each version to the next"),
        ("versions --archive saidwhat.db 6a444e79b19bfaf0 --old 1 --csv", "first and last"),
    ),
    "timeline": (
        ("timeline articles/", "what happened and was said, in order"),
        ("timeline articles/ --about bridge --csv", "as a table, on one subject"),
    ),
    "add": (
        ("add articles/", "into saidwhat.db"),
        ("add https://news.example/feed.xml", "the pages that a feed leads to"),
        ("add articles/ --archive talks.db --published 2022-07", "into an archive by name"),
    ),
    "fetch": (
        ("fetch https://news.example/story --into captures.warc.gz", "one page"),
        ("fetch https://news.example/feed.xml --into captures.warc.gz", "what a feed leads to"),
        ("fetch https://news.example/sitemap.xml --most 50 --into captures.warc.gz", "the newest"),
    ),
    "watch": (
        ("watch examples/sources.toml --archive news.db", "until Ctrl-C"),
        ("watch examples/sources.toml --archive news.db --once", "what is due now, for cron"),
        ("watch --status --archive news.db", "how the sources are"),
    ),
    "batch": (
        ("batch crawl/*.warc.gz --out record", "WARC files, as many at once as there are cores"),
        ("batch articles/ more.jsonl --out record --workers 2", "a folder and JSON lines"),
        ("batch crawl/ --out record --ray auto", "on a cluster of Ray"),
        ("batch --out record", "the months anew, of what was read"),
    ),
    "find": (
        ("find '\"second lamp\" harbour*'", "a phrase, and a word by its beginning"),
        ("find bridge --speaker Whitlock --from 2026-03", "one speaker's words since then"),
        ("find bridge --facet speaker --facet month", "who spoke of it, and when"),
    ),
    "people": (
        ("people", "who is quoted most"),
        ("people --kind organization --csv", "which bodies, as a table"),
        ("people --perhaps", "who may be one person: you decide"),
    ),
    "who": (
        ("who 'Dana Whitlock'", "her statements, and her roles as printed"),
        ("who dana-whitlock", "the same by her id, as `people` tells it"),
    ),
    "stats": (
        ("stats --by person,month --csv > counts.csv", "who is quoted, month by month"),
        ("stats --by publisher,kind --from 2026-03", "in whose own words, since then"),
        ("stats bridge --by person --top 10", "who speaks of it most"),
    ),
    "audit": (
        ("audit --from 2026-03 --to 2026-03 --csv > sources.csv", "March as a sheet"),
        ("audit --join sources.csv --desks desks.csv --report", "counts for the meeting"),
        ("audit --per statement --csv > statements.csv", "a row for each statement"),
    ),
    "show": (
        ("show 6a444e79b19bfaf0", "one article or statement, by its id"),
        ("show 'Dana Whitlock'", "one person"),
    ),
    "verify": (
        ("verify", "is saidwhat.db whole?"),
        ("verify --archive talks.db --json", "the same for programs"),
    ),
    "export": (
        ("export csv > statements.csv", "a table"),
        ("export parquet -o statements.parquet", "for data frames"),
    ),
    "judge": (
        ("judge 'D. Whitlock' same 'Dana Whitlock' --reason 'the ministry says so'", "one person"),
        ("judge --list", "all judgements"),
    ),
    "review": (
        ("review", "what a person should look at first"),
        ("review --kind pronoun --limit 50", "whom he and she mean"),
    ),
    "correct": (
        ("correct 6a444e79b19bfaf0 publisher 'Northern Wire' --reason masthead", "of one article"),
        ("correct 51624daf1e722467 speaker 'Orla Venn' --reason 'the tape'", "of one statement"),
        ("correct --list", "all corrections"),
    ),
    "withdraw": (("withdraw 6a444e79b19bfaf0 --reason 'asked by the publisher'", "with its text"),),
    "salvage": (("salvage damaged.db whole.db", "the good part of it"),),
    "cache": (
        ("cache", "where, how many, how large"),
        ("cache --clear", "none from now on"),
    ),
    "mcp": (
        ("mcp --archive saidwhat.db", "over standard input and output, as assistants start it"),
        ("mcp", "no archive: only sources that are given"),
        ("mcp --archive saidwhat.db --http --token-file token", "over HTTP, on this machine"),
    ),
    "hook": (
        ("hook --against sources/ < event.json", "against the files that it answered from"),
        ("hook --archive saidwhat.db < event.json", "against an archive"),
    ),
    "lsp": (
        ("lsp --against articles/", "against files"),
        ("lsp --archive saidwhat.db", "against an archive, asked anew at each check"),
    ),
    "serve": (
        ("serve", "saidwhat.db, made if it is not there"),
        ("serve --archive talks.db --read-only", "another archive, only to look at"),
    ),
}


def epilog(name: str) -> str:
    """Return the examples of a command as the text below its options."""
    return "\b\nExamples:\n" + listed([(f"saidwhat {typed}", why) for typed, why in EXAMPLES[name]])


def listed(lines: Sequence[tuple[str, str]]) -> str:
    """Return what is typed and why, side by side, or one below the other where that is wide."""
    width = max(len(typed) for typed, _ in lines)
    if width > _BESIDE:
        shown = [part for typed, why in lines for part in (f"  {typed}", f"      {why}")]
    else:
        shown = [f"  {typed:<{width}}  {why}" for typed, why in lines]
    return "\n".join(shown)


#: A longer line leaves no room beside it on a terminal of 80 columns.
_BESIDE = 48
