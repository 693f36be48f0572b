"""People and bodies of a document as mentions, people with the role printed beside them."""

from __future__ import annotations

from twosource.model import Mention, Sentence
from twosource.speech.names import Name
from twosource.speech.subjects import places
from twosource.speech.titles import Role, find_role, role_nouns
from twosource.speech.wordlists import words


def _has_role(text: str, name: Name) -> bool:
    """Whether a single word is shown to be a person's name by its role: "Sutarno, head of the port"."""
    if not text.startswith(", ", name.end) or len(name.text) < 4 or name.text in places():
        return False
    role = find_role(text, name, name.start, min(len(text), name.end + 90))
    return role is not None and role.text.split()[0].lower() in role_nouns()


def build_mentions(
    text: str, document: str, sentences: list[Sentence], names: list[Name], people: set[str], speakers: set[str]
) -> list[Mention]:
    """Mentions in text order. ``people`` are entities known to be persons because they speak or act as such;
    ``speakers`` are all that speak."""
    mentions: list[Mention] = []
    roles: list[Role | None] = []
    index = 0
    for name in names:
        if not name.text or not (
            name.person
            or name.body
            or " " in name.text
            or " " in name.entity
            or name.entity in speakers
            or _has_role(text, name)
        ):
            continue
        while index + 1 < len(sentences) and sentences[index + 1].start <= name.start:
            index += 1
        sentence = sentences[index]
        role = None
        if not name.body or (name.weak and " " in name.text):
            role = find_role(text, name, sentence.start, sentence.end)
            if (
                role is None
                and name.title
                and name.title.lower().split()[-1].rstrip(".") not in ("mr", "mrs", "ms", "dr", "sir", "dame")
            ):
                role = Role(name.whole, name.whole + len(name.title), name.title, "current")
            if (
                (role and not name.weak)
                or name.person
                or (role and role.text.split()[-1].lower() in words("speakers", "persons"))
            ):
                people.add(name.entity)
        roles.append(role)
        mentions.append(Mention(document, name.start, name.end, name.text, sentence.index, name.entity))
    for mention, role in zip(mentions, roles, strict=True):
        mention.is_person = mention.entity in people
        if role and mention.is_person:
            mention.role, mention.role_start, mention.role_end, mention.role_time = (
                role.text,
                role.start,
                role.end,
                role.time,
            )
    return mentions
