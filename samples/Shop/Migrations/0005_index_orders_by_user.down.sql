DROP INDEX CONCURRENTLY ix_customer_order_user;
