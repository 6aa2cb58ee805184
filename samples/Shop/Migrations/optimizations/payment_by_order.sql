-- Last of all: what only makes the app faster.
CREATE INDEX IF NOT EXISTS ix_payment_order ON payment (order_id);
