CREATE TABLE payment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id     bigint NOT NULL REFERENCES customer_order (id),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    paid_at      timestamptz NOT NULL DEFAULT now()
);

-- An order is paid as soon as its payments cover its items; the semicolons below are inside the function.
CREATE FUNCTION mark_order_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE customer_order o
    SET status = 'paid'
    WHERE o.id = NEW.order_id
      AND o.status = 'new'
      AND (SELECT coalesce(sum(amount_cents), 0) FROM payment p WHERE p.order_id = o.id)
          >= (SELECT coalesce(sum(quantity * price_cents), 0) FROM order_item i WHERE i.order_id = o.id);
    RETURN NEW;
END;
$$;

CREATE TRIGGER payment_marks_order AFTER INSERT ON payment
    FOR EACH ROW EXECUTE FUNCTION mark_order_paid();
