CREATE TABLE product (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku         text NOT NULL UNIQUE,
    name        text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    stock       integer NOT NULL DEFAULT 0 CHECK (stock >= 0)
);

INSERT INTO product (sku, name, price_cents, stock) VALUES
    ('LAMP-1', 'Desk lamp; brass', 4900, 10),
    ('CHAIR-1', 'Reader''s chair', 18900, 3);
