SELECT id, name FROM customers WHERE full_name IS DISTINCT FROM name;
