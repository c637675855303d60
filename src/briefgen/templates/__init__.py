"""Template folders: how a document looks. Data only: no Python, no words of the document."""
