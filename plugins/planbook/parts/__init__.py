"""A site built in parts, on several machines that know nothing of each other, and joined into what one would build.

`share` says what a part holds, `manifest` how it says so itself, `checking` whether parts are one site, `joining` puts
them together. Knows no host.
"""
