"""From a document to its sentences: lines, sections, live posts, sentence ends.

Every character that is not white space belongs to exactly one sentence. Sections follow ``document.blocks`` where
there are any; otherwise the shape of the lines decides. Lines such as "Published 12 January 2026" or a byline are
``boilerplate``: they may hold a date, but say nothing about the story. Crossheads and the headlines of live posts
are ``headline`` too; ``Sentence.post`` tells the latter apart.
"""
