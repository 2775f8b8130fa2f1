"""What do news agencies send? ninjs, NITF and NewsML-G2, with their fields, one item or many."""

from saidwhat.formats.format import Format
from saidwhat.formats.wires import newsml, ninjs, nitf

FORMATS: tuple[Format, ...] = (ninjs.FORMAT, nitf.FORMAT, newsml.FORMAT)
