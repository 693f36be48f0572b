"""Tables of the batch state. Every entry of ``MIGRATIONS`` brings the schema to its next version.

The version stands in ``PRAGMA user_version``. docs/batch.md describes the tables for people who query them.
"""

MIGRATIONS = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT,
        status TEXT NOT NULL,
        tool_version TEXT NOT NULL,
        rules TEXT NOT NULL,
        inputs TEXT,
        stories INTEGER, checked INTEGER, unchanged INTEGER, failed INTEGER,
        documents INTEGER, figures INTEGER, unread INTEGER,
        new INTEGER, changed INTEGER, open INTEGER, resolved INTEGER, suppressed INTEGER,
        fix INTEGER, clarify INTEGER, note INTEGER
    );
    CREATE TABLE stories (
        name TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        owner TEXT,
        key TEXT,
        report_sha256 TEXT,
        counts TEXT NOT NULL DEFAULT '{}',
        unread TEXT NOT NULL DEFAULT '[]',
        findings TEXT NOT NULL DEFAULT '[]',
        failed TEXT,
        checked_run INTEGER REFERENCES runs (id),
        seen_run INTEGER REFERENCES runs (id)
    );
    CREATE TABLE findings (
        story TEXT NOT NULL,
        id TEXT NOT NULL,
        rule TEXT NOT NULL,
        type TEXT NOT NULL,
        verdict TEXT NOT NULL,
        action TEXT NOT NULL,
        title TEXT NOT NULL,
        message TEXT NOT NULL,
        documents TEXT NOT NULL,
        suppressed TEXT,
        first_run INTEGER NOT NULL REFERENCES runs (id),
        first_seen TEXT NOT NULL,
        last_run INTEGER NOT NULL REFERENCES runs (id),
        changed_run INTEGER REFERENCES runs (id),
        resolved_run INTEGER REFERENCES runs (id),
        resolved_seen TEXT,
        PRIMARY KEY (story, id)
    );
    CREATE TABLE inputs (
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        first_run INTEGER NOT NULL REFERENCES runs (id),
        last_run INTEGER NOT NULL REFERENCES runs (id),
        PRIMARY KEY (path, sha256, first_run)
    );
    CREATE INDEX inputs_last_run ON inputs (last_run);
    CREATE TABLE articles (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        article TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        story TEXT,
        seen_run INTEGER NOT NULL REFERENCES runs (id),
        seen TEXT NOT NULL,
        document BLOB NOT NULL,
        UNIQUE (article, sha256)
    );
    CREATE INDEX articles_story ON articles (story);
    CREATE TABLE files (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL
    );
    CREATE TABLE entries (
        path TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        line TEXT,
        article TEXT,
        sha256 TEXT,
        title TEXT,
        day TEXT,
        terms TEXT,
        problem TEXT,
        PRIMARY KEY (path, number)
    );
    CREATE TABLE notes (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    );
    CREATE VIEW open_findings AS
        SELECT story, action, title, message, first_seen, id FROM findings
        WHERE resolved_run IS NULL AND suppressed IS NULL
        ORDER BY CASE action WHEN 'fix' THEN 0 WHEN 'clarify' THEN 1 ELSE 2 END, first_seen, story, id;
    """,
)
