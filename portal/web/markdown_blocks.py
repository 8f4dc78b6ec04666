"""A text of content as blocks and runs, for paper: what Markdown says, without HTML in between."""

from typing import Any
from urllib.parse import urljoin

from flask import url_for
from markdown_it.tree import SyntaxTreeNode

from portal.content import words
from portal.web import filters, world

Block = dict[str, Any]
LISTS = {"bullet_list": False, "ordered_list": True}


def blocks(text: str, language: str) -> list[Block]:
    """Read a text of content in its language: paragraphs, headings and lists, its references filled, its links whole."""
    filled = words.fill(text, world.edition(), language, link=_link)
    return _blocks(SyntaxTreeNode(filters.MARKDOWN.parse(filled)))


def _link(kind: str, name: str, title: str) -> str:
    address = url_for("topics.show", topic_id=name) if kind == "topic" else world.edition().pages[name]
    return f"[{title}]({address})"


def _blocks(node: SyntaxTreeNode) -> list[Block]:
    return [block for child in node.children if (block := _block(child))]


def _block(node: SyntaxTreeNode) -> Block | None:
    if node.type in LISTS:
        return {"kind": "list", "ordered": LISTS[node.type], "items": [_blocks(item) for item in node.children]}
    if node.type in ("paragraph", "heading"):
        return {"kind": node.type, "runs": _runs(node.children[0])}
    if node.type == "blockquote":
        return {"kind": "quote", "items": _blocks(node)}
    return None


def _runs(node: SyntaxTreeNode, **how: object) -> list[Block]:
    return [run for child in node.children for run in _run(child, how)]


def _run(node: SyntaxTreeNode, how: dict[str, object]) -> list[Block]:
    if node.type == "text":
        return [{"text": node.content, "strong": False, "link": ""} | how] if node.content else []
    if node.type in ("softbreak", "hardbreak"):
        return [{"text": "\n" if node.type == "hardbreak" else " ", "strong": False, "link": ""}]
    if node.type == "link":
        return _runs(node, **how, link=urljoin(world.settings().base_url, str(node.attrs["href"])))
    return _runs(node, **(how | {"strong": True} if node.type == "strong" else how))
