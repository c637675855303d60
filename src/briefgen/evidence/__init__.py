"""From ids and quotations to evidence: passages found, marks checked, numbers traced."""
