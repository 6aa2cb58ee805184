CREATE TABLE book (
    id        INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES author (id),
    title     TEXT NOT NULL
);

CREATE INDEX ix_book_author ON book (author_id);

INSERT INTO book (author_id, title) VALUES (1, 'Frankenstein'), (2, 'The Mysterious Island');
