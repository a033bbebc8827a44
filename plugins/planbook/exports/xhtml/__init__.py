"""A book as XHTML: what the EPUB and the single file share. Markup that a reader's device knows how to show."""

from planbook.exports.xhtml.lines import attribute, words
from planbook.exports.xhtml.pictures import Picture, images, pictures
from planbook.exports.xhtml.units import Unit, named, units
from planbook.exports.xhtml.writer import Labels, Writer

__all__ = ["Labels", "Picture", "Unit", "Writer", "attribute", "images", "named", "pictures", "units", "words"]
