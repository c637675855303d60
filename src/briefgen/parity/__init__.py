"""Do two forms of one brief (document tree, Word, PDF) say the same, part by part?"""
