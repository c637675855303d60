"""PDF/UA-1 said beside PDF/A: WeasyPrint declares one standard a file, a file may keep both.

PDF/A allows the ``pdfuaid`` property only with an extension schema that describes it
(ISO 19005-3, 6.6.2.3), so that stands here too.
"""

from typing import Any, Final

_NAMESPACES: Final = (
    b' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    b' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
)
_DESCRIPTIONS: Final = b"""<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def declare_pdfua(metadata: Any) -> None:
    """Make the document's metadata (WeasyPrint's) name PDF/UA-1, through the documented hook."""
    generate = metadata.generate_rdf_metadata

    def generate_both(*arguments: Any) -> bytes:
        rdf: bytes = generate(*arguments)
        opened = rdf.replace(b"<rdf:RDF", b"<rdf:RDF" + _NAMESPACES, 1)
        return opened.replace(b"</rdf:RDF>", _DESCRIPTIONS, 1)

    metadata.generate_rdf_metadata = generate_both
