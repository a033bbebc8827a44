"""What hosts and pages say that a browser may do, and the files that say it."""

from __future__ import annotations

from planbook.exports.page import style_hash
from planbook.publish import write_headers
from planbook.site.policy import files, headers, of_a_page, policy


def directives(written: str) -> dict[str, list[str]]:
    parts = [one.split() for one in written.split("; ")]
    assert len({one[0] for one in parts}) == len(parts)
    return {one[0]: one[1:] for one in parts}


def test_nothing_is_allowed_but_what_the_site_itself_has():
    said = directives(policy())
    assert said["default-src"] == said["base-uri"] == said["form-action"] == said["frame-ancestors"] == ["'none'"]
    assert said["script-src"] == said["style-src"] == said["connect-src"] == ["'self'"]
    assert {one for found in said.values() for one in found} == {"'none'", "'self'", "data:"}


def test_a_style_inside_a_book_is_known_by_its_hash():
    assert directives(policy(["sha256-x"]))["style-src"] == ["'self'", "'sha256-x'"]
    assert directives(policy(["sha256-x"]))["script-src"] == ["'self'"]


def test_a_page_says_the_same_but_what_only_a_header_can():
    page, header = directives(of_a_page()), directives(policy())
    assert {**header, **{name: [*page[name]] for name in page}}.keys() == header.keys()
    assert {name: [one for one in found if one != "file:"] for name, found in page.items()} == {
        name: found for name, found in header.items() if name != "frame-ancestors"
    }
    assert '"' not in of_a_page()


def test_every_host_is_told_every_header():
    told = files([style_hash()])
    assert sorted(told) == [".headers-nginx.conf", ".htaccess", "_headers"]
    for content in told.values():
        for name, value in headers([style_hash()]).items():
            assert name in content and value in content
            assert '"' not in value and "\n" not in value


def test_a_file_of_the_sites_own_stays(tmp_path):
    (tmp_path / "_headers").write_text("/*\n  X-Own: yes\n", encoding="utf-8")
    write_headers(tmp_path)
    assert (tmp_path / "_headers").read_text(encoding="utf-8") == "/*\n  X-Own: yes\n"
    assert (tmp_path / ".htaccess").read_text(encoding="utf-8").startswith("<IfModule mod_headers.c>\n")
