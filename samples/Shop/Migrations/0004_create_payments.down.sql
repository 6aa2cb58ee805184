DROP TABLE payment;
DROP FUNCTION mark_order_paid();
