"""Citation styles: a pass over the document, tree in, tree out."""
