"""What a browser may do for the pages of a site, and the files by which the common hosts tell it so.

Nothing that runs, looks or is fetched comes from anywhere but the site itself, and nothing of it stands in a page. No
word is as strong as `unsafe-inline`. The rules are those of Content Security Policy Level 3.
"""

from __future__ import annotations

from collections.abc import Iterable

_OWN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}

_FURTHER = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What else a host should say: small doors that no page of ours needs."""

ONLY_IN_HEADERS = ("frame-ancestors",)
"""What a page cannot say of itself."""


def policy(styles: Iterable[str] = ()) -> str:
    """The policy for the header. `styles` are hashes (`sha256-…`) of style sheets inside books of one file."""
    hashes = "".join(f" '{one}'" for one in styles)
    return "; ".join(f"{name} {value}{hashes if name == 'style-src' else ''}" for name, value in _OWN.items())


def of_a_page() -> str:
    """The policy as a page says it of itself, for hosts that cannot be told.

    With `file:`, for on a disk not every browser takes the files beside a page for its own; from a server no page can
    load those.
    """
    said = {name: value for name, value in _OWN.items() if name not in ONLY_IN_HEADERS}
    return "; ".join(f"{name} {value}{' file:' if 'self' in value else ''}" for name, value in said.items())


def headers(styles: Iterable[str] = ()) -> dict[str, str]:
    """Every header, by its name."""
    return {"Content-Security-Policy": policy(styles), **_FURTHER}


def files(styles: Iterable[str] = ()) -> dict[str, str]:
    """The files at the root of the site by which hosts are told, by name.

    `_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache; the third is for nginx to include.
    """
    told = headers(styles)
    netlify = "".join(f"  {name}: {value}\n" for name, value in told.items())
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in told.items())
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in told.items())
    return {
        "_headers": f"/*\n{netlify}",
        ".htaccess": f"<IfModule mod_headers.c>\n{apache}</IfModule>\n",
        ".headers-nginx.conf": f"# In the server block: include …/.headers-nginx.conf;\n{nginx}",
    }
