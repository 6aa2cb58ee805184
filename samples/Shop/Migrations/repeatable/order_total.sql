-- Runs again whenever it is edited: a view needs no migration for each of its versions.
CREATE OR REPLACE VIEW order_total AS
SELECT o.id AS order_id, o.status, coalesce(sum(i.quantity * i.price_cents), 0)::bigint AS total_cents
FROM customer_order o LEFT JOIN order_item i ON i.order_id = o.id
GROUP BY o.id;
