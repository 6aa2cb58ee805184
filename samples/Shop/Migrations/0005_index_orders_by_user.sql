-- Outside a transaction by itself: writers of the table are not blocked while the index is built.
CREATE INDEX CONCURRENTLY ix_customer_order_user ON customer_order (user_id, created_at);
