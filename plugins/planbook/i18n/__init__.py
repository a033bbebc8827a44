"""Languages: catalogues of translations, and how each language writes numbers, money and dates."""
