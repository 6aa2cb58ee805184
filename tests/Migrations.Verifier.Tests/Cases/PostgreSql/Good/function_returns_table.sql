-- case: Names of the returned columns are variables of the body.
-- file: 0001_function.sql
CREATE TABLE sales (product text, amount numeric);
CREATE FUNCTION top_products(how_many integer) RETURNS TABLE (name text, total numeric) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
    SELECT s.product, sum(s.amount) FROM sales AS s GROUP BY s.product ORDER BY 2 DESC LIMIT how_many;
END $$;
